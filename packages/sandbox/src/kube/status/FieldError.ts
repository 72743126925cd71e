/** What is wrong with one field of an object, in the API server's words. */
export interface FieldError {
  field: string;
  reason: string;
  /** Without the field's name. */
  body: string;
}

interface Refused {
  value: unknown;
  detail: string;
}

export function invalidValue(
  field: string,
  { value, detail }: Refused,
): FieldError {
  return {
    field,
    reason: 'FieldValueInvalid',
    body: `Invalid value: ${showValue(value)}: ${detail}`,
  };
}

/** Go escapes in JSON what would mean something in HTML, and nothing in a text. */
function showValue(value: unknown): string {
  const text = JSON.stringify(value);
  return typeof value === 'object'
    ? text.replace(
        /[<>&]/g,
        character => `\\u00${character.charCodeAt(0).toString(16)}`,
      )
    : text;
}

/** For a value that is not shown, since it could be long. */
export function refusedValue(field: string, detail: string): FieldError {
  return {
    field,
    reason: 'FieldValueInvalid',
    body: `Invalid value: ${detail}`,
  };
}

export function typeInvalid(field: string, refused: Refused): FieldError {
  return {
    ...invalidValue(field, refused),
    reason: 'FieldValueTypeInvalid',
  };
}

export function requiredValue(field: string, detail = ''): FieldError {
  return {
    field,
    reason: 'FieldValueRequired',
    body: detail ? `Required value: ${detail}` : 'Required value',
  };
}

export function forbiddenValue(field: string, detail: string): FieldError {
  return { field, reason: 'FieldValueForbidden', body: `Forbidden: ${detail}` };
}

export function duplicateValue(field: string, value: unknown): FieldError {
  return {
    field,
    reason: 'FieldValueDuplicate',
    body: `Duplicate value: ${JSON.stringify(value)}`,
  };
}

export function unsupportedValue(
  field: string,
  { value, supported }: { value: unknown; supported: unknown[] },
): FieldError {
  const values = supported.map(one => JSON.stringify(String(one))).join(', ');
  return {
    field,
    reason: 'FieldValueNotSupported',
    body: `Unsupported value: ${JSON.stringify(
      value,
    )}: supported values: ${values}`,
  };
}

export function tooLong(field: string, limit: number): FieldError {
  return {
    field,
    reason: 'FieldValueTooLong',
    body: `Too long: may not be more than ${limit} ${
      limit === 1 ? 'byte' : 'bytes'
    }`,
  };
}

export function tooMany(
  field: string,
  { actual, limit }: { actual: number; limit: number },
): FieldError {
  return {
    field,
    reason: 'FieldValueTooMany',
    body: `Too many: ${actual}: must have at most ${limit} ${
      limit === 1 ? 'item' : 'items'
    }`,
  };
}

export function describeFieldError(error: FieldError): string {
  return `${error.field}: ${error.body}`;
}
