import { JsonObject, JsonValue } from '@backstage/types';
import { KubernetesObject } from '../../kubernetes/KubernetesObject';

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

/** The fields but for those; the same object when it has none of them. */
export function omit<T extends object>(fields: T, names: string[]): T {
  if (!names.some(name => name in fields)) return fields;
  return Object.fromEntries(
    Object.entries(fields).filter(([name]) => !names.includes(name)),
  ) as T;
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
