import { ReflectorEvent } from '../../kubernetes/Reflector';

/** How well the objects of a kind are known. */
export type KindState =
  /** Nothing is known yet. */
  | 'starting'
  /** Changes arrive as they happen. */
  | 'live'
  /** The connection is lost: what is known is what was last known. */
  | 'disconnected'
  /** The portal may not read them. */
  | 'unreadable'
  /** The cluster does not know the kind. */
  | 'notServed';

export interface KindStatus {
  readonly state: KindState;
  /** Whether they were ever known in full. */
  readonly synced: boolean;
  /** Since when changes do not arrive any more. */
  readonly lostAt?: Date;
}

export const STARTING: KindStatus = { state: 'starting', synced: false };

/** Of a kind that is not asked for, because no XRD that is there defines it. */
export const NOT_SERVED: KindStatus = { state: 'notServed', synced: false };

/** The status after an event of the kind's reflector. */
export function nextStatus(
  { state, synced, lostAt }: KindStatus,
  options: { type: ReflectorEvent<unknown>['type']; now: Date },
): KindStatus {
  switch (options.type) {
    case 'SYNCED':
      return { state, synced: true, lostAt };
    case 'LIVE':
      return { state: 'live', synced };
    case 'STALE':
      return { state: 'disconnected', synced, lostAt: lostAt ?? options.now };
    case 'UNREADABLE':
      // What was known once may be shown still, and is as old as that.
      return {
        state: 'unreadable',
        synced,
        lostAt: synced ? lostAt ?? options.now : undefined,
      };
    case 'NOT_SERVED':
      return { state: 'notServed', synced, lostAt };
    default:
      return { state, synced, lostAt };
  }
}

/** Whether nothing can be said of the objects yet, but will be in a moment. */
export function isAwaited({ state, synced }: KindStatus): boolean {
  return state === 'starting' && !synced;
}

/** Whether an object that is not known can be told to be missing. */
export function canTellMissing({ state, synced }: KindStatus): boolean {
  return state === 'notServed' || (synced && state !== 'unreadable');
}

/** Whether the same is to be shown, the age of it apart. */
export function isShownAlike(a: KindStatus, b: KindStatus): boolean {
  return (
    isAwaited(a) === isAwaited(b) &&
    canTellMissing(a) === canTellMissing(b) &&
    (a.state === 'unreadable') === (b.state === 'unreadable') &&
    a.synced === b.synced
  );
}
