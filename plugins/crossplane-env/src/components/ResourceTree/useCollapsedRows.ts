import { useCallback, useState } from 'react';

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
