import { isRecord } from '../../kube/json';

const DIRECTIVE =
  /%(?<isLeft>-)?(?<fill>0)?(?<width>\d+)?(?:\.(?<precision>\d+))?(?<verb>[a-zA-Z%])/g;

interface Directive {
  isLeft?: string;
  fill?: string;
  width?: string;
  precision?: string;
  verb: string;
}

type Verb = (value: unknown, precision: number | undefined) => string | false;

const VERBS: Record<string, Verb> = {
  v: goString,
  s: (value, precision) =>
    typeof value === 'string' && value.slice(0, precision),
  q: value => typeof value === 'string' && JSON.stringify(value),
  t: value => typeof value === 'boolean' && String(value),
  d: value => Number.isInteger(value) && String(value),
  // No integer of JSON is a float to Go.
  f: (value, precision = 6) =>
    typeof value === 'number' &&
    !Number.isInteger(value) &&
    value.toFixed(precision),
};

/** Formats as Go's `fmt.Sprintf` does, with the verbs that people use for JSON values. */
export function goFormat(format: string, values: unknown[]): string {
  const rest = [...values];
  const text = format.replace(DIRECTIVE, (...match) => {
    const directive = match[match.length - 1] as Directive;
    if (directive.verb === '%') {
      return '%';
    }
    return rest.length === 0
      ? `%!${directive.verb}(MISSING)`
      : pad(formatValue(rest.shift(), directive), directive);
  });
  return rest.length > 0
    ? `${text}%!(EXTRA ${rest.map(typeAndValue).join(', ')})`
    : text;
}

function formatValue(value: unknown, { verb, precision }: Directive): string {
  const digits = precision === undefined ? undefined : Number(precision);
  const text = VERBS[verb]?.(value, digits) ?? false;
  return text === false ? `%!${verb}(${typeAndValue(value)})` : text;
}

function pad(text: string, { isLeft, fill = ' ', width }: Directive): string {
  const length = Number(width ?? 0);
  return isLeft ? text.padEnd(length) : text.padStart(length, fill);
}

function typeAndValue(value: unknown): string {
  return value === null || value === undefined
    ? '<nil>'
    : `${goTypeOf(value)}=${goString(value)}`;
}

/** The Go type of a JSON value, as it appears in messages. */
export function goTypeOf(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'boolean':
      return 'bool';
    case 'number':
      return Number.isInteger(value) ? 'int64' : 'float64';
    default:
      break;
  }
  if (Array.isArray(value)) {
    return '[]interface {}';
  }
  return isRecord(value) ? 'map[string]interface {}' : '<nil>';
}

/** A JSON value as Go prints it by default. */
export function goString(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(goString).join(' ')}]`;
  }
  if (isRecord(value)) {
    const entries = Object.keys(value)
      .sort()
      .map(key => `${key}:${goString(value[key])}`);
    return `map[${entries.join(' ')}]`;
  }
  return value === null || value === undefined ? '<nil>' : String(value);
}
