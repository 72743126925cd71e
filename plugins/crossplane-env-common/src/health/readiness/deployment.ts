import { findCondition, type Observation } from '../observation/Observation';
import { fromCondition, type Assessment } from '../verdicts/Assessment';
import { countOf, hasReplicas, wantedReplicas } from './replicas';

export function deployment(observation: Observation): Assessment {
  const progress = findCondition(observation, 'Progressing');
  if (progress?.reason === 'ProgressDeadlineExceeded') {
    return fromCondition('failed', progress);
  }
  const refusal = findCondition(observation, 'ReplicaFailure');
  if (refusal?.status === 'True') return fromCondition('failed', refusal);
  const available = findCondition(observation, 'Available');
  return fromCondition(
    isRolledOut(observation) ? 'ready' : 'progressing',
    available?.status === 'False' ? available : progress,
  );
}

function isRolledOut(observation: Observation): boolean {
  const updated = countOf(observation, 'updatedReplicas');
  return (
    hasReplicas(observation, 'availableReplicas') &&
    updated >= wantedReplicas(observation) &&
    countOf(observation, 'replicas') <= updated
  );
}
