import Ajv, { ErrorObject, ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { isEqual } from 'lodash';
import { isRecord, JsonRecord } from '../json';
import {
  FieldError,
  invalidValue,
  requiredValue,
  tooLong,
  tooMany,
  typeInvalid,
  unsupportedValue,
} from '../status/FieldError';
import { StructuralSchema } from './StructuralSchema';
import { goRegExp } from './goRegExp';

/** Says what is wrong with an object by the schema of its kind. */
export class SchemaValidator {
  readonly #schema: StructuralSchema;
  #compiled: ValidateFunction | undefined;

  constructor(schema: StructuralSchema) {
    this.#schema = schema;
  }

  /**
   * @param previous - the object before the change: what was wrong in it and did
   *   not change is let through, so that a stricter schema does not block old objects
   */
  validate(object: unknown, previous?: unknown): FieldError[] {
    this.#compiled ??= compile(this.#schema);
    if (this.#compiled(object)) {
      return [];
    }
    return (this.#compiled.errors ?? [])
      .filter(error => !isRatcheted(error, object, previous))
      .map(describeSchemaError);
  }
}

function compile(schema: StructuralSchema): ValidateFunction {
  const ajv = new Ajv({
    allErrors: true,
    verbose: true,
    strict: false,
    logger: false,
    code: { regExp: goRegExp },
  });
  addFormats(ajv, [
    'date',
    'date-time',
    'email',
    'hostname',
    'ipv4',
    'ipv6',
    'uri',
    'uuid',
    'byte',
  ]);
  return ajv.compile(toJsonSchema(schema));
}

function isRatcheted(
  error: ErrorObject,
  object: unknown,
  previous: unknown,
): boolean {
  return (
    previous !== undefined &&
    isEqual(
      valueAt(object, error.instancePath),
      valueAt(previous, error.instancePath),
    )
  );
}

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
function toJsonSchema(schema: StructuralSchema): JsonRecord {
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

/** What the API server says of a value that a schema keyword refuses. */
function describeSchemaError(error: ErrorObject): FieldError {
  const path = fieldPath(error.instancePath);
  const { params, data } = error;
  switch (error.keyword) {
    case 'required':
      return requiredValue(join(path, params.missingProperty));
    case 'enum':
      return unsupportedValue(path, {
        value: data,
        supported: params.allowedValues,
      });
    case 'type':
      return describeTypeError(path, data, params.type);
    case 'maxLength':
      return tooLong(path, params.limit);
    case 'maxItems':
      return tooMany(path, {
        actual: (data as unknown[]).length,
        limit: params.limit,
      });
    case 'maxProperties':
      return tooMany(path, {
        actual: Object.keys(data as object).length,
        limit: params.limit,
      });
    case 'format':
      return typeInvalid(path, {
        value: data,
        detail: `${path} in body must be of type ${params.format}: ${quote(
          data,
        )}`,
      });
    default:
      return invalidValue(path, {
        value: shown(error),
        detail: describeRule(path, error),
      });
  }
}

function join(path: string, field: string): string {
  return path ? `${path}.${field}` : field;
}

function quote(value: unknown): string {
  return JSON.stringify(
    typeof value === 'string' ? value : JSON.stringify(value),
  );
}

/** The API server shows the type of what it found in place of the value. */
function describeTypeError(
  path: string,
  data: unknown,
  type: string | string[],
): FieldError {
  const found = describeType(data);
  const wanted = [type].flat().filter(one => one !== 'null');
  return typeInvalid(path, {
    value: found,
    detail: `${path} in body must be of type ${wanted}: "${found}"`,
  });
}

function describeType(value: unknown): string {
  if (value === null) {
    return 'null';
  }
  if (Array.isArray(value)) {
    return 'array';
  }
  if (typeof value === 'number') {
    return Number.isInteger(value) ? 'integer' : 'number';
  }
  return typeof value;
}

/** Rules about counts show the count; all others show the value. */
function shown(error: ErrorObject): unknown {
  const { keyword, data } = error;
  if (keyword === 'minItems') {
    return (data as unknown[]).length;
  }
  if (keyword === 'minProperties') {
    return Object.keys(data as object).length;
  }
  return ['oneOf', 'anyOf', 'allOf', 'not'].includes(keyword) ? '' : data;
}

const COMPARISONS: Record<string, string> = {
  '>=': 'greater than or equal to',
  '>': 'greater than',
  '<=': 'less than or equal to',
  '<': 'less than',
};

function describeRule(path: string, error: ErrorObject): string {
  const { params } = error;
  switch (error.keyword) {
    case 'minimum':
    case 'exclusiveMinimum':
    case 'maximum':
    case 'exclusiveMaximum':
      return `${path} in body should be ${COMPARISONS[params.comparison]} ${
        params.limit
      }`;
    case 'multipleOf':
      return `${path} in body should be a multiple of ${params.multipleOf}`;
    case 'minLength':
      return `${path} in body should be at least ${params.limit} chars long`;
    case 'pattern':
      return `${path} in body should match '${params.pattern}'`;
    case 'minItems':
      return `${path} in body should have at least ${params.limit} items`;
    case 'minProperties':
      return `${path} in body should have at least ${params.limit} properties`;
    case 'uniqueItems':
      return `${path} in body shouldn't contain duplicates`;
    case 'oneOf':
      return `"${path}" must validate one and only one schema (oneOf). ${
        params.passingSchemas
          ? 'Found multiple valid alternatives'
          : 'Found none valid'
      }`;
    case 'anyOf':
      return `"${path}" must validate at least one schema (anyOf)`;
    case 'not':
      return `"${path}" must not validate the schema (not)`;
    default:
      return `${path} in body ${error.message ?? 'is not valid'}`;
  }
}

/** A JSON pointer as the API server writes it: `spec.list[0].field`. */
function fieldPath(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map(part => part.replace(/~1/g, '/').replace(/~0/g, '~'))
    .reduce(
      (path, part) =>
        /^\d+$/.test(part)
          ? `${path}[${part}]`
          : `${path}${path && '.'}${part}`,
      '',
    );
}

/** What a JSON pointer points at. */
function valueAt(root: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .map(part => part.replace(/~1/g, '/').replace(/~0/g, '~'))
    .reduce<unknown>(
      (value, part) =>
        typeof value === 'object' && value !== null
          ? (value as Record<string, unknown>)[part]
          : undefined,
      root,
    );
}
