import { Actor, Verdict } from './health';

/**
 * What an environment's health became at some time.
 *
 * @public
 */
export interface EnvironmentHistoryEntry {
  /** ISO 8601. When the portal saw it; what changed while it did not watch, it saw afterwards. */
  at: string;
  verdict: Verdict;
  /** What was said of it then; one sentence, complete in itself. */
  sentence: string;
  actor: Actor;
  /** See {@link RootCause}; absent when there was none, or nothing was known of it. */
  causeKey?: string;
}

/**
 * How the health of an environment changed, the latest first: one entry for
 * each change of its verdict or cause. Of more than 200, and of what is longer
 * ago than 90 days, the older ones are forgotten.
 *
 * @public
 */
export interface EnvironmentHistoryResponse {
  items: EnvironmentHistoryEntry[];
}
