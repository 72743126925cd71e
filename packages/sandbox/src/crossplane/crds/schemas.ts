import type { JsonSchema } from '../xrd/CompositeResourceDefinition';

export const STRING: JsonSchema = { type: 'string' };
export const BOOLEAN: JsonSchema = { type: 'boolean' };
export const INTEGER: JsonSchema = { type: 'integer', format: 'int64' };
export const LABELS: JsonSchema = {
  type: 'object',
  additionalProperties: STRING,
};
export const ANY_OBJECT: JsonSchema = {
  type: 'object',
  'x-kubernetes-preserve-unknown-fields': true,
};

export function object(
  properties: Record<string, JsonSchema>,
  required: string[] = [],
): JsonSchema {
  return {
    type: 'object',
    properties,
    ...(required.length > 0 && { required }),
  };
}

export function array(items: JsonSchema): JsonSchema {
  return { type: 'array', items };
}

export function listMap(items: JsonSchema, key: string): JsonSchema {
  return {
    ...array(items),
    'x-kubernetes-list-type': 'map',
    'x-kubernetes-list-map-keys': [key],
  };
}

export function oneOf(values: string[], defaultValue?: string): JsonSchema {
  return {
    type: 'string',
    enum: values,
    ...(defaultValue && { default: defaultValue }),
  };
}

export const CONDITIONS: JsonSchema = listMap(
  object(
    {
      lastTransitionTime: { type: 'string', format: 'date-time' },
      message: STRING,
      observedGeneration: INTEGER,
      reason: STRING,
      status: STRING,
      type: STRING,
    },
    ['lastTransitionTime', 'reason', 'status', 'type'],
  ),
  'type',
);

export function root(spec: JsonSchema, status?: JsonSchema): JsonSchema {
  return object({
    apiVersion: STRING,
    kind: STRING,
    metadata: { type: 'object' },
    spec,
    ...(status && { status }),
  });
}
