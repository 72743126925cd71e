import { asArray, asObject, asString } from '../../observation/json';
import type { PlatformObject } from '../PlatformObject';

/** The functions that a Composition, or a revision of it, calls, in order. */
export function functionsOf({ spec }: PlatformObject): string[] {
  const names = asArray(spec.pipeline).flatMap(
    step => asString(asObject(asObject(step).functionRef).name) ?? [],
  );
  return [...new Set(names)];
}
