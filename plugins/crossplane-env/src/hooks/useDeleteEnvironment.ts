import { useApi } from '@backstage/core-plugin-api';
import {
  EnvironmentSummary,
  remoteError,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { useCallback, useState } from 'react';
import { useSWRConfig } from 'swr';
import { crossplaneEnvApiRef } from '../api/crossplaneEnvApiRef';
import { cacheScope } from './cacheScope';

type Attempt =
  | { state: 'idle' | 'running' }
  | { state: 'failed'; error: Error };

/** Takes an environment down; every view of environments then looks again. */
export function useDeleteEnvironment(environment: EnvironmentSummary): {
  /** Resolves to whether the deletion was accepted. */
  deleteEnvironment: () => Promise<boolean>;
  running: boolean;
  error?: Error;
} {
  const api = useApi(crossplaneEnvApiRef);
  const { mutate } = useSWRConfig();
  const [attempt, setAttempt] = useState<Attempt>({ state: 'idle' });
  const { ref, resource } = environment;

  const deleteEnvironment = useCallback(async () => {
    setAttempt({ state: 'running' });
    try {
      await api.deleteEnvironment(ref, { uid: resource.uid });
    } catch (error) {
      setAttempt({ state: 'failed', error: remoteError(error) });
      return false;
    }
    setAttempt({ state: 'idle' });
    // Each view shows its own failure to refresh; the deletion went through.
    const scope = cacheScope(api);
    mutate(key => Array.isArray(key) && key[0] === scope).catch(() => {});
    return true;
  }, [api, mutate, ref, resource.uid]);

  return {
    deleteEnvironment,
    running: attempt.state === 'running',
    error: attempt.state === 'failed' ? attempt.error : undefined,
  };
}
