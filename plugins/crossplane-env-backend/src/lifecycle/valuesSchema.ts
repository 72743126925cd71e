import { JsonObject } from '@backstage/types';
import Ajv, { ErrorObject } from 'ajv/dist/2020';
import { RE2JS } from 're2js';
import { cleanText } from '../kubernetes/intake';

/** What a rule does not allow in a spec. */
export interface ValueFault {
  /** Such as `spec.size`; shortened where the caller has given it a long name. */
  field: string;
  /** How it would be allowed, as the end of a sentence, such as `must be text`. */
  requirement: string;
}

/** Finds what is not allowed in a spec; each field once. */
export type ValuesCheck = (spec: JsonObject) => ValueFault[];

/** Enough to see what is wrong; a spec may be wrong in thousands of ways. */
const MOST_FAULTS = 20;
const LONGEST_NAME = 100;
const LONGEST_LIST = 500;

/** Knows what a schema has to be like, and nothing of those that it checks. */
const metaSchema = new Ajv();

/**
 * With these, a small schema or spec could keep the process busy for hours:
 * references may go in circles, and uniqueness compares all with all. A format
 * is a regular expression of somebody else's.
 */
const UNUSABLE_KEYWORDS = [
  ...['$ref', '$dynamicRef', '$dynamicAnchor', '$anchor', '$defs'],
  ...['definitions', 'uniqueItems', 'format'],
];

/** In a time that grows no faster than the text, unlike JavaScript's own. */
function linearRegExp(pattern: string): RE2JS {
  return RE2JS.compile(pattern);
}
/** How the code that the validator generates would name it. */
linearRegExp.code = 'linearRegExp';

/** Where nothing is left to be told of what is wrong; it is wrong all the same. */
const UNTOLD: ValueFault = {
  field: 'spec',
  requirement: 'must be as the rule says',
};

/**
 * Reads the JSON schema that a rule has for specs.
 *
 * @throws Error that says what is wrong with it
 */
export function compileValues(schema: JsonObject): ValuesCheck {
  if (!metaSchema.validateSchema(schema)) {
    throw new Error(metaSchema.errorsText(metaSchema.errors));
  }
  const ajv = new Ajv({
    ...{ meta: false, validateSchema: false, addUsedSchema: false },
    ...{ allErrors: true, verbose: true, logger: false },
    ...{ strict: true, strictTypes: false, strictRequired: false },
    code: { regExp: linearRegExp },
  });
  for (const keyword of UNUSABLE_KEYWORDS) ajv.removeKeyword(keyword);
  const check = ajv.compile(schema);
  if ('$async' in check) throw new Error("there is no key '$async'");
  return spec => {
    if (check(spec)) return [];
    const faults = faultsOf(check.errors ?? []);
    return faults.length > 0 ? faults : [UNTOLD];
  };
}

function faultsOf(errors: ErrorObject[]): ValueFault[] {
  const faults = new Map<string, ValueFault>();
  for (const error of errors.filter(isWhole)) {
    const field = fieldOf(error);
    const known = faults.get(field);
    if (known || faults.size === MOST_FAULTS) continue;
    faults.set(field, { field, requirement: requirementOf(error) });
  }
  return [...faults.values()];
}

/** What each branch of a choice lacks says less than that none of them fits. */
function isWhole({ schemaPath, keyword }: ErrorObject): boolean {
  return keyword !== 'if' && !/\/(anyOf|oneOf|not)\/./.test(schemaPath);
}

function fieldOf({ instancePath, params, keyword }: ErrorObject): string {
  const own: string | undefined =
    params.missingProperty ??
    params.additionalProperty ??
    params.unevaluatedProperty ??
    (keyword === 'propertyNames' ? params.propertyName : undefined);
  const names = instancePath
    .split('/')
    .slice(1)
    .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .concat(own ?? []);
  return cleanText(shorten(['spec', ...names].join('.'), LONGEST_NAME));
}

const TYPES: Record<string, string> = {
  string: 'text',
  object: 'an object',
  array: 'a list',
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
  null: 'null',
};

/** Of what the rule says, and nothing of what the caller did. */
function requirementOf({ keyword, params, message }: ErrorObject): string {
  switch (keyword) {
    case 'type':
      return `must be ${[params.type]
        .flat()
        .map(type => TYPES[type] ?? type)
        .join(' or ')}`;
    case 'required':
    case 'dependentRequired':
      return 'must be given';
    case 'additionalProperties':
    case 'unevaluatedProperties':
    case 'false schema':
      return 'must be left out';
    case 'enum':
      return `must be one of ${listOf(params.allowedValues)}`;
    case 'const':
      return `must be ${listOf([params.allowedValue])}`;
    case 'minimum':
      return `must be at least ${params.limit}`;
    case 'maximum':
      return `must be at most ${params.limit}`;
    case 'anyOf':
    case 'oneOf':
      return 'must be as one of the choices that the rule gives';
    case 'not':
      return 'must be otherwise, as the rule excludes it';
    case 'pattern':
      return `must match ${shorten(params.pattern, LONGEST_LIST)}`;
    default:
      return message ?? `must keep to '${keyword}'`;
  }
}

function listOf(values: unknown[]): string {
  const texts = values.map(value =>
    typeof value === 'string' ? value : JSON.stringify(value),
  );
  return shorten(texts.join(', '), LONGEST_LIST);
}

function shorten(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}
