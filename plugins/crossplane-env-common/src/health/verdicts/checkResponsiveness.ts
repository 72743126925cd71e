import { findCondition, type Observation } from '../observation/Observation';
import { fromCondition, type Assessment } from './Assessment';
import { verdictOfOutdated } from './checkGeneration';

/**
 * While Crossplane's circuit breaker is open it drops events, so that even
 * `Ready` may be out of date.
 */
export function checkResponsiveness(
  observation: Observation,
): Assessment | undefined {
  const responsive = findCondition(observation, 'Responsive');
  return responsive?.status === 'False'
    ? fromCondition(verdictOfOutdated(observation), responsive)
    : undefined;
}
