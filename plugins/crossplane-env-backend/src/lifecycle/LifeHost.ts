import { LoggerService } from '@backstage/backend-plugin-api';
import {
  afterAct,
  decide,
  GOING_PHASES,
  Life,
  LifeAct,
  LifeDecision,
  LifePolicy,
  newLife,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { isDeepStrictEqual } from 'node:util';
import { LiveEnvironment } from '../inventory/Environment';
import { EnvironmentId, idOf } from '../inventory/EnvironmentIndex';
import { Inventory } from '../inventory/Inventory';
import { Clock } from '../kubernetes/clock';
import { describeForLog } from '../kubernetes/redaction';
import { policyOf, toLifeEvent } from '../record/lifeEvents';
import { LifeRecord, LifeStore } from '../record/LifeStore';
import { OutageLog } from '../record/OutageLog';
import { Recorder } from '../record/Recorder';
import { ClockWatch } from './ClockWatch';
import { toDeleteIntent } from './deleteIntent';
import { Drain } from './Drain';
import { EnvironmentReviews, ReviewTurn } from './EnvironmentReviews';
import { IntentExecutor } from './IntentExecutor';
import {
  DefaultTerms,
  LifeObserver,
  seenInInventory,
  SeenLife,
  termsOf,
} from './LifeObserver';

/** What changes all the time is looked at every other second. */
const REST = { quietMs: 100, longestMs: 2_000 };

/** Longer than whoever takes one up is at it. */
const TAKEN_FOR_MS = 2 * 60_000;
const TAKEN_AT_ONCE = 50;

/**
 * What goes is looked at again, for nothing tells that the last of it went: the
 * longer it takes, the less often.
 */
const LOOK = { soonestMs: 10_000, latestMs: 5 * 60_000, share: 0.5 };

/**
 * What is wanted does not wait for what is to leave, of which engines are told, nor
 * either of them for what goes, of which the cluster has to be asked.
 */
type Lane = 'wanted' | 'leaving' | 'going';

/** A decision may be followed by others at once: from its time being over to its being deleted. */
const MOST_STEPS = 6;

/**
 * Has environments live and end as is decided: at each change of one, and when
 * one is due. It writes what was decided before it does anything, and only if
 * nobody else has meanwhile, so that any number of replicas come to one effect.
 * What nobody has set an end to costs nothing: there is no record of it.
 */
export class LifeHost {
  readonly #inventory: Inventory;
  readonly #recorder: Pick<Recorder, 'subscribe'>;
  readonly #store: LifeStore;
  readonly #observer: LifeObserver;
  readonly #intents: Pick<IntentExecutor, 'deleteOnce'>;
  readonly #drains: readonly Drain[];
  readonly #defaultTerms: DefaultTerms;
  readonly #policy: LifePolicy;
  readonly #clock: Clock;
  readonly #clockWatch: ClockWatch;
  readonly #outage: OutageLog;
  readonly #logger: LoggerService;
  readonly #random: () => number;
  readonly #onDecided: (uid: string) => void;
  /** As this replica read or wrote them last; of others there is none in the database. */
  readonly #records = new Map<string, LifeRecord>();
  readonly #reviews: EnvironmentReviews;
  readonly #subscriptions: Array<() => void> = [];

  constructor(options: {
    inventory: Inventory;
    recorder: Pick<Recorder, 'subscribe'>;
    store: LifeStore;
    observer: LifeObserver;
    intents: Pick<IntentExecutor, 'deleteOnce'>;
    /** In this order; together they take less time than one is taken up for. */
    drains?: readonly Drain[];
    defaultTerms: DefaultTerms;
    policy: LifePolicy;
    clock: Clock;
    logger: LoggerService;
    /** From 0 to 1; spreads what is tried again. */
    random?(): number;
    /** Told when something else is to be shown of an environment. */
    onDecided(uid: string): void;
  }) {
    this.#inventory = options.inventory;
    this.#recorder = options.recorder;
    this.#store = options.store;
    this.#observer = options.observer;
    this.#intents = options.intents;
    this.#drains = options.drains ?? [];
    this.#defaultTerms = options.defaultTerms;
    this.#policy = options.policy;
    this.#clock = options.clock;
    this.#clockWatch = new ClockWatch(options);
    this.#logger = options.logger;
    this.#random = options.random ?? Math.random;
    this.#onDecided = options.onDecided;
    this.#outage = new OutageLog({
      logger: options.logger,
      what: 'Deciding about the lives of environments',
    });
    this.#reviews = new EnvironmentReviews({
      clock: options.clock,
      times: REST,
      laneOf: id => this.#laneOf(id),
      review: (id, turn) => this.#review(id, turn),
      outage: this.#outage,
    });
  }

  /** Reads what is remembered, and listens from then on. */
  async start(): Promise<void> {
    for await (const record of this.#store.unfinished()) this.#keep(record);
    this.#subscriptions.push(
      this.#inventory.subscribe(({ environment }) => {
        if (environment.state === 'live') this.#consider(environment);
      }),
      // Also of what went while nobody watched.
      this.#recorder.subscribe(({ uid, ref: { cluster } }) =>
        this.#reviews.rest({ uid, ref: { cluster } }),
      ),
    );
    for (const one of this.#inventory.listEnvironments()) this.#consider(one);
  }

  /** Waits for what is being done only: what waits is found by whoever starts next. */
  async stop(): Promise<void> {
    for (const unsubscribe of this.#subscriptions) unsubscribe();
    await this.#reviews.stop();
  }

  /** Resolves once nothing is waiting to be decided. */
  async idle(): Promise<void> {
    await this.#reviews.idle();
  }

  /** Takes up what is due, and does not wait for what comes of it. */
  async tick(): Promise<void> {
    this.#reviews.retry();
    for (const { cluster } of this.#inventory.listPictures()) {
      await this.#takeUp(cluster, 'wanted');
      await this.#takeUp(cluster, 'going');
    }
  }

  /** Has it be decided about, since something is known of it that the inventory does not tell. */
  reconsider(environment: EnvironmentId): void {
    this.#reviews.rest(environment);
  }

  /** Whether there is anything to show of its life besides what its annotations say. */
  hasRecord(environment: EnvironmentId): boolean {
    return this.#records.has(idOf(environment));
  }

  /** No more than there is room for; what is to leave is among what goes. */
  async #takeUp(cluster: string, lane: 'wanted' | 'going'): Promise<void> {
    const limit = this.#reviews.roomIn(
      laneIn({ ref: { cluster } }, lane),
      TAKEN_AT_ONCE,
    );
    if (limit === 0) return;
    const now = this.#clock.now();
    const until = new Date(now.getTime() + TAKEN_FOR_MS);
    try {
      const due = await this.#store.takeUp({
        ...{ cluster, now, until, limit },
        ...(lane === 'going'
          ? { phases: GOING_PHASES }
          : { phasesNot: GOING_PHASES }),
      });
      for (const record of due) this.#reviews.add(this.#keep(record));
      this.#outage.succeeded();
    } catch (error) {
      this.#outage.failed(error);
    }
  }

  /** Most changes change nothing of its life, and cost nothing but this. */
  #consider(environment: LiveEnvironment): void {
    const { uid, ref } = environment;
    const id = { uid, ref: { cluster: ref.cluster } };
    if (environment.isGoing) {
      this.#reviews.rest(id);
      return;
    }
    const record = this.#records.get(idOf(id));
    const life = record?.life ?? lifeOf(environment);
    const decision = decide({
      life,
      seen: seenInInventory(environment),
      terms: termsOf(environment, this.#defaultTerms).terms,
      ...this.#circumstances(),
    });
    if (record ? isNews(decision, record) : isWorthARecord(decision)) {
      this.#reviews.rest(id);
    }
  }

  /** Those of each cluster are its own: one that hangs keeps nobody waiting in others. */
  #laneOf(id: EnvironmentId): string {
    const known = this.#inventory.environments.get(id);
    const phase = this.#records.get(idOf(id))?.life.phase;
    if (known?.state !== 'live' || known.isGoing) return laneIn(id, 'going');
    const isLeaving = phase !== undefined && GOING_PHASES.includes(phase);
    return laneIn(id, isLeaving ? 'leaving' : 'wanted');
  }

  /** As it is in the database now. */
  async #read(id: EnvironmentId): Promise<LifeRecord | undefined> {
    const record = (await this.#store.getMany([id])).get(idOf(id));
    if (record) this.#keep(record);
    return record;
  }

  async #review(id: EnvironmentId, { lane }: ReviewTurn): Promise<void> {
    let record = await this.#read(id);
    // Whoever holds it leaves it to be looked at in a moment.
    if (record && this.#isHeld(record)) return;
    for (let step = 0; step < MOST_STEPS; step++) {
      if (this.#laneOf(id) !== lane) {
        // What is next may take long, and others here are not to wait for it.
        this.#reviews.add(id);
        return;
      }
      const look = await this.#observer.look(id);
      if (!look || (await this.#isOver(record, look))) return;
      const current: LifeRecord = record ?? {
        ...{ cluster: id.ref.cluster, uid: id.uid, revision: 0 },
        life: { ...lifeOf(look.observation), wasReady: look.wasReady },
      };
      const decision = decide({
        life: current.life,
        seen: look.seen,
        terms: look.terms,
        ...this.#circumstances(),
      });
      if (!record && !isWorthARecord(decision)) return;
      record = await this.#carryOut(current, { decision, look });
      if (!record || !this.#isDue(record)) return;
    }
  }

  /** What was proven to be gone is not there again because this replica has yet to hear of it. */
  async #isOver(
    record: LifeRecord | undefined,
    { live }: SeenLife,
  ): Promise<boolean> {
    if (record?.life.phase !== 'gone' || !live) return false;
    return !(await this.#observer.isThere(live));
  }

  /** @returns undefined where another replica has written meanwhile */
  async #carryOut(
    before: LifeRecord,
    { decision, look }: { decision: LifeDecision; look: SeenLife },
  ): Promise<LifeRecord | undefined> {
    const { life, act } = decision;
    const heldUntil = act && this.#now() + TAKEN_FOR_MS;
    const saved = await this.#save(
      {
        ...before,
        ...{ life, heldUntil },
        remaining:
          look.seen.remaining ??
          (GOING_PHASES.includes(life.phase) ? before.remaining : undefined),
        nextAt: heldUntil ?? this.#nextAt(life, decision.lookAgainAt),
        failure: failureOf(life, look) ?? keptFailure(before, life),
      },
      { before, announcement: decision.announce, look },
    );
    if (!saved || !act) return saved;
    return this.#perform(saved, { act, look });
  }

  async #perform(
    record: LifeRecord,
    { act, look }: { act: LifeAct; look: SeenLife },
  ): Promise<LifeRecord | undefined> {
    let failure: string | undefined;
    let isOutdated = false;
    try {
      isOutdated = !(await this.#act(act, { record, look }));
    } catch (error) {
      failure = describeForLog(error);
      this.#logger.warn(
        `${look.observation.ref.kind} '${look.observation.ref.name}' of the cluster '${record.cluster}' could not be taken down, which is tried again: ${failure}`,
      );
    }
    const after: ReturnType<typeof afterAct> = isOutdated
      ? { life: record.life }
      : afterAct(record.life, {
          act,
          outcome: failure === undefined ? 'done' : 'failed',
          policy: this.#policy,
          now: this.#now(),
          spread: this.#random(),
        });
    return this.#save(
      {
        ...record,
        life: after.life,
        heldUntil: undefined,
        nextAt: this.#nextAt(after.life, after.lookAgainAt),
        failure,
      },
      { before: record, announcement: after.announce, look },
    );
  }

  /** @returns false where it was decided of what is not so any more, and nothing was done */
  async #act(
    act: LifeAct,
    { record, look }: { record: LifeRecord; look: SeenLife },
  ): Promise<boolean> {
    // As it was seen to be there: decisions are made of nothing else.
    const environment = look.live!;
    if (act === 'drain') {
      const { end, failures } = record.life;
      for (const drain of this.#drains) {
        await drain(look.observation, { end, failures });
      }
      return true;
    }
    if (act !== 'delete') return true;
    if (!(await this.#observer.isAsSeen(environment))) return false;
    // Nothing else has anything be deleted here: who asks for it has it done at once.
    const requestedBy = policyOf(record.life)!;
    return this.#intents.deleteOnce(
      toDeleteIntent(environment, { requestedBy, isByItsTerms: true }),
    );
  }

  async #save(
    record: LifeRecord,
    options: {
      before: LifeRecord;
      announcement: LifeDecision['announce'];
      look: SeenLife;
    },
  ): Promise<LifeRecord | undefined> {
    const { before, announcement, look } = options;
    const { observation, terms, seen } = look;
    if (before.revision > 0 && isSame(record, before)) return before;
    const event =
      announcement &&
      toLifeEvent({
        ...{ announcement, life: record.life, terms },
        declaredIn: seen.declaredIn,
        failure: record.failure,
      });
    const saved = await this.#store.save(record, {
      ...{ observation, event },
      at: this.#clock.now(),
    });
    if (saved) {
      this.#keep(saved);
      this.#onDecided(saved.uid);
    } else {
      // Another replica was faster.
      await this.#read({ uid: record.uid, ref: { cluster: record.cluster } });
    }
    return saved;
  }

  #keep(record: LifeRecord): EnvironmentId {
    const id = { uid: record.uid, ref: { cluster: record.cluster } };
    const key = idOf(id);
    if (record.life.phase === 'gone') {
      this.#records.delete(key);
    } else {
      this.#records.set(key, record);
    }
    return id;
  }

  #circumstances() {
    this.#clockWatch.look();
    return {
      policy: this.#policy,
      now: this.#now(),
      clockJumpedAt: this.#clockWatch.jumpedAt,
    };
  }

  #isDue({ nextAt = Infinity }: LifeRecord): boolean {
    return nextAt <= this.#now();
  }

  /** What is held for longer than it can be was so before the clock was set back. */
  #isHeld({ heldUntil = 0 }: LifeRecord): boolean {
    const ms = heldUntil - this.#now();
    return ms > 0 && ms <= TAKEN_FOR_MS;
  }

  #nextAt(life: Life, lookAgainAt: number | undefined): number | undefined {
    if (!GOING_PHASES.includes(life.phase)) return lookAgainAt;
    const now = this.#now();
    const { soonestMs, latestMs, share } = LOOK;
    const lookMs = Math.max(soonestMs, share * (now - life.since));
    return Math.min(now + Math.min(lookMs, latestMs), lookAgainAt ?? Infinity);
  }

  #now(): number {
    return this.#clock.now().getTime();
  }
}

function laneIn({ ref }: Pick<EnvironmentId, 'ref'>, lane: Lane): string {
  return `${lane} ${ref.cluster}`;
}

/** Of one of which nothing is remembered. */
function lifeOf({ uid, createdAt }: { uid: string; createdAt: string }): Life {
  return newLife({ uid, at: Date.parse(createdAt) });
}

/** What is undefined is not in the database. */
function isSame(one: LifeRecord, other: LifeRecord): boolean {
  const asRead = (record: LifeRecord) => JSON.parse(JSON.stringify(record));
  return isDeepStrictEqual(asRead(one), asRead(other));
}

function isNews(decision: LifeDecision, record: LifeRecord): boolean {
  const { life, act, announce, lookAgainAt } = decision;
  return (
    act !== undefined ||
    announce !== undefined ||
    lookAgainAt !== record.nextAt ||
    life.phase !== record.life.phase ||
    life.wasReady !== record.life.wasReady
  );
}

/** What has no end, is not coming to one and has no run is known by what is seen of it. */
function isWorthARecord(decision: LifeDecision): boolean {
  const { act, announce, lookAgainAt, life } = decision;
  return (
    act !== undefined ||
    announce !== undefined ||
    lookAgainAt !== undefined ||
    life.phase === 'in-use'
  );
}

/** Why it does not go, in the words of its diagnosis where there is one. */
function failureOf(life: Life, { seen, live, left = [] }: SeenLife) {
  if (life.phase !== 'stuck') return undefined;
  if (seen.protectedBy) return `It is protected by ${seen.protectedBy}.`;
  if (live && !live.isDeparted) return live.health.diagnosis.sentence;
  const [first] = left;
  return first
    ? `${first.kind} '${first.name}' that it was made of is still there${
        left.length > 1 ? `, and ${left.length - 1} more` : ''
      }.`
    : 'It is not known what is left of it.';
}

function keptFailure({ failure }: LifeRecord, life: Life): string | undefined {
  return life.phase === 'teardown-failed' ? failure : undefined;
}
