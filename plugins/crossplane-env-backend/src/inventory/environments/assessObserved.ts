import {
  AssessmentOptions,
  EnvironmentAssessment,
  EnvironmentAssessor,
  EnvironmentHealth,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { ObservedEnvironment } from '../Inventory';

/**
 * Everybody asks the same of the same trees, which the inventory keeps until
 * they change; what was answered is kept just as long.
 */
const assessor = new EnvironmentAssessor();

/** The health and the tree of what is observed, as it is now or was when it was lost touch with. */
export function assessObserved(
  environment: ObservedEnvironment,
  options: Omit<AssessmentOptions, 'platform'>,
): EnvironmentAssessment {
  return assessor.assess(environment.root, {
    ...options,
    platform: environment.platform,
    now: timeOf(environment, options),
  });
}

/** The health alone, for lists of many. */
export function healthOfObserved(
  environment: ObservedEnvironment,
  options: { now: Date },
): EnvironmentHealth {
  return assessor.healthOf(environment.root, {
    platform: environment.platform,
    now: timeOf(environment, options),
  });
}

/** What time alone would change cannot be told of what is not observed. */
function timeOf(
  { staleSince }: ObservedEnvironment,
  { now }: { now: Date },
): Date {
  return staleSince ? new Date(staleSince) : now;
}
