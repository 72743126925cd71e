import type { ErrorObject } from 'ajv';
import {
  FieldError,
  invalidValue,
  requiredValue,
  tooLong,
  tooMany,
  typeInvalid,
  unsupportedValue,
} from '../status/FieldError';
import { fieldPath } from './fieldPath';

/** What the API server says of a value that a schema keyword refuses. */
export function describeSchemaError(error: ErrorObject): FieldError {
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
