import { JsonObject, JsonValue } from '@backstage/types';
import {
  ObservedObject,
  parseApiVersion,
  ResourceRole,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { LONGEST_NAME } from '../../kubernetes/intake';
import {
  KubernetesObject,
  OwnerReference,
} from '../../kubernetes/KubernetesObject';

/** A kind, whichever of its versions is meant. */
export interface GroupKind {
  /** The empty string is Kubernetes' core group. */
  group: string;
  kind: string;
}

export function kindKey({ group, kind }: GroupKind): string {
  return `${group}/${kind}`;
}

/** What the objects of a kind are to Crossplane. */
export interface NodeKind extends GroupKind {
  role: ResourceRole;
  /** Of a composite: whether Crossplane's own fields are right below `spec`, as in v1. */
  legacy: boolean;
}

/** Leads to an object by its name; which object that is may change. */
export interface ObjectReference extends GroupKind {
  version: string;
  namespace?: string;
  name: string;
}

export function objectKey(reference: {
  group: string;
  kind: string;
  namespace?: string;
  name: string;
}): string {
  const { group, kind, namespace = '', name } = reference;
  // Unlike a template, this leaves one string, and not a tree of strings.
  return [group, kind, namespace, name].join('/');
}

/** What is kept of an object: what health is computed from and what links it to others. */
export interface GraphObject extends ObservedObject {
  metadata: ObservedObject['metadata'] & {
    uid: string;
    resourceVersion: string;
    creationTimestamp: string;
    ownerReferences?: OwnerReference[];
  };
}

export function referenceTo(object: GraphObject): ObjectReference {
  const { namespace, name } = object.metadata;
  return {
    ...parseApiVersion(object.apiVersion),
    kind: object.kind,
    namespace,
    name,
  };
}

/** Of one object; more than any composite is made of. */
export const MOST_REFERENCES = 10_000;

/**
 * What a claim or composite says it is made of. Other objects are not asked:
 * fields of these names mean other things there.
 */
export function readReferences(
  object: GraphObject,
  kind: NodeKind,
): ObjectReference[] {
  // What a namespaced composite composes is in its namespace, and is referred to without it.
  const namespace =
    kind.role === 'composite' && !kind.legacy
      ? object.metadata.namespace
      : undefined;
  return referenceValues(object, kind)
    .slice(0, MOST_REFERENCES)
    .flatMap(value => toReference(value, { namespace }) ?? []);
}

/** Whether it refers to more than is followed. */
export function hasMoreReferences(
  object: GraphObject,
  kind: NodeKind,
): boolean {
  return referenceValues(object, kind).length > MOST_REFERENCES;
}

function referenceValues(
  object: GraphObject,
  { role, legacy }: NodeKind,
): (JsonValue | undefined)[] {
  const spec = object.spec ?? {};
  if (role === 'claim') return [spec.resourceRef];
  if (role !== 'composite') return [];
  const values = legacy
    ? spec.resourceRefs
    : asObject(spec.crossplane)?.resourceRefs;
  return Array.isArray(values) ? values : [];
}

/** The claim that a composite is bound to, by its own account. */
export function readClaimReference(
  object: GraphObject,
  { role, legacy }: NodeKind,
): ObjectReference | undefined {
  return role === 'composite' && legacy
    ? toReference(object.spec?.claimRef, {})
    : undefined;
}

/** Crossplane writes references without a name for what it is about to name. */
function toReference(
  value: JsonValue | undefined,
  defaults: { namespace?: string },
): ObjectReference | undefined {
  const { apiVersion, kind, namespace, name } = asObject(value) ?? {};
  if (
    typeof apiVersion !== 'string' ||
    typeof kind !== 'string' ||
    typeof name !== 'string' ||
    !name
  ) {
    return undefined;
  }
  return {
    ...parseApiVersion(shorten(apiVersion)),
    kind: shorten(kind),
    namespace:
      typeof namespace === 'string' ? shorten(namespace) : defaults.namespace,
    name: shorten(name),
  };
}

/** What is longer refers to nothing that there can be, and shortened to nothing either. */
function shorten(name: string): string {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name;
}

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** What of an object's metadata enters memory; records of who wrote what do not. */
export function trimMetadata(metadata: KubernetesObject['metadata']) {
  return {
    name: metadata.name,
    namespace: metadata.namespace,
    uid: metadata.uid,
    resourceVersion: metadata.resourceVersion,
    generation: metadata.generation,
    creationTimestamp: metadata.creationTimestamp,
    deletionTimestamp: metadata.deletionTimestamp,
    finalizers: metadata.finalizers,
    labels: metadata.labels,
    annotations:
      metadata.annotations && omit(metadata.annotations, [LAST_APPLIED]),
    ownerReferences: metadata.ownerReferences,
  };
}

/**
 * The fields but for those, which are undefined; the same object when it has none
 * of them. An object that is put together field by field may have a hidden class
 * of its own, which is larger than itself; a copy has that of what was copied.
 */
export function omit<T extends object>(fields: T, names: string[]): T {
  const omitted = names.filter(name => name in fields);
  if (omitted.length === 0) return fields;
  const copy = { ...fields };
  for (const name of omitted) copy[name as keyof T] = undefined as T[keyof T];
  return copy;
}

/** Those of the fields that there are. */
export function pick(fields: JsonObject, names: string[]): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).filter(([name]) => names.includes(name)),
  );
}

/** An object may hold anything where its kind has no schema. */
export function asObject(value: JsonValue | undefined): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? value
    : undefined;
}

/** Large, possibly confidential, and nothing that health is computed from. */
const PASSED_OVER_IN_SPEC = ['template', 'initProvider'];
const PASSED_OVER_IN_STATUS = ['atProvider'];

/** What a managed resource waits for is named in fields of these. */
const REFERENCE_FIELD = /(Ref|Refs|Selector)$/;

/**
 * What of an object enters memory. Contents of Secrets and ConfigMaps, records
 * of who wrote what, and what composed resources tell providers, or are told by
 * them, do not.
 */
export function trimObject(
  object: KubernetesObject,
  options: { role: ResourceRole },
): GraphObject {
  const { apiVersion, kind, metadata } = object;
  const isComposed = options.role === 'composed';
  const spec = asObject(object.spec);
  const status = asObject(object.status);
  return {
    apiVersion,
    kind,
    metadata: trimMetadata(metadata),
    spec: spec && isComposed ? trimComposedSpec(spec) : spec,
    status: status && isComposed ? omit(status, PASSED_OVER_IN_STATUS) : status,
  };
}

function trimComposedSpec(spec: JsonObject): JsonObject {
  const trimmed = omit(spec, PASSED_OVER_IN_SPEC);
  const forProvider = asObject(trimmed.forProvider);
  if (!forProvider) return trimmed;
  // From a literal with a field, all get one hidden class; as a copy, each may get its own.
  const kept: JsonObject = { forProvider: onlyReferences(forProvider) };
  return Object.assign(kept, { ...trimmed, ...kept });
}

function onlyReferences(fields: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).filter(([name]) => REFERENCE_FIELD.test(name)),
  );
}

/** Twice what rules and people read of a text; of what is longer the rest is not kept. */
const LONGEST_KEPT = 8_192;

/** Longer strings are messages, which differ. */
const LONGEST = 64;
const MOST_STRINGS = 10_000;

/** Fields that many objects have the same in, as siblings do, or all of one Composition. */
const ALIKE = new Set([
  'finalizers',
  'forProvider',
  'labels',
  'managementPolicies',
  'ownerReferences',
  'providerConfigRef',
]);
/** As JSON. What is longer is seldom the same. */
const LONGEST_FIELD = 512;
const MOST_FIELDS = 1_000;

/**
 * Shares strings and small fields among objects: most objects of a cluster say
 * the same few things, and each comes from the API server with copies of its own.
 * What is shared must not be changed.
 */
export class ObjectPool {
  readonly #strings = new Map<string, string>();
  readonly #fields = new Map<string, object>();

  /** Puts what is shared into the object, at any depth, in the place of what is equal. */
  shareWithin<T extends object>(object: T): T {
    const fields = object as Record<string, unknown>;
    for (const [name, value] of Object.entries(fields)) {
      if (typeof value === 'string') {
        fields[name] = this.#shareString(value);
      } else if (typeof value === 'object' && value) {
        fields[name] = ALIKE.has(name)
          ? this.#shareField(value)
          : this.shareWithin(value);
      }
    }
    return object;
  }

  #shareString(value: string): string {
    if (value.length > LONGEST_KEPT) return beginningOf(value);
    return value.length > LONGEST
      ? value
      : shareIn(this.#strings, { key: value, value, most: MOST_STRINGS });
  }

  #shareField(value: object): object {
    const key = JSON.stringify(value);
    if (key.length > LONGEST_FIELD) return this.shareWithin(value);
    const known = this.#fields.get(key);
    if (known) return known;
    const most = MOST_FIELDS;
    return shareIn(this.#fields, { key, value: this.shareWithin(value), most });
  }
}

function shareIn<T>(
  pool: Map<string, T>,
  { key, value, most }: { key: string; value: T; most: number },
): T {
  const shared = pool.get(key);
  if (shared !== undefined) return shared;
  // What is common will soon be here again; what is not need not stay.
  if (pool.size >= most) pool.clear();
  pool.set(key, value);
  return value;
}

/** A copy: a slice would keep all of the text in memory. */
function beginningOf(text: string): string {
  const beginning = text.slice(0, LONGEST_KEPT - 1);
  return `${Buffer.from(beginning, 'utf16le').toString('utf16le')}…`;
}
