import { isRecord, type JsonRecord } from '../../../kube/json/isRecord';
import { FieldPathError } from './FieldPathError';
import { formatPath, parsePath, type Segment } from './parsePath';

const MAX_ELEMENT = 1024;

/** Puts a value at a path of the object, making what is missing on the way. */
export function setValue(
  object: JsonRecord,
  path: string,
  value: unknown,
): void {
  const segments = parsePath(path);
  checkIndexes(segments);
  let current: unknown = object;
  for (let index = 0; index < segments.length; index++) {
    const isLast = index === segments.length - 1;
    const next = isLast ? value : child(current, segments, index);
    assign(current, segments, { index, value: next });
    current = next;
  }
}

/** What is at the segment, or a new container that suits the one after it. */
function child(parent: unknown, segments: Segment[], index: number): unknown {
  const existing = isContainer(parent)
    ? (parent as JsonRecord)[segments[index]]
    : undefined;
  const following = segments[index + 1];
  if (existing === undefined || existing === null) {
    return typeof following === 'number' ? newArray(following) : {};
  }
  if (Array.isArray(existing) && typeof following === 'number') {
    while (existing.length <= following) {
      existing.push(null);
    }
  }
  return existing;
}

function assign(
  parent: unknown,
  segments: Segment[],
  { index, value }: { index: number; value: unknown },
): void {
  const segment = segments[index];
  if (typeof segment === 'number' && Array.isArray(parent)) {
    parent[segment] = value;
  } else if (typeof segment === 'string' && isRecord(parent)) {
    parent[segment] = value;
  } else {
    const type = typeof segment === 'number' ? 'an array' : 'an object';
    throw new FieldPathError(
      `${formatPath(segments.slice(0, index))} is not ${type}`,
      { notFound: false },
    );
  }
}

function isContainer(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function newArray(lastIndex: number): unknown[] {
  return new Array(lastIndex + 1).fill(null);
}

function checkIndexes(segments: Segment[]): void {
  const tooHigh = segments.find(
    segment => typeof segment === 'number' && segment > MAX_ELEMENT,
  );
  if (tooHigh !== undefined) {
    throw new FieldPathError(
      `index ${tooHigh} is greater than max allowed index ${MAX_ELEMENT}`,
      { notFound: false },
    );
  }
}
