import { JsonObject, JsonValue } from '@backstage/types';
import { RJSFSchema } from '@rjsf/utils';
import { isJsonObject } from './formSchema';

/**
 * Fills in defaults the way that Kubernetes does, so that a form sends what
 * `kubectl` would: those of a group of fields only where the group is there. A
 * form that filled in an optional group would switch on what it configures.
 *
 * A required group is always there.
 */
export function applyDefaults(
  schema: RJSFSchema,
  value: JsonObject | undefined,
): JsonObject {
  const result: JsonObject = { ...value };
  for (const [key, property] of Object.entries(schema.properties ?? {})) {
    if (typeof property !== 'object') continue;
    const filled = defaultOf(property, {
      value: result[key],
      isRequired: schema.required?.includes(key) ?? false,
    });
    if (filled !== undefined) result[key] = filled;
  }
  return result;
}

function defaultOf(
  schema: RJSFSchema,
  options: { value: JsonValue | undefined; isRequired: boolean },
): JsonValue | undefined {
  const isGroup = schema.properties !== undefined;
  const fallback =
    (schema.default as JsonValue | undefined) ??
    (isGroup && options.isRequired ? {} : undefined);
  const value = options.value === undefined ? fallback : options.value;
  const { items } = schema;
  if (Array.isArray(value)) {
    return typeof items === 'object' && !Array.isArray(items)
      ? value.map(
          entry =>
            defaultOf(items, { value: entry, isRequired: true }) ?? entry,
        )
      : value;
  }
  return isGroup && isJsonObject(value) ? applyDefaults(schema, value) : value;
}

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
