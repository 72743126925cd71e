import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import {
  afterAct,
  decide,
  DEFAULT_LIFE_POLICY,
  Life,
  LifeAct,
  LifeObservation,
  LifeTerms,
  newLife,
  ObservedRun,
} from '.';
import type { TeardownPolicy } from '../types';

const MINUTE = 60_000;
const START = Date.UTC(2026, 11, 1);
const OURS = 'uid-ours';

/** For other stories, such as a night's worth of them. */
const SEED = Number(process.env.FUZZ_SEED ?? 1);
const RUNS = Number(process.env.FUZZ_RUNS ?? 500);

/** What can happen around an environment, in any order. */
const happening = fc.oneof(
  fc.record({
    type: fc.constant('time' as const),
    ms: fc.integer({ min: 1, max: 90 * MINUTE }),
  }),
  fc.record({
    type: fc.constant('clock-jump' as const),
    ms: fc.integer({ min: -1500 * MINUTE, max: 1500 * MINUTE }),
  }),
  fc.record({
    type: fc.constant('sight' as const),
    of: fc.constantFrom('root' as const, 'parts' as const),
    isLost: fc.boolean(),
  }),
  fc.record({ type: fc.constant('acts-fail' as const), do: fc.boolean() }),
  fc.record({ type: fc.constant('ready' as const), is: fc.boolean() }),
  fc.record({
    type: fc.constant('expiry' as const),
    inMs: fc.option(fc.integer({ min: -60 * MINUTE, max: 300 * MINUTE })),
  }),
  fc.record({
    type: fc.constant('keep' as const),
    forMs: fc.integer({ min: 0, max: 120 * MINUTE }),
  }),
  fc.record({ type: fc.constant('ask' as const), toGo: fc.boolean() }),
  fc.record({
    type: fc.constant('run' as const),
    state: fc.constantFrom<ObservedRun['state'] | undefined>(
      undefined,
      'active',
      'succeeded',
      'failed',
      'lost',
      'unknown',
    ),
  }),
  fc.record({ type: fc.constant('declared' as const), is: fc.boolean() }),
  fc.record({ type: fc.constant('protected' as const), is: fc.boolean() }),
  fc.record({ type: fc.constant('deleted-by-others' as const) }),
  fc.record({ type: fc.constant('replaced' as const) }),
  fc.record({ type: fc.constant('finalizers-done' as const) }),
);
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

/** A cluster with one place for an environment, and whoever hosts its life. */
class World {
  now = START;
  life: Life = newLife({ uid: OURS, at: START });
  readonly done: LifeAct[] = [];
  /** What must never be. */
  readonly violations: string[] = [];
  #jumpedAt: number | undefined;
  #root: { uid: string; deletingSince?: number } | undefined = { uid: OURS };
  #isReady = false;
  #parts = 3;
  #isLost = { root: false, parts: false };
  #doActsFail = false;
  #terms: LifeTerms;
  #run: ObservedRun | undefined;
  #isDeclared = false;
  #isProtected = false;

  constructor(teardown: TeardownPolicy) {
    this.#terms = { teardown, grace: 10 * MINUTE };
  }

  happen(what: Happening) {
    switch (what.type) {
      case 'time':
        this.now += what.ms;
        break;
      case 'clock-jump':
        this.now += what.ms;
        this.#jumpedAt = this.now;
        break;
      case 'sight':
        this.#isLost[what.of] = what.isLost;
        break;
      case 'acts-fail':
        this.#doActsFail = what.do;
        break;
      case 'ready':
        this.#isReady = what.is;
        break;
      case 'expiry':
        this.#terms.expiresAt =
          what.inMs === null ? undefined : this.now + what.inMs;
        break;
      case 'keep':
        this.#terms.keptUntil = this.now + what.forMs;
        break;
      case 'ask':
        this.#terms.takeDownAskedAt = what.toGo ? this.now : undefined;
        break;
      case 'run':
        this.#run = what.state && { state: what.state, since: this.now };
        break;
      case 'declared':
        this.#isDeclared = what.is;
        break;
      case 'protected':
        this.#isProtected = what.is;
        break;
      case 'deleted-by-others':
        if (this.#root) this.#root.deletingSince ??= this.now;
        break;
      case 'replaced':
        this.#root = { uid: 'uid-of-another' };
        break;
      default:
        if (this.#root?.deletingSince !== undefined) {
          this.#root = undefined;
          this.#parts = 0;
        }
    }
    this.settle();
  }

  /** Everything answers, and whatever holds things back lets go. */
  becomeBenign() {
    this.#isLost = { root: false, parts: false };
    this.#doActsFail = false;
    this.#isDeclared = false;
    this.#isProtected = false;
    this.#terms.takeDownAskedAt = this.now;
    this.settle();
    for (let round = 0; round < 5; round++) {
      this.happen({ type: 'time', ms: 30 * MINUTE });
      this.happen({ type: 'finalizers-done' });
      if (this.#root?.uid !== OURS) this.#parts = 0;
      this.settle();
    }
  }

  /** Decides until there is nothing more to do at this moment. */
  settle() {
    for (let round = 0; round < 20; round++) {
      const decision = this.#decide();
      this.life = decision.life;
      if (decision.act) {
        const { lookAgainAt } = this.#carryOut(decision.act);
        if (lookAgainAt === undefined || lookAgainAt > this.now) return;
      } else if (decision.lookAgainAt !== this.now) {
        return;
      }
    }
    throw new Error('It never comes to rest.');
  }

  #decide() {
    const situation = {
      life: this.life,
      seen: this.#see(),
      terms: this.#terms,
      policy: DEFAULT_LIFE_POLICY,
      now: this.now,
      clockJumpedAt: this.#jumpedAt,
    };
    const decision = decide(situation);
    const again = decide(structuredClone(situation));
    this.#insist('the same for the same', isDeepStrictEqual(again, decision));
    return decision;
  }

  #see(): LifeObservation {
    return {
      root: this.#isLost.root ? 'unknown' : this.#seenRoot(),
      remaining: this.#isLost.parts ? undefined : this.#parts,
      run: this.#run,
      ...(this.#isDeclared && { declaredIn: 'Argo CD' }),
      ...(this.#isProtected && { protectedBy: 'Usage' }),
    };
  }

  #seenRoot(): LifeObservation['root'] {
    if (!this.#root) return 'absent';
    return { ...this.#root, isReady: this.#isReady, createdAt: START };
  }

  #carryOut(act: LifeAct) {
    const outcome = this.#doActsFail ? 'failed' : 'done';
    if (act === 'delete') this.#checkDeletion();
    if (act === 'delete' && outcome === 'done') {
      this.done.push(act);
      this.#root!.deletingSince = this.now;
    }
    const after = afterAct(this.life, {
      ...{ act, outcome, policy: DEFAULT_LIFE_POLICY },
      ...{ now: this.now, spread: 0.5 },
    });
    this.life = after.life;
    return after;
  }

  #checkDeletion() {
    const { teardown, expiresAt, keptUntil, takeDownAskedAt } = this.#terms;
    const { uid, deletingSince } = this.#root ?? {};
    this.#insist('ours alone', uid === OURS);
    this.#insist('not what is going', deletingSince === undefined);
    this.#insist('not what is declared elsewhere', !this.#isDeclared);
    this.#insist('not what is protected', !this.#isProtected);
    this.#insist('not what is not seen', !this.#isLost.root);
    const isKept = keptUntil !== undefined && keptUntil > this.now;
    const isExpired = expiresAt !== undefined && expiresAt <= this.now;
    const hasRunEnded =
      (teardown === 'on-run-end' &&
        ['succeeded', 'failed', 'lost'].includes(this.#run?.state ?? '')) ||
      (teardown === 'on-run-success' && this.#run?.state === 'succeeded');
    this.#insist(
      'not what is wanted',
      takeDownAskedAt !== undefined ||
        (teardown !== 'manual' && !isKept && (isExpired || hasRunEnded)),
    );
  }

  #insist(what: string, holds: boolean) {
    if (!holds) this.violations.push(what);
  }
}

const policies = fc.constantFrom<TeardownPolicy>(
  'on-expiry',
  'on-run-end',
  'on-run-success',
  'manual',
);
const story = fc.array(happening, { maxLength: 40 });

it('deletes only what is ours, unwanted and free to go, and once', () => {
  fc.assert(
    fc.property(policies, story, (teardown, happenings) => {
      const world = new World(teardown);
      happenings.forEach(one => world.happen(one));
      expect(world.violations).toEqual([]);
      expect(world.done.length).toBeLessThanOrEqual(1);
    }),
    { numRuns: RUNS, seed: SEED },
  );
});

it('ends in gone once everything answers', () => {
  fc.assert(
    fc.property(policies, story, (teardown, happenings) => {
      const world = new World(teardown);
      happenings.forEach(one => world.happen(one));
      world.becomeBenign();
      expect(world.life.phase).toBe('gone');
    }),
    { numRuns: RUNS, seed: SEED },
  );
});
