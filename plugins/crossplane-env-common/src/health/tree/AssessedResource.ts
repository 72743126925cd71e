import type { Evidence } from '../../types';
import type { AssessedSubtree } from './AssessedSubtree';

/** A resource of one environment with what is concluded from it, linked to those around it. */
export interface AssessedResource
  extends Pick<AssessedSubtree, 'observation' | 'own' | 'shown'> {
  parent?: AssessedResource;
  children: AssessedResource[];
}

/** Links the resources below, and the topmost to its parent. */
export function linkResources(
  { observation, own, shown, children }: AssessedSubtree,
  parent?: AssessedResource,
): AssessedResource {
  const node: AssessedResource = {
    observation,
    own,
    shown,
    parent,
    children: [],
  };
  node.children = children.map(child => linkResources(child, node));
  return node;
}

export function toEvidence(
  { observation }: AssessedResource,
  { source, reason, message, since }: Omit<Evidence, 'resource'>,
): Evidence {
  return { resource: observation.resource, source, reason, message, since };
}
