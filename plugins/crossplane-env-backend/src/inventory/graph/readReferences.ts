import { parseApiVersion } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { JsonObject, JsonValue } from '@backstage/types';
import { GraphObject } from './GraphObject';
import { NodeKind } from './NodeKind';
import { ObjectReference } from './ObjectReference';

/**
 * What a claim or composite says it is made of. Other objects are not asked:
 * fields of these names mean other things there.
 */
export function readReferences(
  object: GraphObject,
  { role, legacy }: NodeKind,
): ObjectReference[] {
  const spec = object.spec ?? {};
  switch (role) {
    case 'claim':
      return toReferences([asObject(spec.resourceRef)], {});
    case 'composite':
      return legacy
        ? toReferences(spec.resourceRefs, {})
        : toReferences(asObject(spec.crossplane).resourceRefs, {
            // What a namespaced composite composes is in its namespace, and is referred to without it.
            namespace: object.metadata.namespace,
          });
    default:
      return [];
  }
}

/** The claim that a composite is bound to, by its own account. */
export function readClaimReference(
  object: GraphObject,
  { role, legacy }: NodeKind,
): ObjectReference | undefined {
  return role === 'composite' && legacy
    ? toReference(asObject(object.spec?.claimRef), {})
    : undefined;
}

function toReferences(
  values: JsonValue | undefined,
  defaults: { namespace?: string },
): ObjectReference[] {
  return Array.isArray(values)
    ? values.flatMap(value => toReference(asObject(value), defaults) ?? [])
    : [];
}

/** Crossplane writes references without a name for what it is about to name. */
function toReference(
  { apiVersion, kind, namespace, name }: JsonObject,
  defaults: { namespace?: string },
): ObjectReference | undefined {
  if (
    typeof apiVersion !== 'string' ||
    typeof kind !== 'string' ||
    typeof name !== 'string' ||
    !name
  ) {
    return undefined;
  }
  return {
    ...parseApiVersion(apiVersion),
    kind,
    namespace: typeof namespace === 'string' ? namespace : defaults.namespace,
    name,
  };
}

function asObject(value: JsonValue | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? value
    : {};
}
