import { isEqual } from 'lodash';
import { cloneJson, isRecord, type JsonRecord } from '../../kube/json';
import { FunctionError } from '../pipeline/CompositionFunction';

/** A path that cannot be read or written; `notFound` where it could be later. */
export class FieldPathError extends FunctionError {
  readonly notFound: boolean;

  constructor(message: string, options: { notFound: boolean }) {
    super(message);
    this.notFound = options.notFound;
  }
}

export function isPathNotFound(error: unknown): error is FieldPathError {
  return error instanceof FieldPathError && error.notFound;
}

/** A field by its name, or an element by its index. */
type Segment = string | number;

const MAX_INDEX = 2 ** 32 - 1;

/**
 * The segments of a path such as `spec.rules[0].host` or
 * `metadata.annotations[example.org/team]`.
 */
export function parsePath(path: string): Segment[] {
  const segments: Segment[] = [];
  let position = 0;
  while (position < path.length) {
    const next =
      path[position] === '['
        ? readBracket(path, position)
        : readField(path, position);
    if (next.segment !== '') {
      segments.push(next.segment);
    }
    position = next.end;
  }
  return segments;
}

interface Read {
  segment: Segment;
  end: number;
}

function readField(path: string, start: number): Read {
  const match = /[.[\]]/.exec(path.slice(start));
  const end = match ? start + match.index : path.length;
  if (path[end] === ']') {
    throw syntaxError(path, end);
  }
  const segment = unquote(path.slice(start, end));
  return { segment, end: path[end] === '.' ? skipPeriod(path, end) : end };
}

/** The position after a period, which stands between a segment and a field. */
function skipPeriod(path: string, position: number): number {
  const following = path[position + 1];
  if (position === 0 || following === undefined) {
    throw syntaxError(path, position);
  }
  if (following === '.' || following === '[') {
    throw syntaxError(path, position + 1);
  }
  return position + 1;
}

function readBracket(path: string, start: number): Read {
  const close = path.indexOf(']', start);
  if (close < 0) {
    throw parseError(path, `unterminated '[' at position ${start}`);
  }
  const content = path.slice(start + 1, close);
  if (content === '') {
    throw syntaxError(path, close);
  }
  if (content.includes('[')) {
    throw syntaxError(path, start + 1 + content.indexOf('['));
  }
  const after = close + 1;
  const end = path[after] === '.' ? skipPeriod(path, after) : after;
  return { segment: fieldOrIndex(content), end };
}

function fieldOrIndex(content: string): Segment {
  return /^\d+$/.test(content) && Number(content) <= MAX_INDEX
    ? Number(content)
    : unquote(content);
}

function unquote(text: string): string {
  return text.replace(/^['"]+|['"]+$/g, '');
}

function syntaxError(path: string, position: number): FieldPathError {
  return parseError(
    path,
    `unexpected '${path[position]}' at position ${position}`,
  );
}

function parseError(path: string, problem: string): FieldPathError {
  return new FieldPathError(`cannot parse path "${path}": ${problem}`, {
    notFound: false,
  });
}

/** The path as text, as it appears in messages. */
export function formatPath(segments: Segment[]): string {
  return segments
    .map(segment =>
      typeof segment === 'number' || segment === '*' || segment.includes('.')
        ? `[${segment}]`
        : `.${segment}`,
    )
    .join('')
    .replace(/^\./, '');
}

/** The value at a path; a path that leads nowhere is a `FieldPathError`. */
export function getValue(object: unknown, path: string): unknown {
  return getAt(object, parsePath(path));
}

function getAt(object: unknown, segments: Segment[]): unknown {
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

export type ToFieldPathPolicy =
  | 'Replace'
  | 'MergeObject'
  | 'MergeObjects'
  | 'MergeObjectsAppendArrays'
  | 'ForceMergeObjects'
  | 'ForceMergeObjectsAppendArrays'
  | 'AppendArray';

interface MergeOptions {
  keepValues: boolean;
  appendArrays: boolean;
}

const MERGE_OPTIONS: Record<ToFieldPathPolicy, MergeOptions | undefined> = {
  Replace: undefined,
  MergeObject: { keepValues: true, appendArrays: false },
  MergeObjects: { keepValues: true, appendArrays: false },
  MergeObjectsAppendArrays: { keepValues: true, appendArrays: true },
  ForceMergeObjects: { keepValues: false, appendArrays: false },
  ForceMergeObjectsAppendArrays: { keepValues: false, appendArrays: true },
  AppendArray: { keepValues: false, appendArrays: true },
};

export const TO_FIELD_PATH_POLICIES = Object.keys(
  MERGE_OPTIONS,
) as ToFieldPathPolicy[];

/** Puts a value at a path, combined with what is there as the policy says. */
export function mergeValue(
  object: JsonRecord,
  path: string,
  { value, policy }: { value: unknown; policy: ToFieldPathPolicy },
): void {
  const options = MERGE_OPTIONS[policy];
  const existing = options && valueOrUndefined(object, path);
  const merged =
    options && existing !== undefined && existing !== null
      ? merge(existing, value, options)
      : value;
  setValue(object, path, cloneJson(merged));
}

function merge(
  existing: unknown,
  value: unknown,
  options: MergeOptions,
): unknown {
  if (isRecord(existing) && isRecord(value)) {
    const keys = Object.keys({ ...existing, ...value });
    return Object.fromEntries(
      keys.map(key => [key, mergeField(existing[key], value[key], options)]),
    );
  }
  if (options.appendArrays && Array.isArray(existing) && Array.isArray(value)) {
    const isNew = (item: unknown) =>
      !existing.some(other => isEqual(other, item));
    return [...existing, ...value.filter(isNew)];
  }
  return options.keepValues ? existing : value;
}

function mergeField(
  existing: unknown,
  value: unknown,
  options: MergeOptions,
): unknown {
  if (existing === undefined) {
    return value;
  }
  return value === undefined ? existing : merge(existing, value, options);
}

function valueOrUndefined(object: JsonRecord, path: string): unknown {
  try {
    return getValue(object, path);
  } catch (error) {
    if (isPathNotFound(error)) {
      return undefined;
    }
    throw error;
  }
}

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
