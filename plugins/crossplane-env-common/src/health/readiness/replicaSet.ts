import { findCondition, type Observation } from '../observation/Observation';
import { fromCondition, type Assessment } from '../verdicts/Assessment';
import { hasReplicas } from './replicas';

export function replicaSet(observation: Observation): Assessment {
  const refusal = findCondition(observation, 'ReplicaFailure');
  if (refusal?.status === 'True') return fromCondition('failed', refusal);
  const isReady = hasReplicas(observation, 'availableReplicas');
  return { verdict: isReady ? 'ready' : 'progressing' };
}
