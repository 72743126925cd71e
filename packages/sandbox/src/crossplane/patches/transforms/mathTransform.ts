import { goTypeOf } from '../goValue';
import type { MathTransform } from '../PatchAndTransformInput';
import { TransformError } from '../TransformError';

export function mathTransform(transform: MathTransform, input: unknown) {
  if (typeof input !== 'number') {
    throw new TransformError(
      `input is required to be a number for math transformer, got ${goTypeOf(
        input,
      )}`,
    );
  }
  const { multiply = 1, clampMin = input, clampMax = input } = transform;
  switch (transform.type) {
    case 'Multiply':
      return input * multiply;
    case 'ClampMin':
      return Math.trunc(input) < clampMin ? clampMin : input;
    case 'ClampMax':
      return Math.trunc(input) > clampMax ? clampMax : input;
    default:
      throw new TransformError(
        `type ${transform.type} is not supported for math transform type`,
      );
  }
}
