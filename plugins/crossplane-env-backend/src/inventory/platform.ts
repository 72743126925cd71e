import { JsonObject, JsonValue } from '@backstage/types';
import {
  indexPlatform,
  ObservedEvent,
  ObservedObject,
  parseApiVersion,
  PLATFORM_RESOURCES,
  PlatformIndex,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { Debounce } from './Debounce';
import {
  asObject,
  GroupKind,
  kindKey,
  omit,
  pick,
  trimMetadata,
} from './graph/objects';
import { patchesOfStep } from './patches';
import { KindStatus } from './kinds/KindStatus';
import { ObjectHandler } from './kinds/handlers';
import { KubernetesObject } from '../kubernetes/KubernetesObject';
import { KindSelector } from '../kubernetes/Reflector';
import { UnreadableObject } from '../kubernetes/UnreadableObjects';
import { Clock } from '../kubernetes/clock';

/** Of XRDs; its first version is served by Crossplane 1 and 2 alike. */
export const XRD_KIND: KindSelector = {
  group: 'apiextensions.crossplane.io',
  version: 'v1',
  kind: 'CompositeResourceDefinition',
};

export const COMPOSITION_KIND: KindSelector = {
  group: 'apiextensions.crossplane.io',
  version: 'v1',
  kind: 'Composition',
};

/**
 * What environments are made with beside XRDs and Compositions. No version of
 * Crossplane serves all of it; with its plural, it takes one request to find out.
 */
export const OTHER_PLATFORM_KINDS: KindSelector[] = PLATFORM_RESOURCES.filter(
  ({ kind }) => ![XRD_KIND.kind, COMPOSITION_KIND.kind].includes(kind),
);

export const PLATFORM_KINDS = [
  XRD_KIND,
  COMPOSITION_KIND,
  ...OTHER_PLATFORM_KINDS,
];

/** Deeper than any input of a function nests objects. */
const MAXIMUM_DEPTH = 12;

/** `apiVersion` and `kind` of all objects that are written out within a value, each once. */
export function typesWrittenOut(value: JsonValue | undefined): JsonObject[] {
  const types = new Map<string, JsonObject>();
  collect(value, types, MAXIMUM_DEPTH);
  return [...types.values()];
}

function collect(
  value: JsonValue | undefined,
  types: Map<string, JsonObject>,
  depth: number,
): void {
  if (typeof value !== 'object' || value === null || depth === 0) return;
  if (!Array.isArray(value)) {
    const { apiVersion, kind } = value;
    if (typeof apiVersion === 'string' && typeof kind === 'string') {
      types.set(`${apiVersion} ${kind}`, { apiVersion, kind });
    }
  }
  for (const inner of Object.values(value)) collect(inner, types, depth - 1);
}

export interface PlatformObject extends ObservedObject {
  metadata: ObservedObject['metadata'] & { uid: string };
}

interface Trimmed {
  spec?: JsonObject;
  status?: JsonObject;
}

/** What is kept of the kinds of which not all is; by kind. */
const TRIMMERS: Record<string, (object: Trimmed) => Trimmed> = {
  Composition: ({ spec, status }) => ({
    spec: trimComposition(spec),
    status,
  }),
  CompositionRevision: ({ spec, status }) => ({
    spec: spec && {
      ...pick(spec, ['compositeTypeRef', 'revision', 'mode']),
      pipeline: asArray(spec.pipeline).map(trimStep),
    },
    status,
  }),
  CompositeResourceDefinition: ({ spec, status }) => ({
    spec: withoutSchemas(spec),
    status,
  }),
  ManagedResourceDefinition: ({ spec, status }) => ({
    spec: withoutSchemas(spec),
    status,
  }),
  ProviderRevision: trimRevision,
  FunctionRevision: trimRevision,
  ConfigurationRevision: trimRevision,
};

/**
 * What of a platform object enters memory: not the schemas, nor the inputs of
 * functions, which are large and may hold anything.
 */
export function trimPlatformObject(object: KubernetesObject): PlatformObject {
  const { apiVersion, kind } = object;
  const whole = {
    spec: asObject(object.spec),
    status: asObject(object.status),
  };
  return {
    apiVersion,
    kind,
    metadata: trimMetadata(object.metadata),
    ...(TRIMMERS[kind]?.(whole) ?? whole),
  };
}

function trimComposition(spec: JsonObject | undefined) {
  return (
    spec && {
      ...pick(spec, ['compositeTypeRef', 'mode']),
      pipeline: asArray(spec.pipeline).map(step => ({
        ...trimStep(step),
        input: typesWrittenOut(asObject(step)?.input),
      })),
      resources: typesWrittenOut(spec.resources),
    }
  );
}

function trimStep(step: JsonValue | undefined): JsonObject {
  const patched = patchesOfStep(step);
  return {
    ...pick(asObject(step) ?? {}, ['step', 'functionRef']),
    ...(patched && { patched }),
  };
}

function withoutSchemas(spec: JsonObject | undefined): JsonObject | undefined {
  return (
    spec && {
      ...omit(spec, ['conversion']),
      versions: asArray(spec.versions).map(version =>
        pick(asObject(version) ?? {}, ['name', 'referenceable', 'served']),
      ),
    }
  );
}

/** What a provider brings may be a thousand kinds. */
function trimRevision({ spec, status }: Trimmed): Trimmed {
  return {
    spec,
    status: status && {
      ...omit(status, ['permissionRequests']),
      objectRefs: asArray(status.objectRefs).map(reference =>
        pick(asObject(reference) ?? {}, ['kind', 'name']),
      ),
    },
  };
}

function asArray(value: JsonValue | undefined): JsonValue[] {
  return Array.isArray(value) ? value : [];
}

export interface PlatformObjectsOptions {
  cluster: string;
  statusOf(kind: GroupKind): KindStatus;
  /** Those of the kind that are left out, as nothing can be made of them. */
  unreadable(): UnreadableObject[];
  /** Warnings about the object of that uid and namespace, newest first. */
  eventsOf(uid: string, namespace?: string): ObservedEvent[];
  /** Told when something is otherwise than before, or more or less is known. */
  onChanged(): void;
}

/** What environments are made with, in one cluster. */
export class PlatformObjects {
  readonly #options: PlatformObjectsOptions;
  /** By kind and uid. */
  readonly #objects = new Map<string, Map<string, PlatformObject>>(
    PLATFORM_KINDS.map(kind => [kindKey(kind), new Map()]),
  );
  #index?: PlatformIndex;

  constructor(options: PlatformObjectsOptions) {
    this.#options = options;
  }

  handlerOf(kind: GroupKind): ObjectHandler<PlatformObject> {
    const objects = this.#objectsOf(kind);
    const put = (object: PlatformObject) =>
      objects.set(object.metadata.uid, object);
    return {
      replaceAll: all => {
        objects.clear();
        all.forEach(put);
        this.touch();
      },
      put: object => {
        put(object);
        this.touch();
      },
      remove: ({ metadata }) => {
        objects.delete(metadata.uid);
        this.touch();
      },
    };
  }

  /** Made anew when something has changed, and else the same. */
  index(): PlatformIndex {
    const { cluster, eventsOf, unreadable } = this.#options;
    this.#index ??= indexPlatform({
      cluster,
      objects: PLATFORM_KINDS.filter(kind => this.#isKnown(kind))
        .flatMap(kind => [...this.#objectsOf(kind).values()])
        .map(object => {
          const { uid, namespace } = object.metadata;
          return { object, events: eventsOf(uid, namespace) };
        }),
      unknownKinds: this.unknownKinds(),
      unreadable: unreadable().map(({ apiVersion, reason, ...object }) => ({
        resource: { cluster, ...parseApiVersion(apiVersion), ...object },
        reason,
      })),
    });
    return this.#index;
  }

  /** Kinds that nothing is known of, or not any more, as `Kind.group`. */
  unknownKinds(): string[] {
    return PLATFORM_KINDS.filter(kind => !this.#isKnown(kind))
      .map(({ kind, group }) => `${kind}.${group}`)
      .sort();
  }

  /** To be called when how well a kind is known changed as well. */
  touch(): void {
    this.#index = undefined;
    this.#options.onChanged();
  }

  /** There are other events about an object now, which may be one of these. */
  touchObject(uid: string): void {
    const isOurs = [...this.#objects.values()].some(objects =>
      objects.has(uid),
    );
    if (isOurs) this.touch();
  }

  #objectsOf(kind: GroupKind): Map<string, PlatformObject> {
    const objects = this.#objects.get(kindKey(kind));
    if (!objects) throw new Error(`Not of the platform: ${kindKey(kind)}`);
    return objects;
  }

  /** What was known before the right was taken away, or Crossplane, may be otherwise by now. */
  #isKnown(kind: GroupKind): boolean {
    const { state, synced } = this.#options.statusOf(kind);
    return synced && state !== 'unreadable' && state !== 'notServed';
  }
}

/** A provider that is installed brings hundreds of objects. */
const PLATFORM_TIMES = { quietMs: 500, longestMs: 5000 };

/** What environments of one cluster are made with; tells when it has changed and rests. */
export class ClusterPlatform {
  readonly objects: PlatformObjects;
  readonly #changes: Debounce;

  constructor(options: PlatformObjectsOptions & { clock: Clock }) {
    const { cluster, clock, onChanged } = options;
    this.#changes = new Debounce({
      clock,
      times: PLATFORM_TIMES,
      onSettled: onChanged,
    });
    this.objects = new PlatformObjects({
      ...options,
      onChanged: () => this.#changes.add(cluster),
    });
  }

  stop(): void {
    this.#changes.stop();
  }
}
