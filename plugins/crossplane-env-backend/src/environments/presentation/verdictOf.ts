import {
  assessEnvironment,
  Verdict,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { ObservedEnvironment } from '../../inventory/Inventory';
import { KnownEnvironment } from '../../lifecycle/KnownEnvironment';

/** The health of what is observed, as it is now or was when it was lost touch with. */
export function assessObserved(
  { root, staleSince }: ObservedEnvironment,
  options: { now: Date },
): ReturnType<typeof assessEnvironment> {
  // What time alone would change cannot be told of what is not observed.
  const now = staleSince ? new Date(staleSince) : options.now;
  return assessEnvironment(root, { now });
}

/** The verdict that is shown of an environment. */
export function verdictOf(
  environment: KnownEnvironment,
  options: { now: Date },
): Verdict {
  return environment.state === 'gone'
    ? 'gone'
    : assessObserved(environment.observed, options).health.verdict;
}
