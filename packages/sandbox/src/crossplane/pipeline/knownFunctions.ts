import { patchAndTransform } from '../patches/patchAndTransform';
import { autoReady } from './autoReady';
import type { CompositionFunction } from './CompositionFunction';
import { dummy } from './dummy';
import { scripted } from './scripted';

/** The functions that the sandbox stands in for, by the name of their repository. */
export const KNOWN_FUNCTIONS: Record<string, CompositionFunction> = {
  'function-patch-and-transform': patchAndTransform,
  'function-auto-ready': autoReady,
  'function-dummy': dummy,
  'function-scripted': scripted,
};
