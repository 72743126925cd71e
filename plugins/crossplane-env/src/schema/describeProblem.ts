import { RJSFSchema } from '@rjsf/utils';
import { isJsonObject } from '../lib/json';
import { Translate } from '../lib/place';
import { humanizeKey } from './humanizeKey';
import { SpecProblem } from './findProblems';
import { valuesOfChoice } from './valuesOfChoice';

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
export function titleAt(path: string[], schema: RJSFSchema): string {
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
