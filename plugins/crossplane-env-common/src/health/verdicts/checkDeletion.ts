import { findCondition, type Observation } from '../observation/Observation';
import type { Condition } from '../types';
import { fromCondition, type Assessment } from './Assessment';

/** A deletion beats every condition: `Ready` may stay True to the end. */
export function checkDeletion(
  observation: Observation,
): Assessment | undefined {
  if (!observation.deletingSince) return undefined;
  const condition =
    findDeletionError(observation) ??
    observation.conditions.find(
      ({ reason }) => reason === 'ReconcilePaused' || reason === 'Deleting',
    );
  const since = condition?.lastTransitionTime ?? observation.deletingSince;
  return { ...fromCondition('deleting', condition), since };
}

const ABOUT_DELETION =
  /^(delete|connect|observe) failed: |^cannot (delete|get bound|remove finalizer)|cannot determine creation result|This resource is in-use/;

/** An error from before the deletion often stands on; it holds up nothing. */
export function findDeletionError(
  observation: Observation,
): Condition | undefined {
  const operation = findCondition(observation, 'LastAsyncOperation');
  if (
    operation?.status === 'False' &&
    /^(AsyncDelete|Destroy)Failure$/.test(operation.reason ?? '')
  ) {
    return operation;
  }
  const synced = findCondition(observation, 'Synced');
  return synced?.status === 'False' && ABOUT_DELETION.test(synced.message ?? '')
    ? synced
    : undefined;
}
