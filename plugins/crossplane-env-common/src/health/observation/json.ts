import type { JsonObject, JsonValue } from '@backstage/types';
import type { ResourceRef } from '../../refs';

/**
 * Far more than controllers write. Rules search the texts for what they know,
 * which has to end soon whatever is in them.
 */
const LONGEST_TEXT = 4_096;
const LONGEST_END = 1_024;

/** The most that Kubernetes allows for a name; a reference may hold anything. */
const LONGEST_NAME = 253;

/** ISO 8601, to the nanosecond and with a zone, takes less. */
const LONGEST_TIME = 64;

/** The text, or its beginning and a sign that there was more. */
export function cut(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

/** The same object where there is nothing to cut, as nearly always. */
export function cutNames(resource: ResourceRef): ResourceRef {
  const { group, version, kind, namespace = '', name } = resource;
  const longest = Math.max(
    ...[group, version, kind, namespace, name].map(({ length }) => length),
  );
  if (longest <= LONGEST_NAME) return resource;
  return {
    ...resource,
    group: cut(group, LONGEST_NAME),
    version: cut(version, LONGEST_NAME),
    kind: cut(kind, LONGEST_NAME),
    namespace: resource.namespace && cut(namespace, LONGEST_NAME),
    name: cut(name, LONGEST_NAME),
  };
}

const NONE: ReadonlyMap<string, string> = new Map();

export function asObject(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

export function asString(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/**
 * A text that people or rules are to read. What is far too long is cut in the
 * middle: errors end with their cause.
 */
export function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? cutMiddle(value) : undefined;
}

function cutMiddle(text: string): string {
  if (text.length <= LONGEST_TEXT) return text;
  const end = text.slice(-LONGEST_END);
  return cut(text, LONGEST_TEXT - LONGEST_END) + end;
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
