import { useApi } from '@backstage/core-plugin-api';
import { crossplaneEnvApiRef } from '../api/crossplaneEnvApiRef';
import { cacheScope } from './cacheScope';
import { EnvironmentList, listEnvironmentsUpTo } from './listEnvironmentsUpTo';
import { LiveQuery, useLiveQuery } from './useLiveQuery';

/** What one request brings. */
const MOST = 200;

/** The environments of a cluster, as far as one request brings them. */
export function useClusterEnvironments(
  cluster: string,
): LiveQuery<EnvironmentList> {
  const api = useApi(crossplaneEnvApiRef);
  return useLiveQuery({
    key: [cacheScope(api), 'cluster-environments', cluster],
    load: () => listEnvironmentsUpTo(api, { cluster }, MOST),
    uidsOf: ({ items }) => items.map(item => item.resource.uid),
  });
}
