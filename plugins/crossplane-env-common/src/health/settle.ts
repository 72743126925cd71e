import type { EnvironmentHealth, Settlement, Verdict } from '../types';
import { later } from './observation/time';

/**
 * How long an environment has to be ready to be believed: readiness may
 * flicker while Crossplane reconciles.
 *
 * @public
 */
export const READY_FOR_MS = 5_000;

/**
 * How long a failure has to stand to be believed.
 *
 * @public
 */
export const FAILED_FOR_MS = 10_000;

/** Not known well enough to give an environment up. */
const UNDECIDED = new Set<Verdict>(['unknown', 'unreadable']);

/** @public */
export interface SettleOptions {
  now: Date;
  /** ISO 8601. Since when it has been ready without a break; needed to settle as ready. */
  readySince?: string;
  /**
   * ISO 8601. Since when it has been failing without a break; without it, the
   * time of the evidence counts.
   */
  failingSince?: string;
  /** ISO 8601. Present while the portal has lost touch with the cluster. */
  staleSince?: string;
}

/**
 * Answers the question whether an environment is settled: ready, failed for
 * good, or still to be waited for. What may heal by itself never is a failure
 * for good, however long it lasts.
 *
 * @public
 */
export function settle(
  health: EnvironmentHealth,
  options: SettleOptions,
): Settlement {
  const { verdict, diagnosis } = health;
  if (options.staleSince) return waitForContact();
  if (verdict === 'ready') return settleReady(options);
  if (verdict === 'deleting' || verdict === 'gone') {
    return failed(health, options.failingSince);
  }
  return diagnosis.healsItself || UNDECIDED.has(verdict)
    ? { state: 'waiting', sentence: diagnosis.sentence }
    : settleFailing(health, options);
}

function settleReady({ now, readySince }: SettleOptions): Settlement {
  const until = later(readySince, READY_FOR_MS);
  if (readySince && until && Date.parse(until) <= now.getTime()) {
    return { state: 'ready', since: readySince };
  }
  return {
    state: 'waiting',
    sentence: `It is ready, and has to stay so for ${
      READY_FOR_MS / 1000
    } seconds.`,
    until,
  };
}

function settleFailing(
  health: EnvironmentHealth,
  { now, failingSince }: SettleOptions,
): Settlement {
  const since = failingSince ?? health.diagnosis.evidence?.since;
  const until = later(since, FAILED_FOR_MS);
  if (until && Date.parse(until) <= now.getTime()) {
    return failed(health, since);
  }
  return { state: 'waiting', sentence: health.diagnosis.sentence, until };
}

function failed({ diagnosis }: EnvironmentHealth, since?: string): Settlement {
  const { sentence, nextStep, actor } = diagnosis;
  return { state: 'failed', since, sentence, nextStep, actor };
}

function waitForContact(): Settlement {
  return {
    state: 'waiting',
    sentence: 'The portal has lost touch with the cluster.',
  };
}
