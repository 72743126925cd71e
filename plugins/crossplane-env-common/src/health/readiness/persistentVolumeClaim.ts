import { asName } from '../observation/json';
import type { Observation } from '../observation/Observation';
import type { Assessment } from '../verdicts/Assessment';

export function persistentVolumeClaim({ status }: Observation): Assessment {
  const reason = asName(status.phase);
  if (reason === 'Bound') return { verdict: 'ready', reason };
  return { verdict: reason === 'Lost' ? 'failed' : 'progressing', reason };
}
