import { asObject, asString } from '../../observation/json';
import type { PlatformObject } from '../PlatformObject';

/** The Compositions that an XRD names: for all, or for those that choose none. */
export function namedComposition({ spec }: PlatformObject): {
  enforced?: string;
  byDefault?: string;
} {
  return {
    enforced: asString(asObject(spec.enforcedCompositionRef).name),
    byDefault: asString(asObject(spec.defaultCompositionRef).name),
  };
}
