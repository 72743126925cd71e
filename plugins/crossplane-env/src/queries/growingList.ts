import { useState } from 'react';
import { LiveQuery, useLiveQuery } from './liveQuery';

/** How many more are shown at a time. */
const PAGE_SIZE = 50;

/** What one request brings at most. */
const LARGEST_PAGE = 200;

interface Page<T> {
  items: T[];
  pageInfo: { nextCursor?: string };
}

/** Of a page, with as many items as are wanted. */
type GrowingList<P> = P & { hasMore: boolean };

/** A list of what no environment in particular tells of, more and more of it. */
export function useGrowingList<T, P extends Page<T>>(options: {
  /** Of what is listed, apart from other lists. */
  key: readonly string[];
  /** What is looked for. */
  question: object;
  load(page: { limit: number; cursor?: string }): Promise<P>;
}): LiveQuery<GrowingList<P>> & { loadMore: () => void } {
  const { key, load } = options;
  const id = JSON.stringify(options.question);
  const [wish, setWish] = useState({ id, wanted: PAGE_SIZE });
  // Another question begins anew.
  if (wish.id !== id) setWish({ id, wanted: PAGE_SIZE });
  const { wanted } = wish;
  const query = useLiveQuery({
    key: [...key, id, wanted],
    load: async () => ({ id, list: await loadUpTo(wanted, load) }),
    // Any environment may have some.
    uidsOf: () => [],
    keepPreviousAnswer: true,
  });
  const { value } = query;
  const isOfAnother = value !== undefined && value.id !== id;
  return {
    ...query,
    value: isOfAnother ? undefined : value?.list,
    loadMore: () => setWish({ id, wanted: wanted + PAGE_SIZE }),
  };
}

/** Follows cursors until there are as many as wanted. */
async function loadUpTo<T, P extends Page<T>>(
  wanted: number,
  load: (page: { limit: number; cursor?: string }) => Promise<P>,
): Promise<GrowingList<P>> {
  const items: T[] = [];
  let page: P;
  let cursor: string | undefined;
  do {
    const limit = Math.min(wanted - items.length, LARGEST_PAGE);
    page = await load({ limit, cursor });
    items.push(...page.items);
    cursor = page.pageInfo.nextCursor;
  } while (cursor && items.length < wanted);
  return { ...page, items, hasMore: cursor !== undefined };
}
