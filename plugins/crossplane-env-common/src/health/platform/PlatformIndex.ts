import { parseApiVersion } from '../../refs';
import type { Evidence } from '../../types';
import { type Observation, observe } from '../observation/Observation';
import { asObject, asString } from '../observation/json';
import type {
  Condition,
  ObservedPlatform,
  ObservedPlatformObject,
  UnreadableResource,
} from '../types';

/**
 * A kind that environments are made with. No version of Crossplane serves all
 * of them.
 *
 * @public
 */
export interface PlatformResource {
  group: string;
  /** Served by every Crossplane that has the kind. */
  version: string;
  kind: string;
  plural: string;
}

const EXTENSIONS = 'apiextensions.crossplane.io';
const PACKAGES = 'pkg.crossplane.io';
const PROTECTION = 'protection.crossplane.io';

const RESOURCES = {
  xrd: of(EXTENSIONS, 'v1', 'CompositeResourceDefinition'),
  composition: of(EXTENSIONS, 'v1', 'Composition'),
  compositionRevision: of(EXTENSIONS, 'v1', 'CompositionRevision'),
  managedDefinition: of(EXTENSIONS, 'v1alpha1', 'ManagedResourceDefinition'),
  activationPolicy: of(
    EXTENSIONS,
    'v1alpha1',
    'ManagedResourceActivationPolicy',
    'managedresourceactivationpolicies',
  ),
  provider: of(PACKAGES, 'v1', 'Provider'),
  providerRevision: of(PACKAGES, 'v1', 'ProviderRevision'),
  function: of(PACKAGES, 'v1', 'Function'),
  functionRevision: of(PACKAGES, 'v1', 'FunctionRevision'),
  configuration: of(PACKAGES, 'v1', 'Configuration'),
  configurationRevision: of(PACKAGES, 'v1', 'ConfigurationRevision'),
  lock: of(PACKAGES, 'v1beta1', 'Lock'),
  usage: of(PROTECTION, 'v1beta1', 'Usage'),
  clusterUsage: of(PROTECTION, 'v1beta1', 'ClusterUsage'),
  /** Of Crossplane before 2.0; cluster-scoped. */
  legacyUsage: of(EXTENSIONS, 'v1beta1', 'Usage'),
};

/**
 * The kinds that an {@link ObservedPlatform} is made of.
 *
 * @public
 */
export const PLATFORM_RESOURCES: readonly PlatformResource[] =
  Object.values(RESOURCES);

/** The same as `Kind.group`, by the names that we have for them. */
export const KINDS = Object.fromEntries(
  Object.entries(RESOURCES).map(([name, { kind, group }]) => [
    name,
    `${kind}.${group}`,
  ]),
) as Record<keyof typeof RESOURCES, string>;

/**
 * The kinds that an {@link ObservedPlatform} is made of, as `Kind.group`.
 *
 * @public
 */
export const PLATFORM_KINDS: readonly string[] = Object.values(KINDS);

function of(
  group: string,
  version: string,
  kind: string,
  plural = `${kind.toLowerCase()}s`,
): PlatformResource {
  return { group, version, kind, plural };
}

/**
 * A cluster's platform, to be looked up by kind and name; see
 * {@link indexPlatform}.
 *
 * @public
 */
export class PlatformIndex {
  readonly cluster: string;
  /** @internal What could not be read, of whichever kind. */
  readonly unreadable: readonly UnreadableResource[];
  readonly #unknownKinds: Set<string>;
  readonly #byKind = new Map<string, Map<string, PlatformObject>>();
  readonly #derived = new Map<unknown, unknown>();

  /** @internal */
  constructor(platform: ObservedPlatform) {
    const { cluster, objects, unknownKinds, unreadable = [] } = platform;
    this.cluster = cluster;
    this.unreadable = unreadable;
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
