import type { JsonObject, JsonValue } from '@backstage/types';
import { cut, LONGEST_NAME, LONGEST_TEXT, LONGEST_TIME } from './bounds';

const NONE: ReadonlyMap<string, string> = new Map();

export function asObject(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

export function asString(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** A text that people or rules are to read; what is far too long is cut. */
export function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? cut(value, LONGEST_TEXT) : undefined;
}

/** What names one thing, such as a reason. */
export function asName(value: unknown): string | undefined {
  return typeof value === 'string' ? cut(value, LONGEST_NAME) : undefined;
}

/** Undefined when it is no time. */
export function asTime(value: unknown): string | undefined {
  return typeof value === 'string' &&
    value.length <= LONGEST_TIME &&
    !Number.isNaN(Date.parse(value))
    ? value
    : undefined;
}

export function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value)
    ? value
    : undefined;
}

export function asArray(value: unknown): JsonValue[] {
  return Array.isArray(value) ? value : [];
}

export function asStrings(value: unknown): string[] {
  return asArray(value).filter(
    (item): item is string => typeof item === 'string',
  );
}

export function asStringMap(value: unknown): ReadonlyMap<string, string> {
  const entries = Object.entries(asObject(value));
  if (entries.length === 0) return NONE;
  return new Map(
    entries.filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
