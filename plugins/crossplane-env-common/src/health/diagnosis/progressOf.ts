import type { AssessedResource } from '../tree/AssessedResource';
import { composedResources, isReady } from '../tree/composedResources';
import { countClause } from '../words';

/** `3 of 5 resources are ready`; absent where there are none to count. */
export function progressOf(root: AssessedResource): string | undefined {
  const composed = composedResources(root);
  return composed.length > 0
    ? countClause(composed.filter(isReady).length, composed.length, 'ready')
    : undefined;
}
