import type { Verdict } from '../../types';
import { asNumber } from '../observation/json';
import { findCondition, type Observation } from '../observation/Observation';
import type { Assessment } from './Assessment';

/** What is reported is about an older specification than the one asked for. */
export function checkGeneration(
  observation: Observation,
): Assessment | undefined {
  if (!isOutdated(observation)) return undefined;
  const condition = findDecidingCondition(observation);
  return {
    verdict: verdictOfOutdated(observation),
    source: condition?.type,
    since: condition?.lastTransitionTime,
  };
}

/** What was ready before still works, as it was asked for before. */
export function verdictOfOutdated(observation: Observation): Verdict {
  const ready = findCondition(observation, 'Ready');
  return ready?.status === 'True' ? 'stale' : 'progressing';
}

export function isOutdated(observation: Observation): boolean {
  const observed = observedGeneration(observation);
  return (
    observed !== undefined &&
    observation.generation !== undefined &&
    observed < observation.generation
  );
}

export function observedGeneration(
  observation: Observation,
): number | undefined {
  return (
    findDecidingCondition(observation)?.observedGeneration ??
    asNumber(observation.status.observedGeneration)
  );
}

function findDecidingCondition(observation: Observation) {
  return (
    findCondition(observation, 'Synced') ?? findCondition(observation, 'Ready')
  );
}
