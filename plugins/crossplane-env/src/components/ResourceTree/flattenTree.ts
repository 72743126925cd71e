import { ResourceNode } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { resourceKey } from '../../lib/resourceNames';

/** A visible row of the tree, with what assistive technology has to know. */
export interface TreeRow {
  key: string;
  parentKey?: string;
  node: ResourceNode;
  /** 1 for the root. */
  level: number;
  positionInSet: number;
  setSize: number;
  hasChildren: boolean;
  isExpanded: boolean;
}

/** The rows that are visible, from top to bottom. */
export function flattenTree(
  root: ResourceNode,
  isCollapsed: (key: string) => boolean,
): TreeRow[] {
  return rowsOf([root], { level: 1, isCollapsed });
}

function rowsOf(
  siblings: ResourceNode[],
  context: {
    level: number;
    parentKey?: string;
    isCollapsed: (key: string) => boolean;
  },
): TreeRow[] {
  const { level, parentKey, isCollapsed } = context;
  return siblings.flatMap((node, index) => {
    const key = [parentKey, resourceKey(node.resource)]
      .filter(Boolean)
      .join(' > ');
    const hasChildren = node.children.length > 0;
    const isExpanded = hasChildren && !isCollapsed(key);
    const row: TreeRow = {
      key,
      parentKey,
      node,
      level,
      positionInSet: index + 1,
      setSize: siblings.length,
      hasChildren,
      isExpanded,
    };
    return isExpanded
      ? [
          row,
          ...rowsOf(node.children, {
            level: level + 1,
            parentKey: key,
            isCollapsed,
          }),
        ]
      : [row];
  });
}

/** The number of resources in a tree, the root included. */
export function countResources(root: ResourceNode): number {
  return root.children.reduce(
    (count, child) => count + countResources(child),
    1,
  );
}

/** The tree reduced to what is not ready and the way there; undefined when all is ready. */
export function onlyNotReady(node: ResourceNode): ResourceNode | undefined {
  const children = node.children.flatMap(child => onlyNotReady(child) ?? []);
  return children.length > 0 || node.verdict !== 'ready'
    ? { ...node, children }
    : undefined;
}
