import { JsonObject, JsonValue } from '@backstage/types';
import { ResourceRole } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { KubernetesObject } from '../../kubernetes/KubernetesObject';
import { GraphObject } from './GraphObject';
import { asObject, omit, trimMetadata } from './trimming';

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
  const status = asObject(object.status);
  return {
    apiVersion,
    kind,
    metadata: trimMetadata(metadata),
    ...(options.role === 'composed'
      ? {
          spec: trimComposedSpec(object.spec),
          status: status && omit(status, PASSED_OVER_IN_STATUS),
        }
      : { spec: asObject(object.spec), status }),
  };
}

function trimComposedSpec(
  value: JsonValue | undefined,
): JsonObject | undefined {
  const spec = asObject(value);
  if (!spec) return undefined;
  const trimmed = omit(spec, PASSED_OVER_IN_SPEC);
  const forProvider = asObject(trimmed.forProvider);
  return forProvider
    ? { ...trimmed, forProvider: onlyReferences(forProvider) }
    : trimmed;
}

function onlyReferences(fields: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).filter(([name]) => REFERENCE_FIELD.test(name)),
  );
}
