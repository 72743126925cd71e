import type { AssessedResource } from './AssessedResource';
import { withDescendants } from './walk';

/**
 * The resources that people count: all but the root and the composite that a
 * claim is bound to, which is the same thing seen from the other side.
 */
export function composedResources(root: AssessedResource): AssessedResource[] {
  return withDescendants(root).filter(
    node => node.parent && !isCompositeOfClaim(node),
  );
}

export function isReady({ shown }: AssessedResource): boolean {
  return shown.verdict === 'ready';
}

function isCompositeOfClaim({ observation, parent }: AssessedResource) {
  return (
    observation.role === 'composite' &&
    parent?.observation.role === 'claim' &&
    !parent.parent
  );
}
