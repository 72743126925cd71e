import { JsonObject, JsonValue } from '@backstage/types';
import { RJSFSchema } from '@rjsf/utils';
import { asJsonObject, isJsonObject } from '../lib/json';
import { isPortablePattern } from './isPortablePattern';

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
