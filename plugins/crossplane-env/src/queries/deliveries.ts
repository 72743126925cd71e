import { useApi } from '@backstage/core-plugin-api';
import {
  CrossplaneEnvApi,
  EventDelivery,
  ListEventDeliveriesRequest,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { useState } from 'react';
import { crossplaneEnvApiRef } from '../refs';
import { cacheScope } from './cacheScope';
import { LiveQuery, useLiveQuery } from './liveQuery';

/** How many more are shown at a time. */
const PAGE_SIZE = 50;

/** What one request brings at most. */
const LARGEST_PAGE = 200;

/** Which deliveries a user looks for. */
export type DeliveriesQuestion = Pick<
  ListEventDeliveriesRequest,
  'state' | 'sink'
>;

interface DeliveryList {
  items: EventDelivery[];
  hasMore: boolean;
}

/** What became of the deliveries of events, the latest first, more and more of them. */
export function useEventDeliveries(
  question: DeliveriesQuestion,
): LiveQuery<DeliveryList> & { loadMore: () => void } {
  const api = useApi(crossplaneEnvApiRef);
  const id = JSON.stringify(question);
  const [wish, setWish] = useState({ id, wanted: PAGE_SIZE });
  // Another question begins anew.
  if (wish.id !== id) setWish({ id, wanted: PAGE_SIZE });
  const { wanted } = wish;
  const query = useLiveQuery({
    key: [cacheScope(api), 'event-deliveries', id, wanted],
    load: async () => ({
      id,
      ...(await listDeliveriesUpTo(api, question, wanted)),
    }),
    // Any environment may have events.
    uidsOf: () => [],
    keepPreviousAnswer: true,
  });
  const { value } = query;
  const isOfAnother = value !== undefined && value.id !== id;
  return {
    ...query,
    value: isOfAnother ? undefined : value,
    loadMore: () => setWish({ id, wanted: wanted + PAGE_SIZE }),
  };
}

/** Follows cursors until there are as many as wanted. */
async function listDeliveriesUpTo(
  api: CrossplaneEnvApi,
  question: DeliveriesQuestion,
  wanted: number,
): Promise<DeliveryList> {
  const items: EventDelivery[] = [];
  let cursor: string | undefined;
  do {
    const page = await api.listEventDeliveries({
      ...question,
      limit: Math.min(wanted - items.length, LARGEST_PAGE),
      cursor,
    });
    items.push(...page.items);
    cursor = page.pageInfo.nextCursor;
  } while (cursor && items.length < wanted);
  return { items, hasMore: cursor !== undefined };
}
