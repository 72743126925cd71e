import type { EvaluationTime } from '../observation/EvaluationTime';
import type { Observation } from '../observation/Observation';
import type { Assessment } from './Assessment';

/** Where a resource is in its environment, as far as its verdict depends on that. */
export interface Place {
  /** Whether something above it is being taken down, or is gone already. */
  inTeardown: boolean;
  /** Of one that is missing: when a reference to it was written at the latest; ISO 8601. */
  referredToSince?: string;
  /** Of an environment there is no more than this. */
  isRoot: boolean;
}

export interface Surroundings extends Place {
  now: EvaluationTime;
}

/** Has an answer, or leaves the question to the next check. */
export type VerdictCheck = (
  observation: Observation,
  surroundings: Surroundings,
) => Assessment | undefined;
