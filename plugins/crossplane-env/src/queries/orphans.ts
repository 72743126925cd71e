import { useApi } from '@backstage/core-plugin-api';
import {
  ListOrphansRequest,
  ListOrphansResponse,
  Orphan,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { crossplaneEnvApiRef } from '../refs';
import { cacheScope } from './cacheScope';
import { useGrowingList } from './growingList';

/** Which orphans a user looks for. */
export type OrphansQuestion = Pick<ListOrphansRequest, 'cluster' | 'owner'>;

/** What nobody wants any more and is still there, the latest first, more and more of it. */
export function useOrphans(question: OrphansQuestion) {
  const api = useApi(crossplaneEnvApiRef);
  return useGrowingList<Orphan, ListOrphansResponse>({
    key: [cacheScope(api), 'orphans'],
    question,
    load: page => api.listOrphans({ ...question, ...page }),
  });
}
