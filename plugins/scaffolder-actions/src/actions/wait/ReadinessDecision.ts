import {
  Environment,
  Verdict,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { Observation } from '../../observation/observeEnvironment';

/** Readiness may flicker while Crossplane reconciles. */
const READY_FOR_MS = 2_000;

/** Verdicts that last until somebody acts. */
const STUCK: Verdict[] = ['failed', 'paused', 'deleting'];

type Phase = 'ready' | 'stuck' | 'absent' | 'gone' | 'open';

/** Decides from one look after the other whether the waiting is over. */
export class ReadinessDecision {
  readonly #stuckForMs: number;
  #phase: Phase = 'open';
  #since = 0;
  #uid?: string;

  /** @param options.stuckForMs - how long trouble has to last to be believed */
  constructor(options: { stuckForMs: number }) {
    this.#stuckForMs = options.stuckForMs;
  }

  /** @param now - milliseconds since the epoch */
  decide(
    observation: Observation,
    now: number,
  ): Exclude<Phase, 'open'> | 'wait' {
    const phase = this.#phaseOf(observation);
    if (phase !== this.#phase) {
      this.#phase = phase;
      this.#since = now;
    }
    return phase !== 'open' && now - this.#since >= this.#lastsFor(phase)
      ? phase
      : 'wait';
  }

  #lastsFor(phase: Phase): number {
    if (phase === 'gone') return 0;
    return phase === 'ready' ? READY_FOR_MS : this.#stuckForMs;
  }

  #phaseOf(observation: Observation): Phase {
    if (observation.type === 'absent') return 'absent';
    if (observation.type === 'unavailable') return 'open';
    const { environment } = observation;
    this.#uid ??= environment.resource.uid;
    return this.#uid === environment.resource.uid
      ? phaseOf(environment)
      : 'gone';
  }
}

function phaseOf({ health, lifecycle, staleSince }: Environment): Phase {
  if (lifecycle.state === 'gone') return 'gone';
  // What was last known before the portal lost touch decides nothing.
  if (staleSince) return 'open';
  if (health.verdict === 'ready') return 'ready';
  return STUCK.includes(health.verdict) ? 'stuck' : 'open';
}
