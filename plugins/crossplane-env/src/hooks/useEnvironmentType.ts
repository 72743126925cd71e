import { useApi } from '@backstage/core-plugin-api';
import {
  EnvironmentType,
  remoteError,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { useCallback } from 'react';
import useSWR from 'swr';
import { crossplaneEnvApiRef } from '../api/crossplaneEnvApiRef';
import { cacheScope } from './cacheScope';
import { LiveQuery } from './useLiveQuery';

/**
 * What an environment type offers. Asked once: a form must not change while it
 * is filled in.
 */
export function useEnvironmentType(
  ref: string | undefined,
): LiveQuery<EnvironmentType> {
  const api = useApi(crossplaneEnvApiRef);
  const { data, error, mutate } = useSWR(
    ref ? ([cacheScope(api), 'environment-type', ref] as const) : undefined,
    ([, , typeRef]) => api.getEnvironmentType(typeRef),
    {
      revalidateIfStale: false,
      revalidateOnFocus: false,
      revalidateOnReconnect: false,
      shouldRetryOnError: false,
    },
  );
  const retry = useCallback(() => {
    // The error is kept in the state, where it is shown.
    mutate().catch(() => {});
  }, [mutate]);
  return {
    value: data,
    loading: Boolean(ref) && data === undefined && error === undefined,
    error: error && remoteError(error),
    retry,
  };
}
