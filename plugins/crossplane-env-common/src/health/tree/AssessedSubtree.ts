import type { Observation } from '../observation/Observation';
import type { Validity } from '../observation/time';
import type { Assessment } from '../verdicts/Assessment';

/**
 * What is concluded from a resource and all below it. It knows nothing of what
 * is above, so that it may be shared by all trees that have the same branch.
 */
export interface AssessedSubtree {
  observation: Observation;
  /** From its own evidence alone. */
  own: Assessment;
  /** Its own, unless its children do not allow it to be ready. */
  shown: Assessment;
  children: AssessedSubtree[];
  /** For how long it holds, if nothing of it changes. */
  validity: Validity;
}
