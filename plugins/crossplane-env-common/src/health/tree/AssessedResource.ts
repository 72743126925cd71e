import type { Evidence } from '../../types';
import type { Observation } from '../observation/Observation';
import type { Assessment } from '../verdicts/Assessment';

/** A resource of one environment with what is concluded from it, linked to those around it. */
export interface AssessedResource {
  observation: Observation;
  /** From its own evidence alone. */
  own: Assessment;
  /** Its own, unless its children do not allow it to be ready. */
  shown: Assessment;
  parent?: AssessedResource;
  children: AssessedResource[];
}

export function toEvidence(
  { observation }: Pick<AssessedResource, 'observation'>,
  { source, reason, message, since }: Omit<Evidence, 'resource'>,
): Evidence {
  return { resource: observation.resource, source, reason, message, since };
}

/** The node and all below it, parents before their children. */
export function withDescendants(node: AssessedResource): AssessedResource[] {
  return [node, ...node.children.flatMap(withDescendants)];
}

export function depthOf(node: AssessedResource): number {
  return node.parent ? depthOf(node.parent) + 1 : 0;
}

/** Those that match and that nothing below them does. */
export function deepest(
  node: AssessedResource,
  matches: (candidate: AssessedResource) => boolean,
): AssessedResource[] {
  const below = node.children.flatMap(child => deepest(child, matches));
  if (below.length > 0) return below;
  return matches(node) ? [node] : [];
}

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

/** What is waited for in the end: not ready, with nothing unready below. */
export function unreadyLeaves(root: AssessedResource): AssessedResource[] {
  return deepest(root, isUnready);
}

export function isUnready({ shown }: AssessedResource): boolean {
  return shown.verdict !== 'ready' && shown.verdict !== 'gone';
}

/** Whether the portal knows the object to exist. */
export function isStillThere({ observation }: AssessedResource): boolean {
  return observation.presence === 'present';
}

type ByName = Map<string, AssessedResource[]>;

/** Thousands may look for one of thousands. */
const INDEXES = new WeakMap<AssessedResource, ByName>();

/** The resources of an environment whose objects have that name, of whatever kind. */
export function resourcesNamed(
  root: AssessedResource,
  name: string,
): AssessedResource[] {
  let index = INDEXES.get(root);
  if (!index) {
    index = indexByName(withDescendants(root));
    INDEXES.set(root, index);
  }
  return index.get(name) ?? [];
}

function indexByName(nodes: AssessedResource[]): ByName {
  const index: ByName = new Map();
  for (const node of nodes) {
    const { name } = node.observation.resource;
    const namesakes = index.get(name);
    if (namesakes) namesakes.push(node);
    else index.set(name, [node]);
  }
  return index;
}
