import { isCrossplaneResource } from '../observation/kinds';
import { findCondition, type Observation } from '../observation/Observation';
import { fromCondition, type Assessment } from './Assessment';

export const PAUSED_ANNOTATION = 'crossplane.io/paused';

export function checkPause(observation: Observation): Assessment | undefined {
  const synced = findCondition(observation, 'Synced');
  if (synced?.status === 'False' && synced.reason === 'ReconcilePaused') {
    return fromCondition('paused', synced);
  }
  return hasPauseAnnotation(observation) || hasNoManagementPolicies(observation)
    ? { verdict: 'paused' }
    : undefined;
}

export function hasPauseAnnotation(observation: Observation): boolean {
  return (
    isCrossplaneResource(observation) &&
    observation.annotations.get(PAUSED_ANNOTATION) === 'true'
  );
}

/** An empty list, unlike none, tells the provider to do nothing. */
export function hasNoManagementPolicies(observation: Observation): boolean {
  const policies = observation.spec.managementPolicies;
  return Array.isArray(policies) && policies.length === 0;
}
