import { isCrossplaneResource } from '../observation/kinds';
import { findCondition, type Observation } from '../observation/Observation';
import { GRACE_MS, isOlderThan } from '../observation/time';
import { fromCondition, type Assessment } from './Assessment';
import {
  isPassingAtFirst,
  isPassingTrouble,
  isWaitingForReference,
} from './passingTrouble';
import type { Surroundings } from './VerdictCheck';

/** An error stands even where `Ready` is still True from before. */
export function checkSynced(
  observation: Observation,
  { now }: Surroundings,
): Assessment | undefined {
  const synced = findCondition(observation, 'Synced');
  if (synced?.status !== 'False') return undefined;
  const isOurs =
    isCrossplaneResource(observation) || synced.reason?.startsWith('Reconcile');
  if (!isOurs) return undefined;
  const message = synced.message ?? '';
  const isNew = !isOlderThan(observation.createdAt, GRACE_MS, now);
  if (isWaitingForReference(message)) return fromCondition('blocked', synced);
  const heals =
    isPassingTrouble(message) || (isNew && isPassingAtFirst(message));
  return fromCondition(heals ? 'progressing' : 'failed', synced);
}
