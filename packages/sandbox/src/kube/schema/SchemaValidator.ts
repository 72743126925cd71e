import Ajv, { ErrorObject, ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { isEqual } from 'lodash';
import { FieldError } from '../status/FieldError';
import { describeSchemaError } from './describeSchemaError';
import { valueAt } from './fieldPath';
import { goRegExp } from './goRegExp';
import { StructuralSchema } from './StructuralSchema';
import { toJsonSchema } from './toJsonSchema';

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
