import { goString, goTypeOf } from './goValue';

const DIRECTIVE =
  /%(?<flags>[-+# 0]*)(?<width>\d+)?(?:\.(?<precision>\d+))?(?:\[(?<index>\d+)\])?(?<verb>[a-zA-Z%])/g;

interface Directive {
  flags: string;
  width?: string;
  precision?: string;
  index?: string;
  verb: string;
}

type Verb = (value: unknown, directive: Directive) => string | undefined;

const VERBS: Record<string, Verb> = {
  v: value => goString(value),
  T: value => goTypeOf(value),
  s: (value, { precision }) =>
    typeof value === 'string'
      ? value.slice(0, precision === undefined ? undefined : Number(precision))
      : undefined,
  q: value => (typeof value === 'string' ? JSON.stringify(value) : undefined),
  t: value => (typeof value === 'boolean' ? String(value) : undefined),
  d: (value, { flags }) => integer(value, 10, flags),
  b: (value, { flags }) => integer(value, 2, flags),
  o: (value, { flags }) => integer(value, 8, flags),
  x: hexadecimal,
  X: (value, directive) =>
    hexadecimal(value, directive)?.toLocaleUpperCase('en-US'),
  f: (value, { precision }) => fraction(value)?.toFixed(Number(precision ?? 6)),
  e: (value, { precision }) =>
    fraction(value)
      ?.toExponential(Number(precision ?? 6))
      .replace(/e([+-])(\d)$/, 'e$10$2'),
  g: value => fraction(value)?.toString(),
};

/** Formats as Go's `fmt.Sprintf` does, with its common verbs for JSON values. */
export function goFormat(format: string, values: unknown[]): string {
  let position = 0;
  let reordered = false;
  const text = format.replace(DIRECTIVE, (...match) => {
    const directive = match[match.length - 1] as Directive;
    if (directive.verb === '%') {
      return '%';
    }
    if (directive.index) {
      reordered = true;
      position = Number(directive.index) - 1;
    }
    if (position >= values.length) {
      return directive.index
        ? `%!${directive.verb}(BADINDEX)`
        : `%!${directive.verb}(MISSING)`;
    }
    return pad(formatValue(values[position++], directive), directive);
  });
  const extra = values.slice(position).map(typeAndValue).join(', ');
  return extra && !reordered ? `${text}%!(EXTRA ${extra})` : text;
}

function formatValue(value: unknown, directive: Directive): string {
  const formatted = VERBS[directive.verb]?.(value, directive);
  return formatted ?? `%!${directive.verb}(${typeAndValue(value)})`;
}

function integer(
  value: unknown,
  radix: number,
  flags: string,
): string | undefined {
  if (!Number.isInteger(value)) {
    return undefined;
  }
  const text = (value as number).toString(radix);
  return flags.includes('+') && !text.startsWith('-') ? `+${text}` : text;
}

function hexadecimal(value: unknown, { flags }: Directive): string | undefined {
  return typeof value === 'string'
    ? Buffer.from(value).toString('hex')
    : integer(value, 16, flags);
}

/** Go prints with these verbs only what is a float, which no integer of JSON is. */
function fraction(value: unknown): number | undefined {
  return typeof value === 'number' && !Number.isInteger(value)
    ? value
    : undefined;
}

function pad(text: string, { flags, width }: Directive): string {
  const length = Number(width ?? 0);
  if (flags.includes('-')) {
    return text.padEnd(length);
  }
  if (!flags.includes('0')) {
    return text.padStart(length);
  }
  const sign = /^[+-]/.exec(text)?.[0] ?? '';
  return sign + text.slice(sign.length).padStart(length - sign.length, '0');
}

function typeAndValue(value: unknown): string {
  return value === null || value === undefined
    ? '<nil>'
    : `${goTypeOf(value)}=${goString(value)}`;
}
