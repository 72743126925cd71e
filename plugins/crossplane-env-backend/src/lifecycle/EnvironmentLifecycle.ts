import { LoggerService } from '@backstage/backend-plugin-api';
import {
  EnvironmentObservation,
  EnvironmentRecord,
  EnvironmentRecordStore,
} from '../database/EnvironmentRecordStore';
import {
  Inventory,
  InventoryEvent,
  ObservedEnvironment,
} from '../inventory/Inventory';
import { ChangePace, ChangeQueue } from '../inventory/changes/ChangeQueue';
import { Clock } from '../kubernetes/clock';
import { EnvironmentSignals } from './EnvironmentSignals';
import { LatestTaskQueue } from './LatestTaskQueue';
import { OutageLog } from './OutageLog';
import { SeenStates } from './SeenStates';
import { conclude, observe } from './observe';

/**
 * A record younger than this may be of an environment that another replica
 * has seen and this one has yet to hear of: its absence means nothing.
 */
const NEW_RECORD_GRACE_MS = 60_000;

const DAY_MS = 24 * 3_600_000;

/** How long an environment is remembered after it went. */
const GONE_KEPT_FOR_MS = 30 * DAY_MS;

/** How long it is remembered how an environment was before it became otherwise. */
const HISTORY_KEPT_FOR_MS = 90 * DAY_MS;

/** What lasts for less is a flap, and nothing to remember. */
const MEMORABLE: ChangePace = { quietMs: 1000, longestMs: 10_000 };

/**
 * Remembers what the cluster forgets: when each environment was first seen,
 * became ready, was asked to go and went, and since when its verdict is what
 * it is. Tells browsers of each change.
 */
export class EnvironmentLifecycle {
  readonly #inventory: Inventory;
  readonly #store: EnvironmentRecordStore;
  readonly #signals: EnvironmentSignals;
  readonly #clock: Clock;
  readonly #outage: OutageLog;
  readonly #queue = new LatestTaskQueue();
  /** The environments whose last change may be a flap, as it left them. */
  readonly #changed = new Map<string, ObservedEnvironment>();
  readonly #resting: ChangeQueue;
  readonly #seen: SeenStates;
  /**
   * The live environments that an event told of: until then, not all that their
   * verdicts depend on is known.
   */
  readonly #heardOf = new Set<string>();
  /** What was recorded last of each of them, so that the same is not written again. */
  readonly #recorded = new Map<string, string>();
  #unsubscribe?: () => void;

  constructor(options: {
    inventory: Inventory;
    store: EnvironmentRecordStore;
    signals: EnvironmentSignals;
    logger: LoggerService;
    clock: Clock;
  }) {
    this.#inventory = options.inventory;
    this.#store = options.store;
    this.#signals = options.signals;
    this.#clock = options.clock;
    this.#seen = new SeenStates({ watchingSince: options.clock.now() });
    this.#resting = new ChangeQueue({
      clock: options.clock,
      pace: MEMORABLE,
      onSettled: uid => this.#enqueueChanged(uid),
    });
    this.#outage = new OutageLog({
      logger: options.logger,
      what: 'Recording environments in the database',
    });
  }

  start(): void {
    this.#unsubscribe = this.#inventory.subscribe(event =>
      this.#onEvent(event),
    );
  }

  /** Resolves once what was heard is recorded and told. */
  async stop(): Promise<void> {
    this.#unsubscribe?.();
    this.#resting.flush();
    await this.#queue.idle();
    await this.#signals.idle();
  }

  /** Remembers who asked for an environment to be taken down. */
  async recordDeletionRequest(
    environment: ObservedEnvironment,
    options: { by: string },
  ): Promise<void> {
    const at = this.#clock.now();
    await this.#store.recordDeletionRequest(observe(environment, { now: at }), {
      by: options.by,
      at,
    });
    this.#signals.publishChanged(environment.uid);
  }

  /**
   * Makes up for what no event told: a verdict that only time changed, a
   * database that was out of reach, an environment that went while nobody
   * watched.
   */
  async reconcile(): Promise<void> {
    for (const environment of this.#inventory.listEnvironments()) {
      const { uid } = environment;
      const isPending = this.#resting.has(uid) || this.#queue.has(uid);
      if (this.#heardOf.has(uid) && !isPending) {
        this.#enqueue(uid, () => this.#refresh(environment));
      }
    }
    await this.#queue.idle();

    const records = await this.#store.listPresent();
    const live = new Set(
      this.#inventory.listEnvironments().map(({ uid }) => uid),
    );
    for (const record of records) {
      if (!live.has(record.uid) && this.#absenceMeansGone(record)) {
        this.#enqueue(record.uid, () => this.#recordGone(record));
      }
    }
    await this.#queue.idle();
  }

  /** Forgets the environments that went long ago, and how others were then. */
  async purge(): Promise<void> {
    const now = this.#clock.now().getTime();
    await this.#store.purgeGone({ before: new Date(now - GONE_KEPT_FOR_MS) });
    await this.#store.purgeHistory({
      before: new Date(now - HISTORY_KEPT_FOR_MS),
    });
  }

  #onEvent({ type, environment }: InventoryEvent): void {
    if (type === 'gone') {
      this.#heardOf.delete(environment.uid);
      this.#changed.delete(environment.uid);
      this.#seen.forget(environment.uid);
      this.#enqueue(environment.uid, () =>
        this.#recordGone(observe(environment, { now: this.#clock.now() })),
      );
      return;
    }
    this.#heardOf.add(environment.uid);
    this.#changed.set(environment.uid, environment);
    this.#look(environment);
    // The view comes from the inventory and need not wait for the database.
    this.#signals.publishChanged(environment.uid);
    this.#resting.add(environment.uid);
  }

  #enqueueChanged(uid: string): void {
    const environment = this.#changed.get(uid);
    if (!environment) return;
    this.#changed.delete(uid);
    this.#enqueue(uid, async () => {
      await this.#recordSeen(environment);
    });
  }

  #enqueue(uid: string, record: () => Promise<void>): void {
    this.#queue.add(uid, async () => {
      try {
        await record();
        this.#outage.succeeded();
      } catch (error) {
        this.#outage.failed(error);
      }
    });
  }

  /** Tells whether there was anything new. */
  async #recordSeen(environment: ObservedEnvironment): Promise<boolean> {
    const seen = this.#look(environment);
    if (!seen) return false;

    const { observation, sighting } = seen;
    const fingerprint = JSON.stringify([observation, sighting.causeKey]);
    if (this.#recorded.get(environment.uid) === fingerprint) return false;

    await this.#store.recordSeen(observation, sighting);
    this.#recorded.set(environment.uid, fingerprint);
    return true;
  }

  #look(environment: ObservedEnvironment) {
    // What is shown of a cluster that is out of touch may have gone since.
    if (environment.staleSince) {
      this.#seen.forget(environment.uid);
      return undefined;
    }
    const now = this.#clock.now();
    const observation = observe(environment, { now });
    const conclusion = conclude(environment, { now });
    const { at, witnessed } = this.#seen.note(environment, {
      state: JSON.stringify([observation.verdict, conclusion.causeKey]),
      at: now,
    });
    return { observation, sighting: { ...conclusion, at, witnessed } };
  }

  async #refresh(environment: ObservedEnvironment): Promise<void> {
    if (await this.#recordSeen(environment)) {
      this.#signals.publishChanged(environment.uid);
    }
  }

  async #recordGone(observation: EnvironmentObservation): Promise<void> {
    this.#recorded.delete(observation.uid);
    try {
      await this.#store.recordGone(observation, this.#clock.now());
    } finally {
      this.#signals.publishChanged(observation.uid);
    }
  }

  #absenceMeansGone(record: EnvironmentRecord): boolean {
    const age = this.#clock.now().getTime() - Date.parse(record.firstSeenAt);
    return age >= NEW_RECORD_GRACE_MS && this.#inventory.hasSynced(record.ref);
  }
}
