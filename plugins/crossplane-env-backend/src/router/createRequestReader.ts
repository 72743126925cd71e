import { InputError } from '@backstage/errors';
import Ajv, { ErrorObject, ValidateFunction } from 'ajv/dist/2020';
import express from 'express';
import { cleanText } from '../kubernetes/intake';
import { spec } from '../schema/openapi';

interface Schema {
  $ref?: string;
  type?: string;
  description?: string;
  properties?: Record<string, Schema>;
  minimum?: number;
  maximum?: number;
}

const DOCUMENT = 'openapi';

/** Enough to see what is wrong; a request may be wrong in thousands of ways. */
const MOST_FAULTS = 20;
const LONGEST_NAME = 100;
/** Deeper than any schema; what goes through it would run out of stack. */
const DEEPEST = 100;

/** In a query everything is text. */
const queries = createAjv({ coerceTypes: true });
const bodies = createAjv({ coerceTypes: false });

/**
 * Reads the requests of an operation, which have to be as the OpenAPI document
 * says. Backstage's own validator would answer in pointers and patterns; people
 * who filled in a form read what this one answers.
 *
 * @param path - as in the document
 * @returns throws InputError that names each field and what is wrong with it
 */
export function createRequestReader(method: string, path: string) {
  const operation = `/paths/${path.replaceAll('/', '~1')}/${method}`;
  const checkQuery = queries.compile(querySchema(operation));
  const checkBody = bodies.getSchema(
    `${DOCUMENT}#${encodeURI(
      operation,
    )}/requestBody/content/application~1json/schema`,
  );
  return ({ params, query: raw, body }: express.Request) => {
    const query = { ...raw };
    if (checkBody && isDeeper(body, DEEPEST)) {
      throw new InputError(
        `Invalid request: it is nested deeper than ${DEEPEST} levels.`,
      );
    }
    const faults = [
      ...findFaults(checkQuery, query).map(describeInQuery),
      ...(checkBody ? findFaults(checkBody, body).map(describe) : []),
    ];
    if (faults.length) throw new InputError(describeAll(faults));
    return { path: params, query, body };
  };
}

function createAjv(options: { coerceTypes: boolean }): Ajv {
  const ajv = new Ajv({ ...options, allErrors: true, verbose: true });
  ajv.addVocabulary(Object.keys(spec));
  return ajv.addSchema(spec, DOCUMENT);
}

/** The parameters of the query, as the one object that Express makes of it. */
function querySchema(operation: string): object {
  const { parameters = [] } = at(operation) as {
    parameters?: Array<{ name: string; in: string; required?: boolean }>;
  };
  const schemaOf = (index: number) => ({
    $ref: `${DOCUMENT}#${encodeURI(operation)}/parameters/${index}/schema`,
  });
  return {
    type: 'object',
    additionalProperties: false,
    required: parameters
      .filter(one => one.in === 'query' && one.required)
      .map(({ name }) => name),
    properties: Object.fromEntries(
      parameters.map(({ name }, index) => [name, schemaOf(index)]),
    ),
  };
}

function describeAll(faults: string[]): string {
  const more = faults.length - MOST_FAULTS;
  const told = faults.slice(0, MOST_FAULTS).map(cleanText).join(' ');
  return more > 0 ? `${told} There are ${more} more.` : told;
}

function isDeeper(value: unknown, levels: number): boolean {
  let level = [value];
  for (let depth = 0; depth <= levels && level.length > 0; depth++) {
    level = level.flatMap(one =>
      typeof one === 'object' && one !== null ? Object.values(one) : [],
    );
  }
  return level.length > 0;
}

/** Names of fields are the caller's own. */
function shorten(name: string): string {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name;
}

function findFaults(check: ValidateFunction, value: unknown): ErrorObject[] {
  return check(value) ? [] : check.errors ?? [];
}

function describeInQuery(fault: ErrorObject): string {
  return typeof fault.data === 'object' && fault.keyword === 'type'
    ? `Invalid field '${fieldOf(fault)}': it must be given once.`
    : describe(fault);
}

function describe(fault: ErrorObject): string {
  const { keyword, params } = fault;
  if (keyword === 'additionalProperties') {
    return `Unknown field '${shorten(
      params.additionalProperty,
    )}': leave it out.`;
  }
  const field = fieldOf(fault);
  return field
    ? `Invalid field '${field}': it must ${ruleOf(fault)}.`
    : 'Invalid request: send an object as JSON.';
}

function fieldOf({ instancePath, params }: ErrorObject): string {
  const { missingProperty = [] } = params;
  return shorten(
    instancePath.split('/').slice(1).concat(missingProperty).join('.'),
  );
}

const TYPES: Record<string, string> = {
  string: 'be text',
  object: 'be an object',
  boolean: 'be true or false',
  integer: 'be a whole number',
};

function ruleOf(fault: ErrorObject): string {
  const { keyword, params, message } = fault;
  const schema = fault.parentSchema as Schema;
  switch (keyword) {
    case 'type':
      return TYPES[params.type];
    case 'required':
      return TYPES[typeOf(schema.properties?.[params.missingProperty])];
    case 'enum':
      return `be one of ${params.allowedValues.join(', ')}`;
    case 'minLength':
      return 'not be empty';
    case 'maxLength':
      return `have at most ${params.limit} characters`;
    case 'minimum':
    case 'maximum':
      return `be from ${schema.minimum} to ${schema.maximum}`;
    case 'pattern':
      return `be a ${schema.description}`;
    default:
      return `${message}`;
  }
}

function typeOf(schema: Schema = {}): string {
  if (schema.type) return schema.type;
  return schema.$ref ? typeOf(at(schema.$ref.slice(1)) as Schema) : 'object';
}

/** What is at a pointer in the document. */
function at(pointer: string): unknown {
  const keys = pointer.split('/').slice(1);
  return keys.reduce<unknown>(
    (node, key) => (node as Record<string, unknown>)[key.replaceAll('~1', '/')],
    spec,
  );
}
