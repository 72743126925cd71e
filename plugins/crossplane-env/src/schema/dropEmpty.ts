import { JsonObject, JsonValue } from '@backstage/types';
import { RJSFSchema } from '@rjsf/utils';
import { isJsonObject } from '../lib/json';

/**
 * Drops what a form leaves behind in fields that nobody filled in: values that
 * are undefined, and optional groups with nothing in them. The latter would
 * otherwise be sent, and what is required inside of them be missed.
 */
export function dropEmpty(schema: RJSFSchema, value: JsonObject): JsonObject {
  const result: JsonObject = {};
  for (const [key, entry] of Object.entries(value)) {
    const kept = keep(subschema(schema, key), entry);
    const isDroppable = !schema.required?.includes(key) && isEmptyObject(kept);
    if (kept !== undefined && !isDroppable) result[key] = kept;
  }
  return result;
}

function keep(
  schema: RJSFSchema,
  value: JsonValue | undefined,
): JsonValue | undefined {
  const { items } = schema;
  if (Array.isArray(value)) {
    return typeof items === 'object' && !Array.isArray(items)
      ? value.map(entry => keep(items, entry) ?? entry)
      : value;
  }
  return isJsonObject(value) ? dropEmpty(schema, value) : value;
}

function subschema(schema: RJSFSchema, key: string): RJSFSchema {
  const property = schema.properties?.[key];
  return typeof property === 'object' ? property : {};
}

function isEmptyObject(value: JsonValue | undefined): boolean {
  return isJsonObject(value) && Object.keys(value).length === 0;
}
