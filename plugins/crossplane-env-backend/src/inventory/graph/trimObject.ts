import { JsonObject, JsonValue } from '@backstage/types';
import { ResourceRole } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { KubernetesObject } from '../../kubernetes/operations/KubernetesObject';
import { GraphObject } from './GraphObject';

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

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
  return {
    apiVersion,
    kind,
    metadata: {
      name: metadata.name,
      namespace: metadata.namespace,
      uid: metadata.uid,
      resourceVersion: metadata.resourceVersion,
      generation: metadata.generation,
      creationTimestamp: metadata.creationTimestamp,
      deletionTimestamp: metadata.deletionTimestamp,
      finalizers: metadata.finalizers,
      labels: metadata.labels,
      annotations: omit(metadata.annotations, [LAST_APPLIED]),
      ownerReferences: metadata.ownerReferences,
    },
    ...(options.role === 'composed'
      ? {
          spec: trimComposedSpec(object.spec),
          status: omit(asObject(object.status), PASSED_OVER_IN_STATUS),
        }
      : { spec: asObject(object.spec), status: asObject(object.status) }),
  };
}

function trimComposedSpec(spec: JsonValue | undefined): JsonObject | undefined {
  const trimmed = omit(asObject(spec), PASSED_OVER_IN_SPEC);
  const forProvider = asObject(trimmed?.forProvider);
  return forProvider
    ? { ...trimmed, forProvider: onlyReferences(forProvider) }
    : trimmed;
}

function onlyReferences(fields: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).filter(([name]) => REFERENCE_FIELD.test(name)),
  );
}

function omit<T extends object>(
  fields: T | undefined,
  names: string[],
): T | undefined {
  if (!fields || !names.some(name => name in fields)) return fields;
  return Object.fromEntries(
    Object.entries(fields).filter(([name]) => !names.includes(name)),
  ) as T;
}

/** An object may hold anything where its kind has no schema. */
function asObject(value: JsonValue | undefined): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? value
    : undefined;
}
