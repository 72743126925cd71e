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
import { EnvironmentSignals } from './EnvironmentSignals';
import { LatestTaskQueue } from './LatestTaskQueue';
import { observe } from './observe';
import { OutageLog } from './OutageLog';

/**
 * A record younger than this may be of an environment that another replica
 * has seen and this one has yet to hear of: its absence means nothing.
 */
const NEW_RECORD_GRACE_MS = 60_000;

/** How long an environment is remembered after it went. */
const GONE_KEPT_FOR_MS = 30 * 24 * 3_600_000;

/**
 * Remembers what the cluster forgets: when each environment was first seen,
 * became ready, was asked to go and went, and since when its verdict is what
 * it is. Tells browsers of each change.
 */
export class EnvironmentLifecycle {
  readonly #inventory: Inventory;
  readonly #store: EnvironmentRecordStore;
  readonly #signals: EnvironmentSignals;
  readonly #now: () => Date;
  readonly #outage: OutageLog;
  readonly #queue = new LatestTaskQueue();
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
    now: () => Date;
  }) {
    this.#inventory = options.inventory;
    this.#store = options.store;
    this.#signals = options.signals;
    this.#now = options.now;
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
    await this.#queue.idle();
    await this.#signals.idle();
  }

  /** Remembers who asked for an environment to be taken down. */
  async recordDeletionRequest(
    environment: ObservedEnvironment,
    options: { by: string },
  ): Promise<void> {
    const at = this.#now();
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
      if (this.#heardOf.has(uid) && !this.#queue.has(uid)) {
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

  /** Forgets the environments that went long ago. */
  async purge(): Promise<void> {
    const before = new Date(this.#now().getTime() - GONE_KEPT_FOR_MS);
    await this.#store.purgeGone({ before });
  }

  #onEvent({ type, environment }: InventoryEvent): void {
    if (type === 'gone') {
      this.#heardOf.delete(environment.uid);
      this.#enqueue(environment.uid, () =>
        this.#recordGone(observe(environment, { now: this.#now() })),
      );
      return;
    }
    this.#heardOf.add(environment.uid);
    // The view comes from the inventory and need not wait for the database.
    this.#signals.publishChanged(environment.uid);
    this.#enqueue(environment.uid, async () => {
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
    // What is shown of a cluster that is out of touch may have gone since.
    if (environment.staleSince) return false;

    const now = this.#now();
    const observation = observe(environment, { now });
    const fingerprint = JSON.stringify(observation);
    if (this.#recorded.get(environment.uid) === fingerprint) return false;

    await this.#store.recordSeen(observation, now);
    this.#recorded.set(environment.uid, fingerprint);
    return true;
  }

  async #refresh(environment: ObservedEnvironment): Promise<void> {
    if (await this.#recordSeen(environment)) {
      this.#signals.publishChanged(environment.uid);
    }
  }

  async #recordGone(observation: EnvironmentObservation): Promise<void> {
    this.#recorded.delete(observation.uid);
    try {
      await this.#store.recordGone(observation, this.#now());
    } finally {
      this.#signals.publishChanged(observation.uid);
    }
  }

  #absenceMeansGone(record: EnvironmentRecord): boolean {
    const age = this.#now().getTime() - Date.parse(record.firstSeenAt);
    return age >= NEW_RECORD_GRACE_MS && this.#inventory.hasSynced(record.ref);
  }
}
