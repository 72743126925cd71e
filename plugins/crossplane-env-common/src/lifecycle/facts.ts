import type { LifePhase, TeardownPolicy } from '../types';
import {
  EndReason,
  Life,
  LifeObservation,
  ObservedRoot,
  ObservedRun,
} from './life';
import { LifeTerms } from './terms';

/**
 * What decides besides the terms of one environment. Spans are in ms.
 *
 * @public
 */
export interface LifePolicy {
  /** The share of an environment's time after which its owner is reminded of its end, from 0 to 1. */
  remindAtShare: number;
  /** And how long before its end. */
  remindBefore: number;
  /** How long a run has to be over before that is believed. */
  runEndStableFor: number;
  /** For how long a clock that jumped is not believed. */
  clockUnsteadyFor: number;
  /** From when on what does not go is stuck. */
  stuckAfter: number;
  /** The pauses between tries; the last one is repeated. */
  retryAfter: readonly number[];
}

/**
 * The policy where nothing else is configured.
 *
 * @public
 */
export const DEFAULT_LIFE_POLICY: LifePolicy = {
  remindAtShare: 0.8,
  remindBefore: 60 * 60_000,
  runEndStableFor: 30_000,
  clockUnsteadyFor: 60_000,
  stuckAfter: 15 * 60_000,
  retryAfter: [5_000, 30_000, 120_000, 600_000],
};

/**
 * All that a decision is made of: it asks nothing else, and no clock.
 *
 * @public
 */
export interface LifeSituation {
  life: Life;
  seen: LifeObservation;
  terms: LifeTerms;
  policy: LifePolicy;
  /** ms since 1970. */
  now: number;
  /** When the clock last jumped, if it was seen to; ms since 1970. */
  clockJumpedAt?: number;
}

/**
 * While nothing takes an environment down.
 *
 * @public
 */
export const WANTED_PHASES: readonly LifePhase[] = [
  'requested',
  'provisioning',
  'ready',
  'in-use',
];

/**
 * While an environment is taken down, and until nothing of it is left.
 *
 * @public
 */
export const GOING_PHASES: readonly LifePhase[] = [
  'tearing-down',
  'teardown-failed',
  'stuck',
];

/** What becomes of a run that takes its environment with it; one that is lost has not gone well. */
const RUN_ENDINGS: Record<TeardownPolicy, ObservedRun['state'][]> = {
  'on-expiry': [],
  'on-run-end': ['succeeded', 'failed', 'lost'],
  'on-run-success': ['succeeded'],
  manual: [],
};

/** What can be told of a situation: what the rows of the table ask for. */
export class LifeFacts {
  readonly life: Life;
  readonly seen: LifeObservation;
  readonly terms: LifeTerms;
  readonly now: number;
  readonly #situation: LifeSituation;

  constructor(situation: LifeSituation) {
    this.#situation = situation;
    this.life = situation.life;
    this.seen = situation.seen;
    this.terms = situation.terms;
    this.now = situation.now;
  }

  get root() {
    return this.seen.root;
  }

  /** The root that this life is about. */
  get present(): ObservedRoot | undefined {
    const { root, life } = this;
    if (typeof root === 'string') return undefined;
    return life.uid === undefined || root.uid === life.uid ? root : undefined;
  }

  get isMissing(): boolean {
    return this.root !== 'unknown' && !this.present;
  }

  /** Whether it is there, and the cluster was told nothing yet, by anybody. */
  get isUntouched(): boolean {
    return (
      this.present !== undefined && this.present.deletingSince === undefined
    );
  }

  get isDeclared(): boolean {
    return this.seen.declaredIn !== undefined;
  }

  get isProtected(): boolean {
    return this.seen.protectedBy !== undefined;
  }

  /** Whether its root or something that it was made of is there. */
  get isLeft(): boolean {
    return this.present !== undefined || (this.seen.remaining ?? 0) > 0;
  }

  /** Why it is to go, if it is. */
  get end(): EndReason | undefined {
    const { terms, now } = this;
    if (terms.takeDownAskedAt !== undefined) return 'asked';
    if (terms.teardown === 'manual' || now < (terms.keptUntil ?? 0)) {
      return undefined;
    }
    if (terms.expiresAt !== undefined && terms.expiresAt <= now) {
      return 'expired';
    }
    const runEnd = this.#runEnd;
    return runEnd !== undefined && runEnd <= now ? 'run-ended' : undefined;
  }

  get steadyAt(): number {
    const { clockJumpedAt, policy } = this.#situation;
    return clockJumpedAt === undefined
      ? 0
      : clockJumpedAt + policy.clockUnsteadyFor;
  }

  get graceOver(): number {
    return Math.min(this.life.since, this.now) + this.terms.grace;
  }

  /** A clock that went back does not make a pause longer. */
  get pauseOver(): number {
    const { life, now } = this;
    const longest = Math.max(...this.#situation.policy.retryAfter);
    return Math.min(life.retryAt ?? now, Math.min(life.since, now) + longest);
  }

  /** Since the root went, or began to. */
  get stuckAt(): number {
    const { life, present } = this;
    const since = present
      ? present.deletingSince ?? life.deletedAt
      : life.missingSince;
    return (since ?? this.now) + this.#situation.policy.stuckAfter;
  }

  /** What it is by itself, while it is wanted. */
  get phaseSeen(): LifePhase {
    const isReady = this.life.wasReady || this.present?.isReady;
    if (this.seen.run?.state === 'active') return 'in-use';
    return isReady ? 'ready' : 'provisioning';
  }

  get remindersDue(): number {
    return this.#reminders.filter(at => at <= this.now).length;
  }

  /** When time alone makes a difference, of what is wanted. */
  get nextMoment(): number | undefined {
    const { terms, now } = this;
    const moments = [
      ...this.#reminders,
      terms.expiresAt,
      terms.keptUntil,
      this.#runEnd,
    ].filter(at => at !== undefined && at > now) as number[];
    return moments.length > 0 ? Math.min(...moments) : undefined;
  }

  /** The life as this situation leaves it. */
  move(to: LifePhase, { isReminder }: { isReminder: boolean }): Life {
    const { life, now, present, remindersDue } = this;
    // What is not told stays to be told, and an extension brings it anew.
    const reminders = Math.min(life.reminders, remindersDue);
    const moved = {
      ...life,
      uid: life.uid ?? present?.uid,
      createdAt: present?.createdAt ?? life.createdAt,
      phase: to,
      since: to === life.phase ? Math.min(life.since, now) : now,
      wasReady: life.wasReady || Boolean(present?.isReady),
      missingSince: this.isMissing
        ? Math.min(life.missingSince ?? now, now)
        : undefined,
    };
    return WANTED_PHASES.includes(to)
      ? {
          ...moved,
          reminders: isReminder ? remindersDue : reminders,
          ...{ end: undefined, isDrained: false, deletedAt: undefined },
          ...{ failures: 0, retryAt: undefined },
        }
      : { ...moved, end: this.end ?? life.end ?? 'deleted' };
  }

  /** When there are reminders of its end. */
  get #reminders(): number[] {
    const { terms, present } = this;
    const { remindAtShare, remindBefore } = this.#situation.policy;
    const { expiresAt } = terms;
    if (expiresAt === undefined || terms.teardown === 'manual') return [];
    const createdAt = present?.createdAt ?? this.life.createdAt;
    const time = expiresAt - createdAt;
    // Whole ms, as hosts keep them: what is due earlier than it is would be looked at in vain.
    const atShare = Math.round(createdAt + time * remindAtShare);
    return [atShare, expiresAt - remindBefore].filter(
      at => at > createdAt && at < expiresAt,
    );
  }

  /** When the end of its run takes it down, if it does. */
  get #runEnd(): number | undefined {
    const { run } = this.seen;
    const ending = RUN_ENDINGS[this.terms.teardown];
    return run && ending.includes(run.state)
      ? run.since + this.#situation.policy.runEndStableFor
      : undefined;
  }
}
