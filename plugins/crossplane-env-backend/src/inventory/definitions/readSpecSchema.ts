import { JsonArray, JsonObject, JsonValue } from '@backstage/types';
import {
  CROSSPLANE_SPEC_FIELDS,
  EnvironmentType,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';

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
  options: { style: EnvironmentType['style'] },
): { specSchema: JsonObject; description?: string } {
  const crossplanes = CROSSPLANE_SPEC_FIELDS[options.style];
  const spec = asObject(asObject(schema.properties).spec);
  const { properties, required } = spec;
  const inForce = KEYWORDS_IN_FORCE.flatMap(keyword => {
    const value = spec[keyword];
    return value === undefined ? [] : [[keyword, value] as const];
  });
  const authored = Object.entries(asObject(properties)).filter(
    ([name]) => !crossplanes.includes(name),
  );
  const authoredRequired = asArray(required).filter(
    name => !crossplanes.includes(String(name)),
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
