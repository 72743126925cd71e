import { useApi } from '@backstage/core-plugin-api';
import { Environment } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { crossplaneEnvApiRef } from '../api/crossplaneEnvApiRef';
import { cacheScope } from './cacheScope';
import { LiveQuery, useLiveQuery } from './useLiveQuery';

/** One environment with its whole tree. */
export function useEnvironment(ref: string): LiveQuery<Environment> {
  const api = useApi(crossplaneEnvApiRef);
  return useLiveQuery({
    key: [cacheScope(api), 'environment', ref],
    load: () => api.getEnvironment(ref),
    uidsOf: environment => [environment.resource.uid],
  });
}
