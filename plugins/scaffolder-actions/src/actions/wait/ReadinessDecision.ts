import {
  Environment,
  Settlement,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { Observation } from '../../observation/observeEnvironment';

/** Long enough for the portal to see what was only just created. */
const ABSENT_FOR_MS = 30_000;

type Decision = Settlement | { state: 'absent' } | { state: 'gone' };

const GO_ON: Decision = {
  state: 'waiting',
  sentence: 'It is being looked for.',
};

/** Decides from one look after the other whether the waiting is over. */
export class ReadinessDecision {
  #absentSince?: number;
  #uid?: string;

  /** @param now - milliseconds since the epoch */
  decide(observation: Observation, now: number): Decision {
    if (observation.type === 'absent') return this.#decideAbsent(now);
    this.#absentSince = undefined;
    return observation.type === 'unavailable'
      ? GO_ON
      : this.#decidePresent(observation.environment);
  }

  #decideAbsent(now: number): Decision {
    this.#absentSince ??= now;
    return now - this.#absentSince >= ABSENT_FOR_MS
      ? { state: 'absent' }
      : GO_ON;
  }

  #decidePresent({ resource, lifecycle, settlement }: Environment): Decision {
    this.#uid ??= resource.uid;
    const isAnother = this.#uid !== resource.uid;
    return isAnother || lifecycle.state === 'gone'
      ? { state: 'gone' }
      : settlement;
  }
}
