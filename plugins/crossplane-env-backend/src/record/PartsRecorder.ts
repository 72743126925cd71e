import { LoggerService } from '@backstage/backend-plugin-api';
import { ObservedResource } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { Debounce } from '../inventory/Debounce';
import { LiveEnvironment } from '../inventory/Environment';
import { EnvironmentId, idOf } from '../inventory/EnvironmentIndex';
import { Inventory } from '../inventory/Inventory';
import { hiddenBelow, MOST_PARTS, partsOf, placeOf } from '../inventory/parts';
import { Clock } from '../kubernetes/clock';
import { EnvironmentParts, LifeStore, RememberedPart } from './LifeStore';
import { OutageLog } from './OutageLog';

/** While Crossplane composes, there is more at every moment. */
const REST = { quietMs: 500, longestMs: 5_000 };
const BATCH_SIZE = 50;
const RETRY_MS = 10_000;

/**
 * Remembers what environments are made of while they are wanted, so that it is
 * known what has to go with them, whoever takes them down and whenever.
 */
export class PartsRecorder {
  readonly #inventory: Inventory;
  readonly #store: LifeStore;
  readonly #outage: OutageLog;
  readonly #clock: Clock;
  /** Of what is in the database, by the environment's id. */
  readonly #recorded = new Map<string, string>();
  readonly #resting: Debounce;
  readonly #changed = new Map<string, LiveEnvironment>();
  readonly #pending = new Map<string, LiveEnvironment>();
  #writing?: Promise<void>;
  #cancelRetry?: () => void;
  #isStopped = false;
  #unsubscribe?: () => void;

  constructor(options: {
    inventory: Inventory;
    store: LifeStore;
    logger: LoggerService;
    clock: Clock;
  }) {
    this.#inventory = options.inventory;
    this.#store = options.store;
    this.#clock = options.clock;
    this.#outage = new OutageLog({
      logger: options.logger,
      what: 'Recording what environments are made of',
    });
    this.#resting = new Debounce({
      clock: options.clock,
      times: REST,
      onSettled: id => this.#onRested(id),
    });
  }

  async start(): Promise<void> {
    for await (const [id, key] of this.#store.partsKeys()) {
      this.#recorded.set(id, key);
    }
    this.#unsubscribe = this.#inventory.subscribe(({ environment }) => {
      if (environment.state === 'live') this.#consider(environment);
      else this.#forget(idOf(environment));
    });
    for (const one of this.#inventory.listEnvironments()) this.#consider(one);
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#unsubscribe?.();
    this.#cancelRetry?.();
    this.#resting.flush();
    await this.#writing;
  }

  #consider(environment: LiveEnvironment): void {
    const id = idOf(environment);
    const { partsKey, isGoing, staleSince } = environment;
    // Of what goes there is less all the time, and that is remembered otherwise.
    if (isGoing || staleSince) {
      this.#changed.delete(id);
      return;
    }
    if ((this.#recorded.get(id) ?? '') === partsKey) return;
    this.#changed.set(id, environment);
    this.#resting.add(id);
  }

  #forget(id: string): void {
    this.#recorded.delete(id);
    this.#changed.delete(id);
  }

  #onRested(id: string): void {
    const environment = this.#changed.get(id);
    if (!environment) return;
    this.#changed.delete(id);
    this.#pending.set(id, environment);
    this.#writing ??= this.#write();
  }

  async #write(): Promise<void> {
    while (this.#pending.size > 0) {
      const batch = [...this.#pending].slice(0, BATCH_SIZE);
      for (const [id] of batch) this.#pending.delete(id);
      try {
        const all = await this.#toParts(batch.map(([, one]) => one));
        await this.#store.putParts(all);
        for (const { environment, key } of all) {
          this.#recorded.set(idOf(environment), key);
        }
        this.#outage.succeeded();
      } catch (error) {
        this.#outage.failed(error);
        this.#retryLater(batch);
      }
    }
    this.#writing = undefined;
  }

  /** As it is by now; nothing of what is going by now. */
  async #toParts(environments: LiveEnvironment[]): Promise<EnvironmentParts[]> {
    const all: EnvironmentParts[] = [];
    for (const { root, uid, ref, partsKey } of environments) {
      if (!root?.object || root.object.metadata.deletionTimestamp) continue;
      const environment = { uid, ref: { cluster: ref.cluster } };
      const hidden = await this.#hiddenParts(environment, root);
      const parts = [...partsOf(root), ...hidden].slice(0, MOST_PARTS);
      all.push({ environment, key: partsKey, parts });
    }
    return all;
  }

  /** What was there, and cannot be seen now. */
  async #hiddenParts(
    environment: EnvironmentId,
    root: ObservedResource,
  ): Promise<RememberedPart[]> {
    const hidden = new Set(hiddenBelow(root));
    if (hidden.size === 0) return [];
    const before = (await this.#store.getParts(environment)) ?? [];
    return before.filter(part => hidden.has(placeOf(part)));
  }

  /** What never changes again has to be known as well. */
  #retryLater(batch: [id: string, environment: LiveEnvironment][]): void {
    for (const [id, environment] of batch) {
      if (!this.#changed.has(id)) this.#changed.set(id, environment);
    }
    if (this.#isStopped || this.#cancelRetry) return;
    this.#cancelRetry = this.#clock.schedule(() => {
      this.#cancelRetry = undefined;
      for (const id of this.#changed.keys()) this.#resting.add(id);
    }, RETRY_MS);
  }
}
