import { findCondition, type Observation } from '../observation/Observation';
import { fromCondition, type Assessment } from './Assessment';

/** Providers made with upjet leave Ready and Synced True when a call fails. */
export function checkAsyncOperation(
  observation: Observation,
): Assessment | undefined {
  const last = findCondition(observation, 'LastAsyncOperation');
  return last?.status === 'False' ? fromCondition('failed', last) : undefined;
}
