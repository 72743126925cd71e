import { ResourceNode } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { KeyboardEvent, useCallback, useRef, useState } from 'react';
import { resourceKey } from '../components/names';

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

/** Which rows the user closed; all others are open. */
export function useCollapsedRows() {
  const [collapsed, setCollapsed] = useState<ReadonlySet<string>>(new Set());
  const toggle = useCallback((key: string) => {
    setCollapsed(previous => {
      const next = new Set(previous);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  }, []);
  const isCollapsed = useCallback(
    (key: string) => collapsed.has(key),
    [collapsed],
  );
  return { isCollapsed, toggle };
}

/**
 * The keyboard of a tree grid: up, down, home and end walk over the rows, right
 * opens, left closes or goes to the parent. One row is in the tab order.
 */
export function useTreeNavigation(
  rows: TreeRow[],
  toggle: (key: string) => void,
) {
  const elements = useRef(new Map<string, HTMLElement>());
  const [focusedKey, setFocusedKey] = useState<string>();
  const tabStop = rows.some(row => row.key === focusedKey)
    ? focusedKey
    : rows[0]?.key;

  const register = useCallback((key: string, element: HTMLElement | null) => {
    if (element) elements.current.set(key, element);
    else elements.current.delete(key);
  }, []);

  const handleKeyDown = (event: KeyboardEvent, row: TreeRow) => {
    // Keys that are meant for a button inside of the row are not ours.
    if (event.target !== event.currentTarget) return;
    const move = moveFor(event.key, row, rows);
    if (!move) return;
    event.preventDefault();
    if (move.toggle) toggle(row.key);
    if (move.focus) elements.current.get(move.focus)?.focus();
  };

  return { tabStop, register, handleKeyDown, handleFocus: setFocusedKey };
}

function moveFor(
  key: string,
  row: TreeRow,
  rows: TreeRow[],
): { toggle?: boolean; focus?: string } | undefined {
  const index = rows.indexOf(row);
  switch (key) {
    case 'ArrowDown':
      return { focus: rows[index + 1]?.key };
    case 'ArrowUp':
      return { focus: rows[index - 1]?.key };
    case 'Home':
      return { focus: rows[0]?.key };
    case 'End':
      return { focus: rows[rows.length - 1]?.key };
    case 'ArrowRight':
      if (!row.hasChildren) return {};
      return row.isExpanded
        ? { focus: rows[index + 1]?.key }
        : { toggle: true };
    case 'ArrowLeft':
      return row.isExpanded ? { toggle: true } : { focus: row.parentKey };
    case 'Enter':
      return row.hasChildren ? { toggle: true } : undefined;
    default:
      return undefined;
  }
}
