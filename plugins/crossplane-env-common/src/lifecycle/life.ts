import type { LifePhase } from '../types';

/**
 * Why an environment is to go: somebody asked for it, its time was over, its run
 * ended, or it was deleted by others.
 *
 * @public
 */
export type EndReason = 'asked' | 'expired' | 'run-ended' | 'deleted';

/**
 * What is remembered of an environment's life from one decision to the next.
 * Where nothing is, it is made of what is seen: {@link newLife}.
 *
 * @public
 */
export interface Life {
  /** Of the root object; absent until it has been seen. */
  readonly uid?: string;
  /** When its root was created, or it was asked for; ms since 1970. */
  readonly createdAt: number;
  readonly phase: LifePhase;
  /** When the phase began; ms since 1970. */
  readonly since: number;
  readonly wasReady: boolean;
  /** Why it is to go, while it is. */
  readonly end?: EndReason;
  /** How many reminders were given of the end that it has now. */
  readonly reminders: number;
  /** Whether the engines have left nothing in it. */
  readonly isDrained: boolean;
  /** When the cluster took the request to delete it; ms since 1970. */
  readonly deletedAt?: number;
  /** When its root was first found missing; ms since 1970. */
  readonly missingSince?: number;
  /** How often in a row what was to be done has failed. */
  readonly failures: number;
  /** Nothing is tried before; ms since 1970. */
  readonly retryAt?: number;
}

/**
 * The life of an environment of which nothing is remembered.
 *
 * @param uid - of its root; absent for one that has only been asked for
 * @param at - ms since 1970
 * @public
 */
export function newLife(options: { uid?: string; at: number }): Life {
  const { uid, at } = options;
  return {
    ...(uid !== undefined && { uid }),
    createdAt: at,
    phase: uid === undefined ? 'requested' : 'provisioning',
    since: at,
    wasReady: false,
    reminders: 0,
    isDrained: false,
    failures: 0,
  };
}

/**
 * What a run in a workflow engine has come to. `lost` is one that no longer
 * reports itself; `unknown` one whose engine cannot be asked.
 *
 * @public
 */
export interface ObservedRun {
  state: 'active' | 'succeeded' | 'failed' | 'lost' | 'unknown';
  /** Since when it is so; ms since 1970. */
  since: number;
}

/**
 * What is seen of an environment at one moment. What cannot be seen is unknown,
 * and never taken for gone.
 *
 * @public
 */
export interface LifeObservation {
  /** `absent` where its place was listed and it is not there. */
  root: 'unknown' | 'absent' | ObservedRoot;
  /**
   * How much of what it was made of is still there; undefined where that cannot be
   * listed now. It matters once the root is gone.
   */
  remaining?: number;
  /** The namespace that was made for it alone, if there was one. */
  ownNamespace?: 'present' | 'going' | 'absent';
  /** The run that it is bound to. */
  run?: ObservedRun;
  /** Where it is declared, such as "Argo CD, application 'shop'": there it is taken down. */
  declaredIn?: string;
  /** What forbids to delete it, such as a Usage. */
  protectedBy?: string;
}

/**
 * The root object of an environment.
 *
 * @public
 */
export interface ObservedRoot {
  /** Of another one, it is another environment in the same place. */
  uid: string;
  isReady: boolean;
  /** ms since 1970. */
  createdAt: number;
  /** Present once it is being deleted; ms since 1970. */
  deletingSince?: number;
}
