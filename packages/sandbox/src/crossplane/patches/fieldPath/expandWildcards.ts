import { isRecord } from '../../../kube/json/isRecord';
import { FieldPathError, isPathNotFound } from './FieldPathError';
import { getAt } from './getValue';
import { formatPath, parsePath, type Segment } from './parsePath';

/** The paths of the object that a path with `[*]` stands for. */
export function expandWildcards(object: unknown, path: string): string[] {
  return expand(object, parsePath(path)).map(formatPath);
}

function expand(object: unknown, segments: Segment[]): Segment[][] {
  const index = segments.indexOf('*');
  if (index < 0) {
    return exists(object, segments) ? [segments] : [];
  }
  const before = segments.slice(0, index);
  if (!exists(object, before)) {
    return [];
  }
  return keysOf(getAt(object, before), before).flatMap(key =>
    expand(object, [...before, key, ...segments.slice(index + 1)]),
  );
}

function keysOf(value: unknown, path: Segment[]): Segment[] {
  if (Array.isArray(value)) {
    return value.map((_, index) => index);
  }
  if (isRecord(value)) {
    return Object.keys(value);
  }
  throw new FieldPathError(
    value === null
      ? `wildcard field "${formatPath(path)}" is not found in the path`
      : `"${formatPath(path)}": unexpected wildcard usage`,
    { notFound: value === null },
  );
}

function exists(object: unknown, segments: Segment[]): boolean {
  try {
    getAt(object, segments);
    return true;
  } catch (error) {
    if (isPathNotFound(error)) {
      return false;
    }
    throw error;
  }
}
