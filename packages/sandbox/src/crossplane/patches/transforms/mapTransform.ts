import type { JsonRecord } from '../../../kube/json/isRecord';
import { goTypeOf } from '../goValue';
import { TransformError } from '../TransformError';

export function mapTransform(pairs: JsonRecord, input: unknown): unknown {
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
