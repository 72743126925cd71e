import { JsonObject } from '@backstage/types';
import { ErrorSchema, ErrorSchemaBuilder, RJSFSchema } from '@rjsf/utils';
import { customizeValidator } from '@rjsf/validator-ajv8';
import { Translate } from '../components/names';
import { humanizeKey, isJsonObject, valuesOfChoice } from './formSchema';
import { applyDefaults } from './values';

/** What is wrong with a spec: at each field, and which fields in all. */
interface SpecErrors {
  fields: string[];
  errorSchema: ErrorSchema;
}

/**
 * Checks a spec as the cluster's schema does.
 *
 * @param schema - what is checked against
 * @param formSchema - what is on view, for the names of fields
 */
export function specErrors(
  value: JsonObject,
  options: { schema: RJSFSchema; formSchema: RJSFSchema; t: Translate },
): SpecErrors {
  const { schema, formSchema, t } = options;
  const problems = findProblems(schema, value);
  const builder = new ErrorSchemaBuilder();
  for (const problem of problems) {
    builder.addErrors(describeProblem(problem, formSchema, t), problem.path);
  }
  const fields = new Set(
    problems.map(problem => titleAt(problem.path, formSchema)),
  );
  return { fields: [...fields], errorSchema: builder.ErrorSchema };
}

/** A rule of a schema that a value breaks. */
interface SpecProblem {
  /** Where the value is, or should be. */
  path: string[];
  /** The keyword of the rule. */
  keyword: string;
  /** What the rule says, as the validator gives it. */
  params: Record<string, unknown>;
  /** The validator's words, for rules that we have no own for. */
  message: string;
}

interface ValidatorError {
  instancePath: string;
  schemaPath: string;
  keyword: string;
  params: Record<string, unknown>;
  message?: string;
}

const validator = customizeValidator({
  // Kubernetes' patterns are not written for the stricter Unicode mode.
  ajvOptionsOverrides: { unicodeRegExp: false },
});

/**
 * Every rule that a value breaks, once defaults are filled in, as the cluster
 * does before it checks.
 *
 * @param schema - plain JSON schema, see {@link toJsonSchema}
 * @throws when the schema itself cannot be used
 */
export function findProblems(
  schema: RJSFSchema,
  value: JsonObject,
): SpecProblem[] {
  const { errors = [], validationError } =
    validator.rawValidation<ValidatorError>(
      schema,
      applyDefaults(schema, value),
    );
  if (validationError) throw validationError;
  return errors.filter(isOwnRule).map(error => ({
    path: pathOf(error),
    keyword: error.keyword,
    params: error.params,
    message: error.message ?? error.keyword,
  }));
}

/** What each branch of a choice lacks says less than that none of them fits. */
function isOwnRule(error: ValidatorError): boolean {
  return !/\/(anyOf|oneOf|not)\/./.test(error.schemaPath);
}

function pathOf(error: ValidatorError): string[] {
  const path = error.instancePath
    .split('/')
    .slice(1)
    .map(part => part.replace(/~1/g, '/').replace(/~0/g, '~'));
  const { missingProperty } = error.params;
  return typeof missingProperty === 'string'
    ? [...path, missingProperty]
    : path;
}

const COUNTED = [
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
] as const;

const LIMITED = [
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
] as const;

const TYPES = [
  'string',
  'number',
  'integer',
  'boolean',
  'array',
  'object',
  'null',
] as const;

/** A broken rule in plain words, which name the field and what is expected. */
export function describeProblem(
  problem: SpecProblem,
  schema: RJSFSchema,
  t: Translate,
): string {
  const field = titleAt(problem.path, schema);
  return (
    describeLimit(problem, field, t) ??
    describeValue(problem, { field, schema, t }) ??
    t('problem.other', { field, message: problem.message })
  );
}

/** The name of a field, as its label shows it. */
function titleAt(path: string[], schema: RJSFSchema): string {
  const title = schemaAt(path, schema).title;
  return title ?? humanizeKey(path[path.length - 1] ?? 'spec');
}

function describeLimit(
  problem: SpecProblem,
  field: string,
  t: Translate,
): string | undefined {
  const { keyword, params } = problem;
  const counted = COUNTED.find(each => each === keyword);
  if (counted) {
    return t(`problem.${counted}`, { field, count: Number(params.limit) });
  }
  const limited = LIMITED.find(each => each === keyword);
  return (
    limited && t(`problem.${limited}`, { field, limit: `${params.limit}` })
  );
}

function describeValue(
  problem: SpecProblem,
  context: { field: string; schema: RJSFSchema; t: Translate },
): string | undefined {
  const { keyword, params } = problem;
  const { field, t } = context;
  switch (keyword) {
    case 'required':
      return t('problem.required', { field });
    case 'type':
      return t('problem.type', { field, type: typeText(params.type, t) });
    case 'enum':
      return t('problem.enum', {
        field,
        values: listText(params.allowedValues),
      });
    case 'const':
      return t('problem.const', { field, value: String(params.allowedValue) });
    case 'pattern':
      return describePattern(problem, context);
    case 'format':
      return t('problem.format', { field, format: String(params.format) });
    case 'multipleOf':
      return t('problem.multipleOf', { field, limit: `${params.multipleOf}` });
    case 'uniqueItems':
      return t('problem.uniqueItems', { field });
    case 'additionalProperties':
      return t('problem.additional', {
        field,
        name: String(params.additionalProperty),
      });
    case 'anyOf':
    case 'oneOf':
      return describeChoice(problem, context);
    case 'not':
      return t('problem.combination', { field });
    default:
      return undefined;
  }
}

function describeChoice(
  { path }: SpecProblem,
  { field, schema, t }: { field: string; schema: RJSFSchema; t: Translate },
): string {
  const values = valuesOfChoice(schemaAt(path, schema));
  return values
    ? t('problem.enum', { field, values: listText(values) })
    : t('problem.combination', { field });
}

function describePattern(
  problem: SpecProblem,
  context: { field: string; schema: RJSFSchema; t: Translate },
): string {
  const { field, schema, t } = context;
  const { description } = schemaAt(problem.path, schema);
  return description
    ? t('problem.patternDescribed', { field, description })
    : t('problem.pattern', { field, pattern: String(problem.params.pattern) });
}

function schemaAt(path: string[], schema: RJSFSchema): RJSFSchema {
  let current: unknown = schema;
  for (const key of path) {
    const { properties, items, additionalProperties } = asSchema(current);
    current = properties?.[key] ?? items ?? additionalProperties;
  }
  return asSchema(current);
}

function asSchema(value: unknown): RJSFSchema {
  return isJsonObject(value) ? (value as RJSFSchema) : {};
}

function typeText(type: unknown, t: Translate): string {
  const [first = String(type), ...others] = [type]
    .flat()
    .map(each => TYPES.find(known => known === each))
    .flatMap(known => (known ? [t(`problemType.${known}`)] : []));
  return others.reduce<string>(
    (text, second) => t('problemType.or', { first: text, second }),
    first,
  );
}

function listText(values: unknown): string {
  return Array.isArray(values) ? values.join(', ') : String(values);
}
