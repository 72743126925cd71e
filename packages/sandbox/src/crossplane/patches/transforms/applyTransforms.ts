import { inContext } from '../../pipeline/FunctionError';
import type { Transform } from '../PatchAndTransformInput';
import { TransformError } from '../TransformError';
import { convertTransform } from './convertTransform';
import { mapTransform } from './mapTransform';
import { matchTransform } from './matchTransform';
import { mathTransform } from './mathTransform';
import { stringTransform } from './stringTransform';

/** The value after all transforms, one after the other. */
export function applyTransforms(
  transforms: Transform[],
  input: unknown,
): unknown {
  return transforms.reduce<unknown>(
    (value, transform, index) =>
      inContext(
        `transform at index ${index} returned error: ${transform.type} transform could not resolve`,
        () => applyTransform(transform, value),
      ),
    input,
  );
}

function applyTransform(transform: Transform, input: unknown): unknown {
  switch (transform.type) {
    case 'math':
      return mathTransform(transform.math ?? {}, input);
    case 'map':
      return mapTransform(transform.map ?? {}, input);
    case 'match':
      return matchTransform(transform.match ?? {}, input);
    case 'string':
      return stringTransform(transform.string ?? {}, input);
    case 'convert':
      return convertTransform(transform.convert ?? { toType: '' }, input);
    default:
      throw new TransformError(
        `transform type ${transform.type} is not supported`,
      );
  }
}
