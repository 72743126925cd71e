import type { LifePhase } from '../types';
import { GOING_PHASES, LifeFacts, WANTED_PHASES } from './facts';

/**
 * What the world is to be told of, in the transaction that records the transition.
 *
 * @public
 */
export type LifeAnnouncement =
  | 'reminder'
  | 'end-announced'
  | 'called-off'
  | 'declared-elsewhere'
  | 'teardown-started'
  | 'teardown-failed'
  | 'stuck'
  | 'gone';

/**
 * What is to be done; each is idempotent, and its outcome goes to {@link afterAct}.
 *
 * - `drain`: have runs and engines leave the environment
 * - `delete`: delete the root of the life's uid, in the foreground
 * - `delete-namespace`: delete the namespace that was made for it alone
 *
 * @public
 */
export type LifeAct = 'drain' | 'delete' | 'delete-namespace';

/**
 * One row of the table of all transitions. Of those from a phase the first that
 * holds is taken.
 *
 * @public
 */
export interface LifeTransition {
  name: string;
  from: readonly LifePhase[];
  /** The condition in words. */
  when: string;
  /** Absent where the phase stays; `seen` for what the environment is by itself. */
  to?: LifePhase | 'seen';
  announce?: LifeAnnouncement;
  act?: LifeAct;
}

/** With what decides. */
export interface LifeRow extends LifeTransition {
  holds(facts: LifeFacts): boolean;
  /** When to look again. */
  next?(facts: LifeFacts): number | undefined;
}

const WANTED = WANTED_PHASES;
const LIVE: LifePhase[] = [...WANTED, 'expiring'];
const GOING = GOING_PHASES;

/** In the order in which they are looked at. */
export const LIFE_TABLE: LifeRow[] = [
  {
    name: 'there-again',
    from: ['gone'],
    when: 'its root is there after all, as after its cluster was restored from a backup',
    holds: ({ present }) => present !== undefined,
    to: 'seen',
    next: ({ now }) => now,
  },
  {
    name: 'over',
    from: ['gone'],
    when: 'nothing of it was left',
    holds: () => true,
  },
  {
    name: 'unseen',
    from: [...LIVE, ...GOING],
    when: 'whether its root is there is not known',
    holds: ({ root }) => root === 'unknown',
  },

  // While it is wanted, and when that ends.
  {
    name: 'awaited',
    from: ['requested'],
    when: 'its root is not there yet',
    holds: ({ isMissing }) => isMissing,
  },
  {
    name: 'taken-away',
    from: LIVE,
    when: 'its root is not there any more, or another one has its place',
    holds: ({ isMissing }) => isMissing,
    to: 'tearing-down',
    announce: 'teardown-started',
    next: ({ now }) => now,
  },
  {
    name: 'deleted-by-others',
    from: LIVE,
    when: 'the cluster deletes its root',
    holds: ({ present }) => present?.deletingSince !== undefined,
    to: 'tearing-down',
    announce: 'teardown-started',
    next: ({ now }) => now,
  },
  {
    name: 'declared-elsewhere',
    from: WANTED,
    when: 'its end has come, and it is declared elsewhere, which would bring it back',
    holds: ({ end, isDeclared }) => Boolean(end) && isDeclared,
    to: 'expiring',
    announce: 'declared-elsewhere',
  },
  {
    name: 'left-to-others',
    from: ['expiring'],
    when: 'the same as before',
    holds: ({ end, isDeclared }) => Boolean(end) && isDeclared,
  },
  {
    name: 'asked-to-go',
    from: LIVE,
    when: 'somebody asked to have it taken down',
    holds: ({ end }) => end === 'asked',
    to: 'tearing-down',
    announce: 'teardown-started',
    next: ({ now }) => now,
  },
  {
    name: 'clock-jumped',
    from: LIVE,
    when: 'its end has come by a clock that has just jumped',
    holds: ({ end, steadyAt, now }) => Boolean(end) && now < steadyAt,
    next: ({ steadyAt }) => steadyAt,
  },
  {
    name: 'end-came',
    from: WANTED,
    when: 'its time is over, or its run has ended and the terms say so',
    holds: ({ end }) => Boolean(end),
    to: 'expiring',
    announce: 'end-announced',
    next: ({ now, terms }) => now + terms.grace,
  },
  {
    name: 'called-off',
    from: ['expiring'],
    when: 'its end has not come any more: it was extended, kept, or has another run',
    holds: ({ end }) => !end,
    to: 'seen',
    announce: 'called-off',
    next: facts => facts.nextMoment,
  },
  {
    name: 'grace',
    from: ['expiring'],
    when: 'the grace period lasts',
    holds: ({ graceOver, now }) => now < graceOver,
    next: ({ graceOver }) => graceOver,
  },
  {
    name: 'grace-over',
    from: ['expiring'],
    when: 'the grace period is over',
    holds: () => true,
    to: 'tearing-down',
    announce: 'teardown-started',
    next: ({ now }) => now,
  },
  {
    name: 'reminder',
    from: WANTED,
    when: 'its end is near',
    holds: ({ remindersDue, life }) => remindersDue > life.reminders,
    to: 'seen',
    announce: 'reminder',
    next: facts => facts.nextMoment,
  },
  {
    name: 'wanted',
    from: WANTED,
    when: 'nothing of that',
    holds: () => true,
    to: 'seen',
    next: facts => facts.nextMoment,
  },

  // While it is taken down.
  {
    name: 'wanted-after-all',
    from: GOING,
    when: 'its root is there, the cluster does not delete it, and its end has not come any more',
    holds: ({ isUntouched, end }) => isUntouched && !end,
    to: 'seen',
    announce: 'called-off',
    next: facts => facts.nextMoment,
  },
  {
    name: 'declared-meanwhile',
    from: GOING,
    when: 'its root is there, and declared elsewhere',
    holds: ({ isUntouched, isDeclared }) => isUntouched && isDeclared,
    to: 'expiring',
    announce: 'declared-elsewhere',
  },
  {
    name: 'protected',
    from: ['tearing-down', 'teardown-failed'],
    when: 'something forbids to delete its root',
    holds: ({ isUntouched, isProtected }) => isUntouched && isProtected,
    to: 'stuck',
    announce: 'stuck',
  },
  {
    name: 'still-protected',
    from: ['stuck'],
    when: 'something still forbids to delete its root',
    holds: ({ isUntouched, isProtected }) => isUntouched && isProtected,
  },
  {
    name: 'pause',
    from: ['teardown-failed'],
    when: 'the pause before the next try lasts',
    holds: ({ pauseOver, now }) => now < pauseOver,
    next: ({ pauseOver }) => pauseOver,
  },
  {
    name: 'to-drain',
    from: GOING,
    when: 'its root is there, and its engines have not left it yet',
    holds: ({ isUntouched, life }) => isUntouched && !life.isDrained,
    to: 'tearing-down',
    act: 'drain',
  },
  {
    name: 'to-delete',
    from: GOING,
    when: 'its root is there, and the cluster was not told yet',
    holds: ({ isUntouched, life }) =>
      isUntouched && life.deletedAt === undefined,
    to: 'tearing-down',
    act: 'delete',
  },
  {
    name: 'will-not-go',
    from: ['tearing-down', 'teardown-failed'],
    when: 'its root, or something that it was made of, is there for too long',
    holds: ({ isLeft, stuckAt, now }) => isLeft && now >= stuckAt,
    to: 'stuck',
    announce: 'stuck',
  },
  {
    name: 'going',
    from: ['tearing-down', 'teardown-failed'],
    when: 'its root, or something that it was made of, is still there',
    holds: ({ isLeft }) => isLeft,
    to: 'tearing-down',
    next: ({ stuckAt }) => stuckAt,
  },
  {
    name: 'still-stuck',
    from: ['stuck'],
    when: 'it is still there',
    holds: ({ isLeft }) => isLeft,
  },
  {
    name: 'remains-unknown',
    from: GOING,
    when: 'its root is gone, and what it was made of cannot be listed',
    holds: ({ seen }) => seen.remaining === undefined,
  },
  {
    name: 'to-delete-namespace',
    from: GOING,
    when: 'all is gone but the namespace that was made for it',
    holds: ({ seen }) => seen.ownNamespace === 'present',
    to: 'tearing-down',
    act: 'delete-namespace',
  },
  {
    name: 'namespace-going',
    from: GOING,
    when: 'the cluster deletes that namespace',
    holds: ({ seen }) => seen.ownNamespace === 'going',
  },
  {
    name: 'proven-gone',
    from: GOING,
    when: 'nothing of it was found any more',
    holds: () => true,
    to: 'gone',
    announce: 'gone',
  },
];

/**
 * Every transition there is, in the order in which they are looked at.
 *
 * @public
 */
export const LIFE_TRANSITIONS: readonly LifeTransition[] = LIFE_TABLE;
