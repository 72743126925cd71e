import { useApiHolder } from '@backstage/core-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import {
  ENVIRONMENTS_SIGNAL_CHANNEL,
  EnvironmentChangedSignal,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { useEffect, useRef } from 'react';

/**
 * Calls back with the uid of each environment that changed.
 *
 * Not `useSignal`: it keeps the last signal only, so that of two which arrive
 * between renders the first is lost, and with it perhaps the one that matters.
 */
export function useEnvironmentSignals(onChange: (uid: string) => void): {
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
      ({ uid }) => latest.current(uid),
    );
    return () => subscription?.unsubscribe();
  }, [signals]);

  return { isSignalsAvailable: Boolean(signals) };
}
