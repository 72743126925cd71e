import { LoggerService } from '@backstage/backend-plugin-api';
import { Debounce } from '../inventory/Debounce';
import { LiveEnvironment } from '../inventory/Environment';
import { idOf } from '../inventory/EnvironmentIndex';
import { Inventory } from '../inventory/Inventory';
import { partsOf } from '../inventory/parts';
import { Clock } from '../kubernetes/clock';
import { EnvironmentParts, LifeStore } from './LifeStore';
import { OutageLog } from './OutageLog';

/** While Crossplane composes, there is more at every moment. */
const REST = { quietMs: 500, longestMs: 5_000 };
const BATCH_SIZE = 50;

/**
 * Remembers what environments are made of while they are wanted, so that it is
 * known what has to go with them, whoever takes them down and whenever.
 */
export class PartsRecorder {
  readonly #inventory: Inventory;
  readonly #store: LifeStore;
  readonly #outage: OutageLog;
  /** Of what is in the database, by the environment's id. */
  readonly #recorded = new Map<string, string>();
  readonly #resting: Debounce;
  readonly #changed = new Map<string, LiveEnvironment>();
  readonly #pending = new Map<string, LiveEnvironment>();
  #writing?: Promise<void>;
  #unsubscribe?: () => void;

  constructor(options: {
    inventory: Inventory;
    store: LifeStore;
    logger: LoggerService;
    clock: Clock;
  }) {
    this.#inventory = options.inventory;
    this.#store = options.store;
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
    this.#unsubscribe?.();
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
      const all = batch.flatMap(([, environment]) => toParts(environment));
      try {
        await this.#store.putParts(all);
        for (const { environment, key } of all) {
          this.#recorded.set(idOf(environment), key);
        }
        this.#outage.succeeded();
      } catch (error) {
        // They are written when they change again, or after the next start.
        this.#outage.failed(error);
      }
    }
    this.#writing = undefined;
  }
}

/** As it is by now; nothing of what is going by now. */
function toParts(environment: LiveEnvironment): EnvironmentParts[] {
  const { root, uid, ref, partsKey } = environment;
  if (!root?.object || root.object.metadata.deletionTimestamp) return [];
  return [
    {
      environment: { uid, ref: { cluster: ref.cluster } },
      key: partsKey,
      parts: partsOf(root),
    },
  ];
}
