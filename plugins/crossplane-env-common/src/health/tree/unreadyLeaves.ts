import type { AssessedResource } from './AssessedResource';
import { deepest } from './walk';

/** What is waited for in the end: not ready, with nothing unready below. */
export function unreadyLeaves(root: AssessedResource): AssessedResource[] {
  return deepest(root, isUnready);
}

export function isUnready({ shown }: AssessedResource): boolean {
  return shown.verdict !== 'ready' && shown.verdict !== 'gone';
}
