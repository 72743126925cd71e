import { isRecord, JsonRecord } from '../../kube/json';
import { goRegExp } from '../../kube/schema/goRegExp';
import { FunctionError, inContext } from '../pipeline/CompositionFunction';
import { goFormat, goString, goTypeOf } from './goFormat';
import type { MatchTransform, StringTransform, Transform } from './input';

/** A transform that cannot be applied to its input. */
class TransformError extends FunctionError {}

type Apply = (transform: Transform, input: unknown) => unknown;

const TRANSFORMS: Record<string, Apply> = {
  map: ({ map = {} }, input) => lookUp(map, input),
  match: ({ match = {} }, input) => matchTransform(match, input),
  string: ({ string = {} }, input) => stringTransform(string, input),
  convert: ({ convert }, input) => convertTransform(convert?.toType, input),
};

export function isKnownTransform(type: string): boolean {
  return Object.hasOwn(TRANSFORMS, type);
}

/** The value after all transforms, one after the other. */
export function applyTransforms(
  transforms: Transform[],
  input: unknown,
): unknown {
  return transforms.reduce<unknown>(
    (value, transform, index) =>
      inContext(
        `transform at index ${index} returned error: ${transform.type} transform could not resolve`,
        () => TRANSFORMS[transform.type](transform, value),
      ),
    input,
  );
}

function lookUp(pairs: JsonRecord, input: unknown): unknown {
  if (typeof input !== 'string') {
    throw new TransformError(
      `type ${goTypeOf(input)} is not supported for map transform`,
    );
  }
  if (!Object.hasOwn(pairs, input)) {
    throw new TransformError(`key ${input} is not found in map`);
  }
  return pairs[input];
}

type Pattern = NonNullable<MatchTransform['patterns']>[number];

function matchTransform(transform: MatchTransform, input: unknown): unknown {
  const patterns = transform.patterns ?? [];
  const matching = patterns.find((pattern, index) =>
    inContext(`cannot match pattern at index ${index}`, () =>
      matches(pattern, input),
    ),
  );
  if (matching) {
    return matching.result ?? null;
  }
  if (transform.fallbackTo !== 'Input') {
    return transform.fallbackValue ?? null;
  }
  if (transform.fallbackValue !== undefined) {
    throw new TransformError(
      'cannot set both a fallback value and the fallback to input flag',
    );
  }
  return input;
}

function matches(pattern: Pattern, input: unknown): boolean {
  if (typeof input !== 'string') {
    const type =
      pattern.type === 'regexp' && input === null ? 'null' : goTypeOf(input);
    throw new TransformError(`unsupported input type '${type}'`);
  }
  return pattern.type === 'regexp'
    ? goRegExp(pattern.regexp ?? '').test(input)
    : pattern.literal === input;
}

const STRINGS: Record<
  string,
  (transform: StringTransform, input: unknown) => string
> = {
  Format: ({ fmt = '' }, input) => goFormat(fmt, [input]),
  Convert: ({ convert = '' }, input) => convertCase(convert, goString(input)),
  TrimPrefix: ({ trim = '' }, input) => {
    const text = goString(input);
    return text.startsWith(trim) ? text.slice(trim.length) : text;
  },
  TrimSuffix: ({ trim = '' }, input) => {
    const text = goString(input);
    return text.endsWith(trim)
      ? text.slice(0, text.length - trim.length)
      : text;
  },
  Regexp: ({ regexp }, input) => matchGroup(regexp, goString(input)),
};

function stringTransform(transform: StringTransform, input: unknown): string {
  const apply = STRINGS[transform.type ?? ''];
  if (!apply) {
    throw new TransformError(
      `type ${transform.type} is not supported for string transform type`,
    );
  }
  return apply(transform, input);
}

function convertCase(conversion: string, text: string): string {
  switch (conversion) {
    case 'ToUpper':
      return text.toLocaleUpperCase('en-US');
    case 'ToLower':
      return text.toLocaleLowerCase('en-US');
    default:
      throw new TransformError(
        `type ${conversion} is not supported for string convert`,
      );
  }
}

function matchGroup(
  { match, group = 0 }: NonNullable<StringTransform['regexp']> = { match: '' },
  text: string,
): string {
  const found = goRegExp(match).matcher(text);
  if (!found.find() || group > found.groupCount()) {
    throw new TransformError(
      `regexp ${JSON.stringify(match)} had no matches for group ${group}`,
    );
  }
  return found.group(group) ?? '';
}

const CONVERSIONS: Record<string, (input: unknown) => unknown> = {
  'string int64': input => parseNumber('ParseInt', /^[+-]?\d+$/, String(input)),
  'string bool': input => parseBoolean(String(input)),
  'string float64': input => parseNumber('ParseFloat', /^\S+$/, String(input)),
  'int64 string': String,
  'int64 bool': input => input === 1,
  'int64 float64': Number,
  'bool string': String,
  'bool int64': Number,
  'bool float64': Number,
  'float64 string': String,
  'float64 int64': input => Math.trunc(Number(input)),
  'float64 bool': input => input === 1,
};

function convertTransform(toType: string | undefined, input: unknown): unknown {
  const from = goTypeOf(input);
  if (isRecord(input) || Array.isArray(input) || from === '<nil>') {
    throw new TransformError(`invalid input type ${from}`);
  }
  const to = toType === 'int' ? 'int64' : toType;
  if (from === to) {
    return input;
  }
  const convert = CONVERSIONS[`${from} ${to}`];
  if (!convert) {
    throw new TransformError(
      `conversion from ${from} to ${to} is not supported with format none`,
    );
  }
  return convert(input);
}

function parseNumber(parser: string, form: RegExp, text: string): number {
  if (!form.test(text) || Number.isNaN(Number(text))) {
    throw syntaxError(parser, text);
  }
  return Number(text);
}

function parseBoolean(text: string): boolean {
  if (/^(1|t|T|true|TRUE|True)$/.test(text)) {
    return true;
  }
  if (/^(0|f|F|false|FALSE|False)$/.test(text)) {
    return false;
  }
  throw syntaxError('ParseBool', text);
}

function syntaxError(parser: string, text: string): TransformError {
  return new TransformError(
    `strconv.${parser}: parsing ${JSON.stringify(text)}: invalid syntax`,
  );
}
