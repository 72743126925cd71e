import type { AssessmentOptions } from './assessment/AssessmentOptions';
import {
  EnvironmentAssessor,
  type EnvironmentAssessment,
} from './assessment/EnvironmentAssessor';
import type { ObservedResource } from './types';

/**
 * What is to be concluded from an environment's resources. Some verdicts
 * depend on how long something has lasted, so the answer may change with `now`
 * alone.
 *
 * @param root - the claim or composite that the environment is
 * @public
 */
export function assessEnvironment(
  root: ObservedResource,
  options: AssessmentOptions,
): EnvironmentAssessment {
  return new EnvironmentAssessor().assess(root, options);
}
