import { Verdict } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { healthOfObserved } from '../../inventory/environments/assessObserved';
import { KnownEnvironment } from '../../lifecycle/KnownEnvironment';

/** The verdict that is shown of an environment. */
export function verdictOf(
  environment: KnownEnvironment,
  options: { now: Date },
): Verdict {
  return environment.state === 'gone'
    ? 'gone'
    : healthOfObserved(environment.observed, options).verdict;
}
