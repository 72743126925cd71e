import { isCrossplaneResource } from '../observation/kinds';
import {
  findCondition,
  hasCondition,
  type Observation,
} from '../observation/Observation';
import type { Condition } from '../types';
import { fromCondition, type Assessment } from './Assessment';

export function checkReadyCondition(
  observation: Observation,
): Assessment | undefined {
  const ready = findReadyCondition(observation);
  if (!ready) {
    return hasCondition(observation, 'Synced', 'True')
      ? fromCondition('progressing', findCondition(observation, 'Synced'))
      : undefined;
  }
  if (ready.status === 'False') return fromCondition('progressing', ready);
  const isReady = ready.status === 'True' && !lacksSynced(observation);
  return fromCondition(isReady ? 'ready' : 'unknown', ready);
}

function findReadyCondition(observation: Observation): Condition | undefined {
  const ready = findCondition(observation, 'Ready');
  if (ready || isCrossplaneResource(observation)) return ready;
  return findCondition(observation, 'Available');
}

/** Crossplane never calls a claim or composite ready before it says Synced. */
function lacksSynced(observation: Observation): boolean {
  return (
    observation.role !== 'composed' &&
    !hasCondition(observation, 'Synced', 'True')
  );
}
