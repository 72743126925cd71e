import { asNumber } from '../observation/json';
import type { Observation } from '../observation/Observation';

/** Kubernetes runs one when it is not told how many. */
export function wantedReplicas(observation: Observation): number {
  return asNumber(observation.spec.replicas) ?? 1;
}

/** Kubernetes leaves a count out when it is zero. */
export function countOf(observation: Observation, field: string): number {
  return asNumber(observation.status[field]) ?? 0;
}

/** Zeros may also mean that no controller has looked yet. */
export function hasBeenSeen(observation: Observation): boolean {
  return asNumber(observation.status.observedGeneration) !== undefined;
}

export function hasReplicas(observation: Observation, field: string): boolean {
  const wanted = wantedReplicas(observation);
  return wanted > 0
    ? countOf(observation, field) >= wanted
    : hasBeenSeen(observation);
}
