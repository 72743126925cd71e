import { JsonObject, JsonValue } from '@backstage/types';
import { isDeepStrictEqual } from 'node:util';
import { withoutCredentials } from '../kubernetes/redaction';
import { namesASecret } from './auditFacts';

/** As JSON, in characters. */
const LONGEST = 64_000;
const DEEPEST = 32;

/**
 * What may be kept of a spec that somebody asks for: nothing of a field that may
 * hold a secret, by its name, by what it says or by the schema of its type.
 *
 * @param schema - of the spec, as OpenAPI has it
 * @returns undefined where nothing is left, or too much
 */
export function keepableSpec(
  spec: JsonObject,
  schema: JsonValue | undefined,
): JsonObject | undefined {
  const kept = keepable(spec, schema, 0);
  if (!isObject(kept) || Object.keys(kept).length === 0) return undefined;
  return JSON.stringify(kept).length > LONGEST ? undefined : kept;
}

function keepable(
  value: JsonValue | undefined,
  schema: JsonValue | undefined,
  depth: number,
): JsonValue | undefined {
  if (!isObject(schema) || depth === DEEPEST) return undefined;
  if (schema['x-kubernetes-preserve-unknown-fields'] === true) return undefined;
  if (schema.format === 'password') return undefined;
  if (Array.isArray(value)) {
    const items = value.map(one => keepable(one, schema.items, depth + 1));
    // A list is written as a whole: what is left out of it would be taken away.
    return isDeepStrictEqual(items, value) ? value : undefined;
  }
  if (typeof value === 'string' && withoutCredentials(value) !== value) {
    return undefined;
  }
  if (!isObject(value)) return value;
  // As variables are named, which have their values beside them.
  if ([value.name, value.key].some(isNameOfASecret)) return undefined;
  const kept = Object.entries(value).flatMap(([key, one]) => {
    // As a key of ours it would be no key.
    if (namesASecret(key) || key === '__proto__') return [];
    const part = keepable(one, schemaOf(key, schema), depth + 1);
    return part === undefined ? [] : [[key, part]];
  });
  return Object.fromEntries(kept);
}

function isNameOfASecret(name: JsonValue | undefined): boolean {
  return typeof name === 'string' && namesASecret(name);
}

function schemaOf(key: string, schema: JsonObject): JsonValue | undefined {
  const { properties, additionalProperties } = schema;
  return isObject(properties) && Object.hasOwn(properties, key)
    ? properties[key]
    : additionalProperties;
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
