import { useApi } from '@backstage/core-plugin-api';
import {
  CrossplaneEnvApi,
  EnvironmentType,
  ExpiryPolicy,
  remoteError,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { useCallback } from 'react';
import useSWR from 'swr';
import { crossplaneEnvApiRef } from '../refs';
import { cacheScope } from './cacheScope';

interface FormAnswer<T> {
  value?: T;
  error?: Error;
  retry: () => void;
}

/** What an environment type offers; nothing is asked without one. */
export function useEnvironmentType(
  ref: string | undefined,
): FormAnswer<EnvironmentType> {
  return useAskedOnce(ref && ['environment-type', ref], api =>
    api.getEnvironmentType(ref!),
  );
}

/** How long environments of a type and owner may be wanted. */
export function useExpiryPolicy(
  typeRef: string | undefined,
  owner: string | undefined,
): FormAnswer<ExpiryPolicy> {
  return useAskedOnce(typeRef && ['expiry-policy', typeRef, owner], api =>
    api.getExpiryPolicy(typeRef!, { owner }),
  );
}

/** A form must not change while it is filled in, so nothing is asked again. */
function useAskedOnce<T>(
  key: readonly unknown[] | undefined | '',
  load: (api: CrossplaneEnvApi) => Promise<T>,
): FormAnswer<T> {
  const api = useApi(crossplaneEnvApiRef);
  const { data, error, mutate } = useSWR<T, Error>(
    key && [cacheScope(api), ...key],
    () => load(api),
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
  return { value: data, error: error && remoteError(error), retry };
}
