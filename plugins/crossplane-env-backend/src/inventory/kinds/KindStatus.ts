import { ReflectorEvent } from '../../kubernetes/Reflector';
import { Trouble, troubleOf } from '../../kubernetes/trouble';

/** How well the objects of a kind are known. */
type KindState =
  /** Nothing is known yet. */
  | 'starting'
  /** Changes arrive as they happen. */
  | 'live'
  /** Changes do not arrive: what is known is what was last known. */
  | 'lost'
  /** The portal may not read them. */
  | 'unreadable'
  /** The cluster does not know the kind. */
  | 'notServed';

export interface KindStatus {
  readonly state: KindState;
  /** Whether they were ever known in full. */
  readonly synced: boolean;
}

export const STARTING: KindStatus = { state: 'starting', synced: false };

/** Of a kind of which it cannot be found out whether there are any. */
export const LOST: KindStatus = { state: 'lost', synced: false };

/** Of a kind that is not watched, because the cluster does not have it. */
export const NOT_SERVED: KindStatus = { state: 'notServed', synced: false };

/** Of a kind that is not asked for, whatever the rights, or that there is no room for. */
export const UNREADABLE: KindStatus = { state: 'unreadable', synced: false };

const STATE_AFTER: Partial<Record<ReflectorEvent<unknown>['type'], KindState>> =
  {
    LIVE: 'live',
    LOST: 'lost',
    UNREADABLE: 'unreadable',
    NOT_SERVED: 'notServed',
  };

/** The status after an event of the kind's reflector. */
export function nextStatus(
  { state, synced }: KindStatus,
  { type }: { type: ReflectorEvent<unknown>['type'] },
): KindStatus {
  return {
    state: STATE_AFTER[type] ?? state,
    synced: synced || type === 'SYNCED',
  };
}

/** Why objects may be there that are not known, and since when. */
export interface Gap {
  reason: Trouble | 'starting';
  since: Date;
}

/** What stands in the way after an event of the kind's reflector. */
export function nextTrouble(
  trouble: Trouble | undefined,
  event: ReflectorEvent<unknown>,
): Trouble | undefined {
  switch (event.type) {
    case 'LIVE':
    case 'NOT_SERVED':
      return undefined;
    case 'LOST':
    case 'UNREADABLE':
      return troubleOf(event.error);
    default:
      return trouble;
  }
}

/** Whether nothing can be said of the objects yet, but will be in a moment. */
export function isAwaited({ state, synced }: KindStatus): boolean {
  return state === 'starting' && !synced;
}

/** Whether there may be objects that were never read. */
export function isUnread({ state, synced }: KindStatus): boolean {
  return !synced && state !== 'notServed';
}

/** Whether all objects are known, and changes arrive as they happen. */
export function isKnown({ state, synced }: KindStatus): boolean {
  return state === 'live' && synced;
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
