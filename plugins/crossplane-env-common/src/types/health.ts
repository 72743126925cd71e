import { ResourceRef } from '../refs';

/**
 * What we conclude about a resource or an environment, from evidence.
 *
 * - `ready`: works as last asked.
 * - `progressing`: needs time; nothing contradicts it becoming ready.
 * - `blocked`: waits for something else, and nothing it waits for is on its way.
 * - `stale`: works, yet as asked for before; the last change is not in force.
 * - `failed`: an error stands in the way.
 * - `paused`: reconciliation is switched off, so what is shown may not change.
 * - `deleting`: being taken down.
 * - `missing`: referred to, yet not there.
 * - `unreadable`: the portal may not read it.
 * - `unknown`: nothing has reported on it. Never shown as healthy.
 * - `gone`: was taken down.
 *
 * @public
 */
export type Verdict =
  | 'ready'
  | 'progressing'
  | 'blocked'
  | 'stale'
  | 'failed'
  | 'paused'
  | 'deleting'
  | 'missing'
  | 'unreadable'
  | 'unknown'
  | 'gone';

/**
 * Whose move it is.
 *
 * @public
 */
export type Actor = 'requester' | 'platform' | 'provider' | 'nobody';

/**
 * The observation that a verdict or a diagnosis rests on.
 *
 * @public
 */
export interface Evidence {
  resource: ResourceRef;
  /** The condition's type (`Ready`, `Synced`, …), or `Event`. */
  source?: string;
  reason?: string;
  /** Verbatim, as the controller or provider wrote it; a text of more than 4,096 characters is cut. */
  message?: string;
  /** ISO 8601. When the source last changed; not when the trouble began. */
  since?: string;
}

/**
 * What an environment's trouble comes from in the end.
 *
 * @public
 */
export interface RootCause {
  /**
   * Equal for all environments that have the same cause, and the same for as
   * long as it lasts: no times, counts or generated names are in it. When the
   * cause is the platform's, nothing of the environment is either. To be
   * compared, not shown; 512 characters at most.
   */
  key: string;
  /** The platform object at fault, such as a Provider; else the resource of the environment. */
  resource: ResourceRef;
}

/**
 * A condition that the Composition's author put up for users, in their words.
 *
 * @public
 */
export interface Announcement {
  /** The condition's type, such as `DatabaseReady`. */
  type: string;
  status: 'True' | 'False' | 'Unknown';
  reason?: string;
  /** As the author wrote it; a text of more than 1,000 characters is cut. */
  message?: string;
  /** ISO 8601. When the condition last changed. */
  since?: string;
}

/**
 * The answer to: does it work, and if not, what is the cause, whose move is
 * it, and what next?
 *
 * @public
 */
export interface Diagnosis {
  /** One sentence, complete in itself. */
  sentence: string;
  /** Present when something has to be done. */
  nextStep?: string;
  actor: Actor;
  /** Whether it may pass without anybody doing anything; also when nothing is wrong. */
  healsItself: boolean;
  evidence?: Evidence;
  /**
   * The one root cause; absent when nothing is wrong, or nothing is known of
   * it. A ready environment has one when something about it deserves a remark.
   */
  cause?: RootCause;
  /** To be shown first: what is False, then Unknown, then True; 10 at most. */
  announcements: Announcement[];
  /** What the environment waits for: every unready leaf, not the first three; 100 at most. */
  waitingFor: ResourceRef[];
  /** How many more it waits for than are listed; absent when all are. */
  waitingForMore?: number;
}

/**
 * The health of an environment.
 *
 * @public
 */
export interface EnvironmentHealth {
  verdict: Verdict;
  /** Composed resources that are ready; nested composites count, the root and a claim's own composite do not. */
  ready: number;
  /** Composed resources in all, counted in the same way. */
  total: number;
  diagnosis: Diagnosis;
}
