import { useApi } from '@backstage/core-plugin-api';
import { remoteError } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { useState } from 'react';
import { crossplaneEnvApiRef } from '../../api/crossplaneEnvApiRef';

export type TicketCopy =
  | { state: 'idle' | 'copying' | 'copied' }
  | { state: 'failed'; message: string }
  | { state: 'refused'; text: string };

/** Fetches the text about an environment and puts it into the clipboard. */
export function useTicketCopy(environmentRef: string) {
  const api = useApi(crossplaneEnvApiRef);
  const [outcome, setOutcome] = useState<TicketCopy>({ state: 'idle' });
  const copy = async () => {
    if (outcome.state === 'copying') return;
    setOutcome({ state: 'copying' });
    try {
      const { ticket } = await api.getEnvironmentDiagnosis(environmentRef);
      setOutcome(
        (await isCopied(ticket))
          ? { state: 'copied' }
          : { state: 'refused', text: ticket },
      );
    } catch (error) {
      setOutcome({ state: 'failed', message: remoteError(error).message });
    }
  };
  return { outcome, copy, reset: () => setOutcome({ state: 'idle' }) };
}

/**
 * Browsers refuse without permission, too long after the click, or where the
 * page came over plain HTTP; to a user, it is the same.
 */
async function isCopied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
