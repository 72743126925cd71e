import type { AssessedResource } from './AssessedResource';

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
