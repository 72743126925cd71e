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
  /** Verbatim, as the controller or provider wrote it. */
  message?: string;
  /** ISO 8601. When the source last changed; not when the trouble began. */
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
  evidence?: Evidence;
  /** What the environment waits for; every unready leaf, not the first three. */
  waitingFor: ResourceRef[];
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
