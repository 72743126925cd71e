import { isRecord, JsonRecord } from '../json/isRecord';
import { StructuralSchema } from './StructuralSchema';

const SCHEMA_MAPS = ['properties', 'patternProperties', 'definitions'];
const SCHEMA_LISTS = ['allOf', 'anyOf', 'oneOf'];
const SCHEMAS = ['items', 'not', 'additionalProperties'];
const COPIED = [
  'type',
  'format',
  'enum',
  'required',
  'minimum',
  'maximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'pattern',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
];

/** The JSON Schema that says of a value what the OpenAPI schema says of it. */
export function toJsonSchema(schema: StructuralSchema): JsonRecord {
  const result: JsonRecord = {};
  for (const keyword of COPIED) {
    if (schema[keyword] !== undefined) {
      result[keyword] = schema[keyword];
    }
  }
  convertNested(schema, result);
  convertBound(schema, result, 'minimum', 'exclusiveMinimum');
  convertBound(schema, result, 'maximum', 'exclusiveMaximum');
  if (schema['x-kubernetes-int-or-string']) {
    result.type = ['integer', 'string'];
  }
  if (schema.nullable) {
    allowNull(result);
  }
  return result;
}

function allowNull(result: JsonRecord): void {
  if (result.type !== undefined) {
    result.type = [result.type, 'null'].flat();
  }
  if (Array.isArray(result.enum)) {
    result.enum = [...result.enum, null];
  }
}

function convertNested(schema: StructuralSchema, result: JsonRecord): void {
  for (const keyword of SCHEMA_MAPS) {
    const children = schema[keyword];
    if (isRecord(children)) {
      result[keyword] = Object.fromEntries(
        Object.entries(children).map(([name, child]) => [
          name,
          toJsonSchema(child as StructuralSchema),
        ]),
      );
    }
  }
  for (const keyword of SCHEMA_LISTS) {
    const children = schema[keyword];
    if (Array.isArray(children)) {
      result[keyword] = children.map(toJsonSchema);
    }
  }
  for (const keyword of SCHEMAS) {
    const child = schema[keyword];
    if (isRecord(child)) {
      result[keyword] = toJsonSchema(child);
    }
  }
}

/** OpenAPI 3.0 says by a flag that a bound is exclusive. */
function convertBound(
  schema: StructuralSchema,
  result: JsonRecord,
  bound: 'minimum' | 'maximum',
  exclusive: 'exclusiveMinimum' | 'exclusiveMaximum',
): void {
  if (schema[exclusive] === true) {
    result[exclusive] = schema[bound];
    delete result[bound];
  }
}
