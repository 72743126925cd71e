import { parseApiVersion } from '../../refs';
import type { Evidence } from '../../types';
import { type Observation, observe } from '../observation/Observation';
import { asObject, asString } from '../observation/json';
import type {
  Condition,
  ObservedPlatform,
  ObservedPlatformObject,
} from '../types';

/** The platform's kinds, as `Kind.group`. */
export const KINDS = {
  xrd: 'CompositeResourceDefinition.apiextensions.crossplane.io',
  composition: 'Composition.apiextensions.crossplane.io',
  compositionRevision: 'CompositionRevision.apiextensions.crossplane.io',
  managedDefinition: 'ManagedResourceDefinition.apiextensions.crossplane.io',
  activationPolicy:
    'ManagedResourceActivationPolicy.apiextensions.crossplane.io',
  provider: 'Provider.pkg.crossplane.io',
  providerRevision: 'ProviderRevision.pkg.crossplane.io',
  function: 'Function.pkg.crossplane.io',
  functionRevision: 'FunctionRevision.pkg.crossplane.io',
  configuration: 'Configuration.pkg.crossplane.io',
  configurationRevision: 'ConfigurationRevision.pkg.crossplane.io',
  lock: 'Lock.pkg.crossplane.io',
  usage: 'Usage.protection.crossplane.io',
  clusterUsage: 'ClusterUsage.protection.crossplane.io',
  /** Of Crossplane before 2.0; cluster-scoped. */
  legacyUsage: 'Usage.apiextensions.crossplane.io',
} as const;

/**
 * The kinds that an {@link ObservedPlatform} is made of, as `Kind.group`.
 *
 * @public
 */
export const PLATFORM_KINDS: readonly string[] = Object.values(KINDS);

/**
 * Makes what is known of a cluster's platform ready to be looked things up in.
 * Takes time in proportion to the number of objects; to be done again when any
 * of them changes.
 *
 * @public
 */
export function indexPlatform(platform: ObservedPlatform): PlatformIndex {
  return new PlatformIndex(platform);
}

/**
 * A cluster's platform, to be looked up by kind and name; see
 * {@link indexPlatform}.
 *
 * @public
 */
export class PlatformIndex {
  readonly cluster: string;
  readonly #unknownKinds: Set<string>;
  readonly #byKind = new Map<string, Map<string, PlatformObject>>();
  readonly #derived = new Map<unknown, unknown>();

  /** @internal */
  constructor({ cluster, objects, unknownKinds }: ObservedPlatform) {
    this.cluster = cluster;
    this.#unknownKinds = new Set(unknownKinds);
    for (const observed of objects) {
      const object = observePlatformObject(observed, { cluster });
      const kind = `${object.resource.kind}.${object.resource.group}`;
      const ofKind = this.#byKind.get(kind) ?? new Map();
      this.#byKind.set(kind, ofKind);
      ofKind.set(keyOfObject(object.resource), object);
    }
  }

  /** @internal Whether an object of the kind that is not found is not there. */
  knows(kind: string): boolean {
    return !this.#unknownKinds.has(kind);
  }

  /** @internal */
  all(kind: string): PlatformObject[] {
    return [...(this.#byKind.get(kind)?.values() ?? [])];
  }

  /** @internal */
  find(
    kind: string,
    reference: { namespace?: string; name: string },
  ): PlatformObject | undefined {
    return this.#byKind.get(kind)?.get(keyOfObject(reference));
  }

  /** @internal What is computed from the whole of it, once. */
  derive<T>(compute: (index: PlatformIndex) => T): T {
    if (!this.#derived.has(compute)) {
      this.#derived.set(compute, compute(this));
    }
    return this.#derived.get(compute) as T;
  }
}

function keyOfObject({
  namespace = '',
  name,
}: {
  namespace?: string;
  name: string;
}) {
  return `${namespace}/${name}`;
}

/** A platform object with every field of the type that it says. */
export type PlatformObject = Observation;

function observePlatformObject(
  { object, events }: ObservedPlatformObject,
  { cluster }: { cluster: string },
): PlatformObject {
  const { apiVersion, kind } = asObject(object);
  const metadata = asObject(asObject(object).metadata);
  return observe({
    resource: {
      cluster,
      ...parseApiVersion(asString(apiVersion) ?? ''),
      kind: asString(kind) ?? '',
      namespace: asString(metadata.namespace),
      name: asString(metadata.name) ?? '',
      uid: asString(metadata.uid),
    },
    role: 'composed',
    presence: 'present',
    object,
    events,
    children: [],
  });
}

export function conditionEvidence(
  { resource }: PlatformObject,
  condition: Condition,
): Evidence {
  return {
    resource,
    source: condition.type,
    reason: condition.reason,
    message: condition.message || undefined,
    since: condition.lastTransitionTime,
  };
}
