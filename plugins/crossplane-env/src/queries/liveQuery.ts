import { useApiHolder } from '@backstage/core-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import {
  EnvironmentChangedSignal,
  ENVIRONMENTS_SIGNAL_CHANNEL,
  remoteError,
  signalToken,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import useSWR, { SWRConfiguration } from 'swr';

const SECOND = 1000;
const POLL_WITH_SIGNALS = 60 * SECOND;
const POLL_WITHOUT_SIGNALS = 10 * SECOND;

/** How soon a change of an environment that is on view shows. */
const KNOWN_THROTTLE = SECOND;

/**
 * Signals reach every browser, so most are about environments that are not on
 * view; any of them may nevertheless be a new one that belongs there.
 */
const UNKNOWN_THROTTLE = 10 * SECOND;

/** SWR stops polling on an error and backs off for up to 20 minutes; a card must recover sooner. */
const retryLater: NonNullable<SWRConfiguration['onErrorRetry']> = (
  _error,
  _key,
  _config,
  revalidate,
  { retryCount },
) => {
  const delay = Math.min(2 ** retryCount * SECOND, POLL_WITH_SIGNALS);
  setTimeout(() => revalidate({ retryCount }), delay);
};

/** An answer that stays on view while it is asked for again. */
export interface LiveQuery<T> {
  value?: T;
  /** True only while there is neither a value nor an error to show. */
  loading: boolean;
  /** Of the latest attempt; a value from before stays. */
  error?: Error;
  retry: () => void;
}

/**
 * Asks the backend, and again when an environment changed, when the browser
 * tab is looked at again, and slowly in any case.
 */
export function useLiveQuery<T>(options: {
  /** Names the question; equal keys share one answer. */
  key: readonly unknown[];
  load: () => Promise<T>;
  /** The environments that the answer shows. */
  uidsOf: (answer: T) => Array<string | undefined>;
  keepPreviousAnswer?: boolean;
}): LiveQuery<T> {
  const { key, load, uidsOf, keepPreviousAnswer } = options;
  const shownUids = useRef(new Set<string | undefined>());
  const refresh = useRef(() => {});
  const onChange = useThrottledRefresh(refresh);
  const { isSignalsAvailable } = useEnvironmentSignals(
    useCallback(
      signal => onChange(isAboutAny(signal, shownUids.current)),
      [onChange],
    ),
  );

  const { data, error, mutate } = useSWR<T, Error>(key, load, {
    refreshInterval: isSignalsAvailable
      ? POLL_WITH_SIGNALS
      : POLL_WITHOUT_SIGNALS,
    keepPreviousData: keepPreviousAnswer,
    onErrorRetry: retryLater,
  });
  const retry = useCallback(() => {
    // The error is kept in the state, where it is shown.
    mutate().catch(() => {});
  }, [mutate]);

  useEffect(() => {
    refresh.current = retry;
    shownUids.current = new Set(data === undefined ? [] : uidsOf(data));
  });

  return {
    value: data,
    loading: data === undefined && error === undefined,
    error: error && remoteError(error),
    retry,
  };
}

/**
 * Refreshes at once and then, however many signals come, once per pause. What
 * is on view does not wait for what may be.
 */
function useThrottledRefresh(refresh: { current: () => void }) {
  const throttled = useMemo(
    () => ({
      known: throttle(() => refresh.current(), KNOWN_THROTTLE),
      unknown: throttle(() => refresh.current(), UNKNOWN_THROTTLE),
    }),
    [refresh],
  );
  useEffect(
    () => () => {
      throttled.known.cancel();
      throttled.unknown.cancel();
    },
    [throttled],
  );
  return useCallback(
    (isKnown: boolean) =>
      (isKnown ? throttled.known : throttled.unknown).call(),
    [throttled],
  );
}

/** Acts on the first call, and after each pause in which there were others. */
function throttle(act: () => void, pause: number) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isWanted = false;
  const actAndPause = () => {
    isWanted = false;
    timer = setTimeout(() => {
      timer = undefined;
      if (isWanted) actAndPause();
    }, pause);
    act();
  };
  return {
    call: () => {
      if (timer === undefined) actAndPause();
      else isWanted = true;
    },
    cancel: () => {
      clearTimeout(timer);
      timer = undefined;
      isWanted = false;
    },
  };
}

/**
 * Calls back with each signal that an environment changed.
 *
 * Not `useSignal`: it keeps the last signal only, so that of two which arrive
 * between renders the first is lost, and with it perhaps the one that matters.
 */
function useEnvironmentSignals(
  onChange: (signal: EnvironmentChangedSignal) => void,
): {
  isSignalsAvailable: boolean;
} {
  const signals = useApiHolder().get(signalApiRef);
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });

  useEffect(() => {
    const subscription = signals?.subscribe<EnvironmentChangedSignal>(
      ENVIRONMENTS_SIGNAL_CHANNEL,
      signal => latest.current(signal),
    );
    return () => subscription?.unsubscribe();
  }, [signals]);

  return { isSignalsAvailable: Boolean(signals) };
}

/** Whether a signal is about one of the environments that are on view. */
function isAboutAny(
  signal: EnvironmentChangedSignal & { uid?: string },
  uids: ReadonlySet<string | undefined>,
): boolean {
  const { salt, token, uid } = signal;
  // From a backend of before there were tokens.
  if (uid !== undefined) return uids.has(uid);
  return [...uids].some(one => one && signalToken(one, salt) === token);
}
