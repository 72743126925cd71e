import { ResourceNode } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { useEffect, useRef } from 'react';
import { resourceKey } from '../../lib/resourceNames';

export interface TeardownStep {
  node: ResourceNode;
  gone: boolean;
}

/**
 * Which resources of an environment are gone, and which remain. A resource
 * that went leaves the tree, so those that were seen before are kept in mind.
 */
export function useTeardown(tree: ResourceNode | undefined): TeardownStep[] {
  const seen = useRef(new Map<string, ResourceNode>());
  const present = new Map(
    composedNodes(tree).map(node => [resourceKey(node.resource), node]),
  );
  const known = new Map([...seen.current, ...present]);
  useEffect(() => {
    seen.current = known;
  });

  return [...known].map(([key, node]) => ({
    node,
    gone: !isThere(present.get(key)),
  }));
}

function isThere(node: ResourceNode | undefined): boolean {
  return (
    node !== undefined && node.verdict !== 'gone' && node.verdict !== 'missing'
  );
}

/** What health counts as well: neither the root, nor the composite that a claim is bound to. */
function composedNodes(tree: ResourceNode | undefined): ResourceNode[] {
  if (!tree) return [];
  return tree.children.flatMap(child =>
    tree.role === 'claim' && child.role === 'composite'
      ? composedNodes(child)
      : [child, ...composedNodes(child)],
  );
}
