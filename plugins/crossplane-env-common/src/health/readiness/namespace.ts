import type { Observation } from '../observation/Observation';
import type { Assessment } from '../verdicts/Assessment';

export function namespace({ status }: Observation): Assessment {
  return { verdict: status.phase === 'Active' ? 'ready' : 'progressing' };
}
