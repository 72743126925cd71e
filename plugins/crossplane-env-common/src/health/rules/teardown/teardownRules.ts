import type { ResourceRule } from '../Finding';
import { heldByFinalizers } from './heldByFinalizers';
import { pausedDeletion } from './pausedDeletion';
import { refusedDeletion } from './refusedDeletion';
import { usedByOthers } from './usedByOthers';

/** What keeps a resource from going; the first that matches counts. */
export const teardownRules: ResourceRule[] = [
  pausedDeletion,
  refusedDeletion,
  usedByOthers,
  heldByFinalizers,
];
