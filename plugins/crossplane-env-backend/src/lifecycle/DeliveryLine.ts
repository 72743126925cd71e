import { EventSink } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { Clock } from '../kubernetes/clock';
import {
  ClaimedDelivery,
  DeliveryStore,
  DueDelivery,
} from '../record/DeliveryStore';

/** So many environments are looked up at once. */
const LENGTH = 100;

/**
 * Whose turn it is at a sink: one event of each environment and then the next
 * of each, so that one of which much is to be told holds up no other.
 */
export class DeliveryLine {
  readonly #sink: EventSink;
  readonly #store: DeliveryStore;
  readonly #clock: Clock;
  readonly #claimedForMs: number;
  #next: DueDelivery[] = [];
  /** The last environment that was looked up; undefined to start with the first. */
  #end?: string;

  constructor(options: {
    sink: EventSink;
    store: DeliveryStore;
    clock: Clock;
    /** For so long nobody else begins what is begun. */
    claimedForMs: number;
  }) {
    this.#sink = options.sink;
    this.#store = options.store;
    this.#clock = options.clock;
    this.#claimedForMs = options.claimedForMs;
  }

  /**
   * Begins whatever is next; undefined when nothing is due.
   *
   * @param busy - the environments that are left out
   */
  async claim(busy: ReadonlySet<string>): Promise<ClaimedDelivery | undefined> {
    const { ordered } = this.#sink;
    for (;;) {
      const next = await this.#take(busy);
      if (!next) return undefined;
      const now = this.#clock.now();
      const until = new Date(now.getTime() + this.#claimedForMs);
      const claimed = await this.#store.claim(next.id, { ordered, now, until });
      // Otherwise another replica was faster.
      if (claimed) return claimed;
    }
  }

  /** Looks once around at most. */
  async #take(busy: ReadonlySet<string>): Promise<DueDelivery | undefined> {
    let isAround = false;
    for (;;) {
      for (let next = this.#next.shift(); next; next = this.#next.shift()) {
        if (!busy.has(next.environment)) return next;
      }
      if (isAround) return undefined;
      isAround = this.#end === undefined;
      await this.#lookUp();
    }
  }

  async #lookUp(): Promise<void> {
    const { name: sink, ordered } = this.#sink;
    this.#next = await this.#store.firstOfEach({
      ...{ sink, ordered, now: this.#clock.now() },
      ...{ after: this.#end, limit: LENGTH },
    });
    const isLast = this.#next.length < LENGTH;
    this.#end = isLast ? undefined : this.#next.at(-1)!.environment;
  }
}
