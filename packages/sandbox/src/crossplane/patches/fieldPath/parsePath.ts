import { FieldPathError } from './FieldPathError';

/** A field by its name, or an element by its index. */
export type Segment = string | number;

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
