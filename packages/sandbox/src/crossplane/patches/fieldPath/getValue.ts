import { isRecord } from '../../../kube/json/isRecord';
import { FieldPathError } from './FieldPathError';
import { formatPath, parsePath, type Segment } from './parsePath';

/** The value at a path; a path that leads nowhere is a `FieldPathError`. */
export function getValue(object: unknown, path: string): unknown {
  return getAt(object, parsePath(path));
}

export function getAt(object: unknown, segments: Segment[]): unknown {
  return segments.reduce<unknown>(
    (value, segment, index) =>
      typeof segment === 'number'
        ? elementOf(value, segments, index)
        : fieldOf(value, segments, index),
    object,
  );
}

function elementOf(value: unknown, segments: Segment[], index: number) {
  if (!Array.isArray(value)) {
    throw wrongType(segments.slice(0, index), 'not an array');
  }
  const position = segments[index] as number;
  if (position >= value.length) {
    throw missing(segments.slice(0, index + 1), 'no such element');
  }
  return value[position];
}

function fieldOf(value: unknown, segments: Segment[], index: number) {
  if (value === null) {
    throw missing(segments.slice(0, index), 'expected map, got nil');
  }
  if (!isRecord(value)) {
    throw wrongType(segments.slice(0, index), 'not an object');
  }
  const field = segments[index] as string;
  if (value[field] === undefined) {
    throw missing(segments.slice(0, index + 1), 'no such field');
  }
  return value[field];
}

function missing(segments: Segment[], problem: string): FieldPathError {
  return new FieldPathError(`${formatPath(segments)}: ${problem}`, {
    notFound: true,
  });
}

function wrongType(segments: Segment[], problem: string): FieldPathError {
  return new FieldPathError(`${formatPath(segments)}: ${problem}`, {
    notFound: false,
  });
}
