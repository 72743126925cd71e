import { useApi } from '@backstage/core-plugin-api';
import {
  EnvironmentHistoryResponse,
  EnvironmentSummary,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { crossplaneEnvApiRef } from '../api/crossplaneEnvApiRef';
import { cacheScope } from './cacheScope';
import { LiveQuery, useLiveQuery } from './useLiveQuery';

/** How the health of an environment changed, the latest first. */
export function useEnvironmentHistory(
  environment: EnvironmentSummary,
): LiveQuery<EnvironmentHistoryResponse> {
  const api = useApi(crossplaneEnvApiRef);
  const { ref, resource } = environment;
  return useLiveQuery({
    // One of the same name has a history of its own.
    key: [cacheScope(api), 'environment-history', ref, resource.uid],
    load: () => api.getEnvironmentHistory(ref),
    uidsOf: () => [resource.uid],
  });
}
