import { KeyboardEvent, useCallback, useRef, useState } from 'react';
import { TreeRow } from './flattenTree';

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
