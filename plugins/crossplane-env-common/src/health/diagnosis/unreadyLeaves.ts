import type { AssessedResource } from '../tree/AssessedResource';
import { deepest } from '../tree/walk';

/** What is waited for in the end: not ready, with nothing unready below. */
export function unreadyLeaves(root: AssessedResource): AssessedResource[] {
  return deepest(root, isUnready);
}

export function isUnready({ shown }: AssessedResource): boolean {
  return shown.verdict !== 'ready' && shown.verdict !== 'gone';
}
