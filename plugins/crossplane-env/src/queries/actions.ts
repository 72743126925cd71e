import { useApi } from '@backstage/core-plugin-api';
import {
  CrossplaneEnvApi,
  EnvironmentSummary,
  RedeliverEventsRequest,
  RedeliverEventsResponse,
  remoteError,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { useState } from 'react';
import { useSWRConfig } from 'swr';
import { crossplaneEnvApiRef } from '../refs';
import { cacheScope } from './cacheScope';

type Attempt =
  | { state: 'idle' | 'running' }
  | { state: 'failed'; error: Error };

/** Something that the backend is asked to do. */
export interface Action<Args extends unknown[]> {
  /** Resolves to whether it was accepted. */
  run: (...args: Args) => Promise<boolean>;
  running: boolean;
  /** Of the latest attempt. */
  error?: Error;
}

type Act<Args extends unknown[]> = (
  api: CrossplaneEnvApi,
  ...args: Args
) => Promise<unknown>;

/** For what changes nothing; see `useAction`. */
export function useAttempt<Args extends unknown[]>(
  act: Act<Args>,
): Action<Args> {
  const api = useApi(crossplaneEnvApiRef);
  const [attempt, setAttempt] = useState<Attempt>({ state: 'idle' });

  const run = async (...args: Args) => {
    setAttempt({ state: 'running' });
    try {
      await act(api, ...args);
    } catch (error) {
      setAttempt({ state: 'failed', error: remoteError(error) });
      return false;
    }
    setAttempt({ state: 'idle' });
    return true;
  };
  return {
    run,
    running: attempt.state === 'running',
    error: attempt.state === 'failed' ? attempt.error : undefined,
  };
}

/** Once it was accepted, every view looks again. */
function useAction<Args extends unknown[]>(act: Act<Args>): Action<Args> {
  const { mutate } = useSWRConfig();
  return useAttempt(async (api, ...args: Args) => {
    await act(api, ...args);
    // Each view shows its own failure to refresh; the action went through.
    const scope = cacheScope(api);
    mutate(key => Array.isArray(key) && key[0] === scope).catch(() => {});
  });
}

/** Takes an environment down, this very one. */
export function useDeleteEnvironment({ ref, resource }: EnvironmentSummary) {
  return useAction(api => api.deleteEnvironment(ref, { uid: resource.uid }));
}

/** Says until when an environment is wanted, this very one. */
export function useExtendEnvironment({ ref, resource }: EnvironmentSummary) {
  return useAction((api, expires: string) =>
    api.extendEnvironment(ref, { expires, uid: resource.uid }),
  );
}

/** Has an event be delivered again. */
export function useRedelivery(id: string) {
  return useAction(api => api.redeliverEvent(id));
}

/** Has all events be delivered again that a sink did not get, up to 1000 at a time. */
export function useRedeliveryOfAll(
  onAnswer: (answer: RedeliverEventsResponse) => void,
) {
  return useAction(async (api, request: RedeliverEventsRequest) =>
    onAnswer(await api.redeliverEvents(request)),
  );
}
