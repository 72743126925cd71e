import type { AssessedResource } from '../tree/AssessedResource';
import { composedResources } from '../tree/composedResources';
import { isUnready } from '../tree/unreadyLeaves';
import { enumerate, nameOf } from '../words';
import { referencedSibling } from './referencedSibling';

/**
 * `waiting for VPC main, for which Subnet a waits`. What waits for a sibling
 * is named after it, as only the sibling can get on.
 */
export function nameAwaited(
  root: AssessedResource,
  awaited: AssessedResource[],
): string {
  if (composedResources(root).length === 0) {
    return `waiting for Crossplane to compose the resources of ${nameOf(
      root.observation,
    )}`;
  }
  const waiting = new Set(awaited.filter(waitsForSibling));
  const dependent = [...waiting];
  const others = awaited.filter(node => !waiting.has(node));
  if (others.length === 0 || dependent.length === 0) {
    return `waiting for ${namesOf(awaited)}`;
  }
  const verb = dependent.length === 1 ? 'waits' : 'wait';
  return `waiting for ${namesOf(others)}, for which ${namesOf(
    dependent,
  )} ${verb}`;
}

function waitsForSibling(node: AssessedResource): boolean {
  const sibling = referencedSibling(node);
  return sibling !== undefined && isUnready(sibling);
}

function namesOf(nodes: AssessedResource[]): string {
  return enumerate(nodes.map(node => nameOf(node.observation)));
}
