import { inContext } from '../../pipeline/FunctionError';
import { goRegExp } from '../../../kube/schema/goRegExp';
import { goTypeOf } from '../goValue';
import type { MatchTransform } from '../PatchAndTransformInput';
import { TransformError } from '../TransformError';

type Pattern = NonNullable<MatchTransform['patterns']>[number];

export function matchTransform(
  transform: MatchTransform,
  input: unknown,
): unknown {
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
