import { describeHealth } from './describeHealth';
import { Observation } from './observeEnvironment';

/** What the portal sees, for the task's log. */
export function describeObservation(observation: Observation): string {
  switch (observation.type) {
    case 'absent':
      return 'The portal does not see the environment.';
    case 'unavailable':
      return `The portal cannot be asked at the moment: ${observation.reason}`;
    default: {
      const { health, staleSince } = observation.environment;
      const caveat = staleSince
        ? `The portal has lost touch with the cluster; this was last known at ${staleSince}. `
        : '';
      return `${caveat}${describeHealth(health)}`;
    }
  }
}
