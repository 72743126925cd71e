import type { EvaluationTime } from '../observation/EvaluationTime';
import type { Observation } from '../observation/Observation';
import { isOlderThan, latest } from '../observation/time';
import type { ObservedEvent } from '../types';
import { explainingEvents } from './explainingEvents';
import { isPassingAtFirst } from './passingTrouble';

/**
 * Crossplane tries again every minute, and client-go lets one event of an
 * object through every five, which others may be.
 */
const RECENT_MS = 10 * 60_000;

const FAILED_TO_COMPOSE = /^cannot compose resources: /;

/** Those that are newer than anything that the conditions tell. */
export function eventsSinceStatus(observation: Observation): ObservedEvent[] {
  const written = Date.parse(
    latest(
      observation.conditions.map(condition => condition.lastTransitionTime),
    ) ?? '',
  );
  return explainingEvents(observation).filter(
    ({ lastSeen }) => Number.isNaN(written) || Date.parse(lastSeen) > written,
  );
}

/**
 * An error that Crossplane could not write down: then its conditions stay as
 * they were before. Old events are not believed, as they outlive the trouble.
 */
export function errorSinceStatus(
  observation: Observation,
  now: EvaluationTime,
): ObservedEvent | undefined {
  if (observation.role !== 'composite') return undefined;
  return eventsSinceStatus(observation).find(
    ({ reason, message, lastSeen }) =>
      reason === 'ComposeResources' &&
      FAILED_TO_COMPOSE.test(message) &&
      !isPassingAtFirst(message) &&
      !isOlderThan(lastSeen, RECENT_MS, now),
  );
}
