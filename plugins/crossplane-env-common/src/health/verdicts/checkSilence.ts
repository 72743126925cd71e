import { isCrossplaneResource } from '../observation/kinds';
import type { Observation } from '../observation/Observation';
import { GRACE_MS, isOlderThan } from '../observation/time';
import { fromEvent, type Assessment } from './Assessment';
import { explainingEvents } from './explainingEvents';
import { isPassingAtFirst } from './passingTrouble';
import type { Surroundings } from './VerdictCheck';

/**
 * Nothing reports on it. Some errors keep Crossplane from writing any
 * condition, and then only an event tells.
 */
export function checkSilence(
  observation: Observation,
  { now }: Surroundings,
): Assessment {
  if (!isCrossplaneResource(observation)) {
    return { verdict: 'unknown', silent: true };
  }
  const age = observation.createdAt;
  const isNew = age !== undefined && !isOlderThan(age, GRACE_MS, now);
  const event = explainingEvents(observation).find(
    ({ message }) => !(isNew && isPassingAtFirst(message)),
  );
  if (event) return fromEvent('failed', event);
  return { verdict: isNew ? 'progressing' : 'unknown' };
}
