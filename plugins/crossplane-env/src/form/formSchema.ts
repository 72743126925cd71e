import { JsonObject, JsonValue } from '@backstage/types';
import { EnvironmentType } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { RJSFSchema, UiSchema } from '@rjsf/utils';
import { Translate } from '../components/names';

/** An environment type's schema, once for each use of it. */
export interface SpecSchemas {
  /** What values are checked against. */
  schema: RJSFSchema;
  /** What the form is drawn from. */
  formSchema: RJSFSchema;
  uiSchema: UiSchema;
}

export function specSchemas(
  environmentType: EnvironmentType,
  t: Translate,
): SpecSchemas {
  const schema = toJsonSchema({
    type: 'object',
    ...environmentType.specSchema,
  });
  const formSchema = toFormSchema(schema, {
    number: t('field.number'),
    text: t('field.text'),
  });
  const uiSchema = toUiSchema(formSchema, {
    defaultIs: value => t('field.defaultIs', { value }),
  });
  return { schema, formSchema, uiSchema };
}

/** Ranges and encodings that JSON schema does not know; the cluster checks them. */
const FORMATS_OF_KUBERNETES = new Set<unknown>([
  'int32',
  'int64',
  'float',
  'double',
  'byte',
  'binary',
  'password',
]);

/**
 * Translates a Kubernetes schema (OpenAPI 3.0, structural, with
 * `x-kubernetes-…`) into plain JSON schema that means the same. Rules in CEL
 * cannot be translated: the cluster checks them before anything is created, and
 * the description tells them.
 */
export function toJsonSchema(source: JsonObject): RJSFSchema {
  const schema: JsonObject = {};
  for (const [keyword, value] of Object.entries(source)) {
    if (keyword.startsWith('x-kubernetes-') || value === undefined) continue;
    schema[keyword] = translateSubschemas(keyword, value);
  }
  if (FORMATS_OF_KUBERNETES.has(schema.format)) delete schema.format;
  if (!isPortablePattern(String(schema.pattern ?? ''))) delete schema.pattern;
  translateExclusiveLimit(schema, 'exclusiveMinimum', 'minimum');
  translateExclusiveLimit(schema, 'exclusiveMaximum', 'maximum');
  keepPossibleValues(schema);
  translateExtensions(schema, source);
  translateNullable(schema);
  return schema as RJSFSchema;
}

function translateSubschemas(keyword: string, value: JsonValue): JsonValue {
  switch (keyword) {
    case 'properties':
      return Object.fromEntries(
        Object.entries(asJsonObject(value)).map(([key, property]) => [
          key,
          toJsonSchema(asJsonObject(property)),
        ]),
      );
    case 'items':
    case 'not':
    case 'additionalProperties':
      return isJsonObject(value) ? toJsonSchema(value) : value;
    case 'allOf':
    case 'anyOf':
    case 'oneOf':
      return (Array.isArray(value) ? value : []).map(branch =>
        toJsonSchema(asJsonObject(branch)),
      );
    default:
      return value;
  }
}

/** OpenAPI 3.0 has a flag beside the limit, JSON schema another limit. */
function translateExclusiveLimit(
  schema: JsonObject,
  flag: string,
  limit: string,
) {
  if (typeof schema[flag] !== 'boolean') return;
  const isExclusive = schema[flag] && typeof schema[limit] === 'number';
  delete schema[flag];
  if (isExclusive) {
    schema[flag] = schema[limit];
    delete schema[limit];
  }
}

/** YAML reads some words as other than text, such as OFF; a text can never be that. */
function keepPossibleValues(schema: JsonObject) {
  if (schema.type !== 'string' || !Array.isArray(schema.enum)) return;
  const texts = schema.enum.filter(
    value => typeof value === 'string' || value === null,
  );
  // A list without values would be no valid schema.
  if (texts.length > 0) schema.enum = texts;
}

function translateExtensions(schema: JsonObject, source: JsonObject) {
  if (source['x-kubernetes-int-or-string'] === true) {
    schema.type = ['integer', 'string'];
    // Authors repeat the choice, because structural schemas forbid `type` here.
    delete schema.anyOf;
  }
  if (source['x-kubernetes-list-type'] === 'set') schema.uniqueItems = true;
  if (
    source['x-kubernetes-preserve-unknown-fields'] === true ||
    source['x-kubernetes-embedded-resource'] === true
  ) {
    schema.type ??= 'object';
    schema.additionalProperties ??= true;
  }
  const rules = messagesOfRules(source);
  if (rules.length > 0) {
    schema.description = [schema.description, ...rules.map(rule => `- ${rule}`)]
      .filter(Boolean)
      .join('\n\n');
  }
}

function messagesOfRules(source: JsonObject): string[] {
  const rules = source['x-kubernetes-validations'];
  return (Array.isArray(rules) ? rules : []).flatMap(rule => {
    const { message } = asJsonObject(rule);
    return typeof message === 'string' ? [message] : [];
  });
}

function translateNullable(schema: JsonObject) {
  const isNullable = schema.nullable === true;
  delete schema.nullable;
  if (!isNullable || schema.type === undefined) return;
  schema.type = [schema.type, 'null'].flat();
  if (Array.isArray(schema.enum) && !schema.enum.includes(null)) {
    schema.enum = [...schema.enum, null];
  }
}

/** What Go's regular expressions have and JavaScript's have not, or otherwise. */
const ONLY_IN_GO = /\(\?[imsU-]+[:)]|\[\[:\^?\w+:\]|\\[AzQEpPC]|\(\?P</;

/**
 * Whether a pattern, which Kubernetes reads as Go does, means the same to a
 * browser. A pattern that does not is better left to the cluster than applied
 * wrongly.
 */
export function isPortablePattern(pattern: string): boolean {
  if (ONLY_IN_GO.test(pattern)) return false;
  try {
    return Boolean(new RegExp(pattern));
  } catch {
    return false;
  }
}

/** Names of the two ways to fill in a value that may be a number or a text. */
interface FormSchemaTexts {
  number: string;
  text: string;
}

/**
 * The schema that a form is drawn from: every field has a title, a choice among
 * values lists them, and what else only constrains values without adding fields
 * is left out. Values are checked against the schema that it is made from.
 *
 * @param schema - plain JSON schema, see {@link toJsonSchema}
 */
export function toFormSchema(
  schema: RJSFSchema,
  texts: FormSchemaTexts,
): RJSFSchema {
  const {
    allOf: _allOf,
    anyOf: _anyOf,
    oneOf: _oneOf,
    not: _not,
    ...drawn
  } = schema;
  const { properties, items, additionalProperties } = drawn;
  const values = valuesOfChoice(schema);
  if (values) drawn.enum ??= values;
  if (properties) {
    drawn.properties = Object.fromEntries(
      Object.entries(properties).map(([key, property]) => [
        key,
        { title: humanizeKey(key), ...drawnIfSchema(property, texts) },
      ]),
    );
    // Unknown fields beside known ones are no concern of a form.
    if (additionalProperties === true) delete drawn.additionalProperties;
  }
  if (isJsonObject(items)) drawn.items = toFormSchema(items, texts);
  if (isJsonObject(additionalProperties)) {
    drawn.additionalProperties = toFormSchema(additionalProperties, texts);
  }
  return isIntegerOrString(schema) ? asChoice(drawn, texts) : drawn;
}

function drawnIfSchema(value: unknown, texts: FormSchemaTexts): RJSFSchema {
  return isJsonObject(value) ? toFormSchema(value as RJSFSchema, texts) : {};
}

function isIntegerOrString(schema: RJSFSchema): boolean {
  return ['integer', 'string'].every(type =>
    [schema.type].flat().some(each => each === type),
  );
}

/** A form has to know which of the two it edits. */
function asChoice(schema: RJSFSchema, texts: FormSchemaTexts): RJSFSchema {
  const { type: _type, ...rest } = schema;
  return {
    ...rest,
    anyOf: [
      { type: 'integer', title: texts.number },
      { type: 'string', title: texts.text },
    ],
  };
}

/** Matches one text only, which it also is. */
const LITERAL_PATTERN = /^\^([^\\^$.|?*+()[\]{}]+)\$$/;

/** What a branch may say of its value beside what it is. */
const DESCRIPTIVE = new Set(['type', 'title', 'description']);

/**
 * The values that a choice allows, where each of its branches names those that
 * it allows; undefined otherwise.
 */
export function valuesOfChoice({
  oneOf,
  anyOf,
}: RJSFSchema): RJSFSchema['enum'] {
  const branches = oneOf ?? anyOf ?? [];
  const values = branches.map(branch =>
    isJsonObject(branch) ? valuesOfBranch(branch as RJSFSchema) : [],
  );
  return values.length > 0 && values.every(each => each.length > 0)
    ? values.flat()
    : undefined;
}

function valuesOfBranch(branch: RJSFSchema): NonNullable<RJSFSchema['enum']> {
  const [rule, ...others] = Object.keys(branch).filter(
    keyword => !DESCRIPTIVE.has(keyword),
  );
  if (others.length > 0) return [];
  switch (rule) {
    case 'enum':
      return branch.enum ?? [];
    case 'pattern': {
      const [, literal] = LITERAL_PATTERN.exec(String(branch.pattern)) ?? [];
      return literal === undefined ? [] : [literal];
    }
    default:
      return [];
  }
}

/** Units, acronyms and their plurals stay together: `memoryGiB`, `maxCPUCount`, `allowedIPs`. */
const WORD =
  /[KMGTPE]i?B(?![a-z])|[A-Z]{2,}s(?![a-z])|[A-Z]+(?![a-z])\d*|[A-Z]?[a-z]+\d*|\d+/g;

/** "Storage size" for `storageSize`, "Max CPU count" for `maxCPUCount`. */
export function humanizeKey(key: string): string {
  const words = key.match(WORD) ?? [key];
  const text = words
    .map(word =>
      /^[A-Z]?[a-z]+\d*$/.test(word) ? word.toLocaleLowerCase('en') : word,
    )
    .join(' ');
  return text.charAt(0).toLocaleUpperCase('en') + text.slice(1);
}

/**
 * How a form lays a schema out: what is required comes first, in the author's
 * order, since the order of properties does not survive the cluster. Defaults
 * are filled in except in optional groups, where a hint tells them.
 */
export function toUiSchema(
  schema: RJSFSchema,
  options: { defaultIs: (value: string) => string },
): UiSchema {
  return layOut(schema, { ...options, isOptionalGroup: false });
}

function layOut(
  schema: RJSFSchema,
  options: { defaultIs: (value: string) => string; isOptionalGroup: boolean },
): UiSchema {
  const { properties = {}, required = [], items } = schema;
  const ui: UiSchema = {};
  const inOrder = required.filter(key => key in properties);
  if (inOrder.length > 0) ui['ui:order'] = [...inOrder, '*'];
  for (const [key, property] of Object.entries(properties)) {
    if (!isJsonObject(property)) continue;
    const isGroup = property.properties !== undefined;
    ui[key] = layOut(property, {
      ...options,
      isOptionalGroup:
        options.isOptionalGroup || (isGroup && !required.includes(key)),
    });
    if (options.isOptionalGroup && !isGroup && property.default !== undefined) {
      const value = property.default;
      ui[key]['ui:help'] = options.defaultIs(
        typeof value === 'string' ? value : JSON.stringify(value),
      );
    }
  }
  if (isJsonObject(items)) ui.items = layOut(items, options);
  return ui;
}

/**
 * Requires what is required inside of an optional group only once the group has
 * something in it. A form marks required fields without looking whether their
 * group is wanted, and the browser then does not let the user go on.
 */
export function requireWhereFilledIn(
  schema: RJSFSchema,
  value: JsonObject | undefined,
): RJSFSchema {
  const { properties, required = [] } = schema;
  if (!properties) return schema;
  return {
    ...schema,
    properties: Object.fromEntries(
      Object.entries(properties).map(([key, property]) => {
        const inner = value?.[key];
        const group = isJsonObject(inner) ? inner : undefined;
        const isWanted =
          required.includes(key) || (group && Object.keys(group).length > 0);
        if (!isJsonObject(property) || !property.properties) {
          return [key, property];
        }
        return [
          key,
          isWanted
            ? requireWhereFilledIn(property, group)
            : requireNothing(property),
        ];
      }),
    ),
  };
}

function requireNothing(schema: RJSFSchema): RJSFSchema {
  const { required: _required, properties = {}, ...rest } = schema;
  return {
    ...rest,
    properties: Object.fromEntries(
      Object.entries(properties).map(([key, property]) => [
        key,
        isJsonObject(property) && property.properties
          ? requireNothing(property)
          : property,
      ]),
    ),
  };
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value if it is an object, else an empty one. */
function asJsonObject(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}
