import type { Observation } from '../observation/Observation';
import type { Assessment } from './Assessment';

export interface Surroundings {
  now: Date;
  /** Whether something above it is being taken down, or is gone already. */
  inTeardown: boolean;
  /** When a reference to it was written at the latest; ISO 8601. */
  referredToSince?: string;
  /** Of an environment there is no more than this. */
  isRoot: boolean;
}

/** Has an answer, or leaves the question to the next check. */
export type VerdictCheck = (
  observation: Observation,
  surroundings: Surroundings,
) => Assessment | undefined;
