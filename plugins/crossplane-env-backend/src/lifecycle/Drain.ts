import { Life } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { EnvironmentObservation } from '../record/environmentRows';

/** Why an environment goes, and how often draining it has failed before. */
export interface DrainReason {
  end: Life['end'];
  failures: number;
}

/**
 * Has something leave an environment before it is deleted. It is done again after
 * a failure, and when the portal was stopped meanwhile.
 *
 * @throws if it has not left: a policy's teardown waits, and is tried again; whoever
 * asked for it is told that it failed
 */
export type Drain = (
  environment: EnvironmentObservation,
  reason: DrainReason,
) => Promise<void>;
