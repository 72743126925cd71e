import { LifeFacts, LifePolicy, LifeSituation } from './facts';
import { Life } from './life';
import { LIFE_TABLE, LifeAct, LifeAnnouncement } from './transitions';

/**
 * What follows from what is seen and wanted.
 *
 * @public
 */
export interface LifeDecision {
  /** To be recorded before anything is done. */
  life: Life;
  /** The name of the transition in `docs/lifecycle.md`. */
  transition: string;
  announce?: LifeAnnouncement;
  act?: LifeAct;
  /**
   * When to decide again though nothing has changed; ms since 1970. Undefined where
   * only a change can make a difference.
   */
  lookAgainAt?: number;
}

/**
 * Decides what becomes of an environment: the same for the same situation. Nothing
 * is deleted that has another uid, that is wanted, that is declared or protected
 * elsewhere, or that the cluster deletes already.
 *
 * @public
 */
export function decide(situation: LifeSituation): LifeDecision {
  const facts = new LifeFacts(situation);
  const row = LIFE_TABLE.find(
    ({ from, holds }) => from.includes(facts.life.phase) && holds(facts),
  )!;
  const to = row.to === 'seen' ? facts.phaseSeen : row.to;
  const life = facts.move(to ?? facts.life.phase, {
    isReminder: row.announce === 'reminder',
  });
  return {
    life,
    transition: row.name,
    announce: row.announce,
    act: row.act,
    lookAgainAt: row.next?.(facts),
  };
}

/**
 * The life after something was tried. What failed is tried again, later each time.
 *
 * @public
 */
export function afterAct(
  life: Life,
  options: {
    act: LifeAct;
    outcome: 'done' | 'failed';
    policy: LifePolicy;
    /** ms since 1970. */
    now: number;
    /** From 0 to 1, at random, so that many do not try again at once. */
    spread: number;
  },
): Pick<LifeDecision, 'life' | 'announce' | 'lookAgainAt'> {
  const { act, outcome, policy, now, spread } = options;
  if (outcome === 'done') {
    const done = { ...life, failures: 0, retryAt: undefined };
    switch (act) {
      case 'drain':
        return { life: { ...done, isDrained: true }, lookAgainAt: now };
      case 'delete':
        return { life: { ...done, deletedAt: now } };
      default:
        return { life: done };
    }
  }
  const { retryAfter } = policy;
  const pause = retryAfter[Math.min(life.failures, retryAfter.length - 1)];
  const retryAt = now + Math.round(pause * (0.5 + spread / 2));
  return {
    life: {
      ...life,
      phase: 'teardown-failed',
      since: now,
      failures: life.failures + 1,
      retryAt,
    },
    announce: life.failures === 0 ? 'teardown-failed' : undefined,
    lookAgainAt: retryAt,
  };
}
