import { useApi } from '@backstage/core-plugin-api';
import { ListCausesResponse } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { crossplaneEnvApiRef } from '../api/crossplaneEnvApiRef';
import { cacheScope } from './cacheScope';
import { LiveQuery, useLiveQuery } from './useLiveQuery';

/** One cause with the environments that suffer from it; no item once it is over. */
export function useCause(key: string): LiveQuery<ListCausesResponse> {
  const api = useApi(crossplaneEnvApiRef);
  return useLiveQuery({
    key: [cacheScope(api), 'cause', key],
    load: () => api.listCauses({ key }),
    // Any environment may come to suffer from it.
    uidsOf: () => [],
  });
}
