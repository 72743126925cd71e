import { goFormat } from '../goFormat';
import { goRegExp } from '../../../kube/schema/goRegExp';
import { goString } from '../goValue';
import type { StringTransform } from '../PatchAndTransformInput';
import { TransformError } from '../TransformError';
import { convertString } from './stringConversions';

type Apply = (transform: StringTransform, input: unknown) => string;

const TYPES: Record<string, Apply> = {
  Format: ({ fmt = '' }, input) => goFormat(fmt, [input]),
  Convert: ({ convert = '' }, input) => convertString(convert, input),
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
  Join: ({ join }, input) => joinArray(join?.separator ?? '', input),
  Replace: ({ replace }, input) =>
    goString(input).replaceAll(
      replace?.search ?? '',
      () => replace?.replace ?? '',
    ),
};

export function stringTransform(
  transform: StringTransform,
  input: unknown,
): string {
  const apply = TYPES[transform.type ?? ''];
  if (!apply) {
    throw new TransformError(
      `type ${transform.type} is not supported for string transform type`,
    );
  }
  return apply(transform, input);
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

function joinArray(separator: string, input: unknown): string {
  if (!Array.isArray(input)) {
    throw new TransformError('could not parse input array');
  }
  return input.map(goString).join(separator);
}
