import { JsonObject, JsonValue } from '@backstage/types';

/** Where a value is, such as `['spec', 'nodes', 2, 'size']`. */
export type FieldPath = readonly (string | number)[];

/** What differs in more places differs above them. */
const MOST = 20;

/**
 * Where what is there is not as it was asked. What nobody asked for may be
 * anything: defaults and what Crossplane writes are among it.
 */
export function differences(
  asked: JsonObject,
  actual: JsonObject | undefined,
): FieldPath[] {
  return [...differing(asked, actual ?? {}, ['spec'])].slice(0, MOST);
}

function* differing(
  asked: JsonValue | undefined,
  actual: JsonValue | undefined,
  path: FieldPath,
): Generator<FieldPath, void> {
  if (asked === undefined || asked === null) {
    if (actual !== undefined && actual !== null && asked === null) yield path;
    return;
  }
  if (typeof asked !== 'object') {
    if (asked !== actual) yield path;
    return;
  }
  const isAlike =
    typeof actual === 'object' &&
    actual !== null &&
    Array.isArray(actual) === Array.isArray(asked);
  // What is asked to be empty is the same as nothing.
  if (!isAlike) {
    if (actual !== undefined || Object.keys(asked).length > 0) yield path;
    return;
  }
  if (Array.isArray(asked)) {
    const items = actual as JsonValue[];
    if (asked.length !== items.length) yield path;
    else {
      for (const [index, one] of asked.entries()) {
        yield* differing(one, items[index], [...path, index]);
      }
    }
    return;
  }
  for (const [key, one] of Object.entries(asked)) {
    // What everything inherits, such as `toString`, is no field.
    const theirs = Object.hasOwn(actual as JsonObject, key)
      ? (actual as JsonObject)[key]
      : undefined;
    yield* differing(one, theirs, [...path, key]);
  }
}

/**
 * A merge patch that has what is at these paths be as it was asked. A list is
 * written as a whole, for a merge patch knows no items.
 */
export function restoringPatch(
  asked: JsonObject,
  paths: readonly FieldPath[],
): { spec: JsonObject } {
  const spec: JsonObject = {};
  for (const [, ...path] of paths) restore(spec, { asked, path });
  return { spec };
}

function restore(
  patch: JsonObject,
  { asked, path }: { asked: JsonObject; path: FieldPath },
): void {
  const [key, next] = path as [string, string | number | undefined];
  const value = asked[key];
  if (next === undefined || typeof next === 'number' || !isObject(value)) {
    patch[key] = value;
    return;
  }
  const before = Object.hasOwn(patch, key) ? patch[key] : undefined;
  const inner = isObject(before) ? before : {};
  patch[key] = inner;
  restore(inner, { asked: value, path: path.slice(1) });
}

/** Such as `spec.nodes[2].size`. */
export function formatPath(path: FieldPath): string {
  return path
    .map((part, index) => {
      if (typeof part === 'number') return `[${part}]`;
      return index === 0 ? part : `.${part}`;
    })
    .join('');
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
