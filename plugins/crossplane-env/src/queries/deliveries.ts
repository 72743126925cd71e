import { useApi } from '@backstage/core-plugin-api';
import {
  EventDelivery,
  ListEventDeliveriesRequest,
  ListEventDeliveriesResponse,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { crossplaneEnvApiRef } from '../refs';
import { cacheScope } from './cacheScope';
import { useGrowingList } from './growingList';

/** Which deliveries a user looks for. */
export type DeliveriesQuestion = Pick<
  ListEventDeliveriesRequest,
  'state' | 'sink'
>;

/** What became of the deliveries of events, the latest first, more and more of them. */
export function useEventDeliveries(question: DeliveriesQuestion) {
  const api = useApi(crossplaneEnvApiRef);
  return useGrowingList<EventDelivery, ListEventDeliveriesResponse>({
    key: [cacheScope(api), 'event-deliveries'],
    question,
    load: page => api.listEventDeliveries({ ...question, ...page }),
  });
}
