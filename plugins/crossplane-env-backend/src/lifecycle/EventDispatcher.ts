import { LoggerService } from '@backstage/backend-plugin-api';
import { EventSink } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { Clock } from '../kubernetes/clock';
import { DeliveryStore } from '../record/DeliveryStore';
import { EventStore } from '../record/EventStore';
import { OutageLog } from '../record/OutageLog';
import { SinkWorker } from './SinkWorker';
import { Portal } from './toEnvironmentEvent';

/**
 * Has events be delivered: at once when they are recorded here, and by the
 * clock what failed before, or what another replica had to leave.
 */
export class EventDispatcher {
  readonly #store: DeliveryStore;
  readonly #clock: Clock;
  readonly #outage: OutageLog;
  readonly #workers: Map<string, SinkWorker>;
  #unsubscribe?: () => void;
  #looking?: Promise<void>;
  #lookAgain = false;

  constructor(options: {
    sinks: readonly EventSink[];
    store: DeliveryStore;
    clock: Clock;
    logger: LoggerService;
    portal: Portal;
    /** From 0 to 1; spreads what is tried again. */
    random?(): number;
  }) {
    const { sinks, random = Math.random, ...others } = options;
    this.#store = options.store;
    this.#clock = options.clock;
    this.#outage = new OutageLog({
      logger: options.logger,
      what: 'Looking for events to deliver in the database',
    });
    this.#workers = new Map(
      sinks.map(sink => [
        sink.name,
        new SinkWorker({ ...others, sink, random }),
      ]),
    );
  }

  /** Delivers what is recorded from now on. */
  start(events: EventStore): void {
    this.#unsubscribe = events.subscribe(() => this.poke());
  }

  /** Looks for what is due without anybody waiting for it. */
  poke(): void {
    this.#lookAgain = true;
    this.#looking ??= this.#look();
  }

  /** Has everything that is due be begun, and does not wait for what comes of it. */
  async tick(): Promise<void> {
    this.poke();
    await this.#looking;
  }

  /** Resolves once nothing is due that can be delivered. */
  async idle(): Promise<void> {
    await this.#looking;
    await Promise.all([...this.#workers.values()].map(one => one.idle()));
  }

  async stop(): Promise<void> {
    this.#unsubscribe?.();
    await this.#looking;
    await Promise.all([...this.#workers.values()].map(one => one.stop()));
  }

  async #look(): Promise<void> {
    while (this.#lookAgain) {
      this.#lookAgain = false;
      try {
        const due = await this.#store.sinksWithDue({
          sinks: [...this.#workers.keys()],
          now: this.#clock.now(),
        });
        for (const sink of due) this.#workers.get(sink)?.wake();
        this.#outage.succeeded();
      } catch (error) {
        this.#outage.failed(error);
      }
    }
    this.#looking = undefined;
  }
}
