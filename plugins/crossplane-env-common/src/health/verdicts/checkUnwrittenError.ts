import type { Observation } from '../observation/Observation';
import { fromEvent, type Assessment } from './Assessment';
import { errorSinceStatus } from './errorSinceStatus';
import type { Surroundings } from './VerdictCheck';

/** While Crossplane cannot write a status, what stands there is out of date. */
export function checkUnwrittenError(
  observation: Observation,
  { now }: Surroundings,
): Assessment | undefined {
  if (observation.conditions.length === 0) return undefined;
  const event = errorSinceStatus(observation, now);
  return event && fromEvent('failed', event);
}
