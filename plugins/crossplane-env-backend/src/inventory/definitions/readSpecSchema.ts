import { JsonArray, JsonObject, JsonValue } from '@backstage/types';

/** Fields that Crossplane adds to `spec` of what an XRD of scope LegacyCluster defines. */
const LEGACY_MACHINERY = [
  'claimRef',
  'compositeDeletePolicy',
  'compositionRef',
  'compositionRevisionRef',
  'compositionRevisionSelector',
  'compositionSelector',
  'compositionUpdatePolicy',
  'publishConnectionDetailsTo',
  'resourceRef',
  'resourceRefs',
  'writeConnectionSecretToRef',
];
const MODERN_MACHINERY = ['crossplane'];

/** What Crossplane takes over, beside the fields, into the CRD that it makes of an XRD. */
const KEYWORDS_IN_FORCE = [
  'description',
  'oneOf',
  'x-kubernetes-preserve-unknown-fields',
  'x-kubernetes-validations',
];

/**
 * What of an XRD's author counts for `spec`: not what Crossplane leaves out of
 * the CRD, and no field of Crossplane's own name.
 */
export function readSpecSchema(
  schema: JsonObject,
  options: { legacy: boolean },
): { specSchema: JsonObject; description?: string } {
  const machinery = options.legacy ? LEGACY_MACHINERY : MODERN_MACHINERY;
  const spec = asObject(asObject(schema.properties).spec);
  const { properties, required } = spec;
  const inForce = KEYWORDS_IN_FORCE.flatMap(keyword => {
    const value = spec[keyword];
    return value === undefined ? [] : [[keyword, value] as const];
  });
  const authored = Object.entries(asObject(properties)).filter(
    ([name]) => !machinery.includes(name),
  );
  const authoredRequired = asArray(required).filter(
    name => !machinery.includes(String(name)),
  );
  return {
    specSchema: {
      type: 'object',
      ...Object.fromEntries(inForce),
      properties: Object.fromEntries(authored),
      ...(authoredRequired.length > 0 && { required: authoredRequired }),
    },
    description: asString(schema.description) ?? asString(spec.description),
  };
}

function asObject(value: JsonValue | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? value
    : {};
}

function asArray(value: JsonValue | undefined): JsonArray {
  return Array.isArray(value) ? value : [];
}

function asString(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value ? value : undefined;
}
