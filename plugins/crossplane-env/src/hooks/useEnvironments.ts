import { useApi } from '@backstage/core-plugin-api';
import { useCallback, useState } from 'react';
import { crossplaneEnvApiRef } from '../api/crossplaneEnvApiRef';
import { cacheScope } from './cacheScope';
import { EnvironmentList, listEnvironmentsUpTo } from './listEnvironmentsUpTo';
import { LiveQuery, useLiveQuery } from './useLiveQuery';

const PAGE_SIZE = 50;

/** All environments that the user may see, newest first, page after page. */
export function useEnvironments(): LiveQuery<EnvironmentList> & {
  loadMore: () => void;
  loadingMore: boolean;
} {
  const api = useApi(crossplaneEnvApiRef);
  const [wanted, setWanted] = useState(PAGE_SIZE);
  const query = useLiveQuery({
    key: [cacheScope(api), 'environments', wanted],
    load: async () => ({
      wanted,
      ...(await listEnvironmentsUpTo(api, {}, wanted)),
    }),
    uidsOf: list => list.items.map(item => item.resource.uid),
    keepPreviousAnswer: true,
  });
  const loadMore = useCallback(
    () => setWanted(previous => previous + PAGE_SIZE),
    [],
  );
  return {
    ...query,
    loadMore,
    loadingMore:
      query.value !== undefined && !query.error && query.value.wanted < wanted,
  };
}
