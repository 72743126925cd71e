import { asName, asText } from '../observation/json';
import type { Observation } from '../observation/Observation';
import type { Assessment } from '../verdicts/Assessment';

export function persistentVolume({ status }: Observation): Assessment {
  const reason = asName(status.phase);
  const message = asText(status.message) || undefined;
  if (reason === 'Bound' || reason === 'Available') {
    return { verdict: 'ready', reason };
  }
  const verdict = reason === 'Failed' ? 'failed' : 'progressing';
  return { verdict, reason, message };
}
