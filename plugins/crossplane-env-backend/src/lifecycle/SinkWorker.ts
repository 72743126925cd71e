import { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import {
  EventDeliveryError,
  EventSink,
} from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { abortable, Clock } from '../kubernetes/clock';
import { cleanText } from '../kubernetes/intake';
import { toLoggableError, withoutCredentials } from '../kubernetes/redaction';
import { ClaimedDelivery, DeliveryStore } from '../record/DeliveryStore';
import { OutageLog } from '../record/OutageLog';
import { DeliveryLine } from './DeliveryLine';
import { Portal, toEnvironmentEvent } from './toEnvironmentEvent';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** The longest that is waited after each failure; after one more, nothing is tried any more. */
export const DELAYS_MS = [
  5 * SECOND_MS,
  30 * SECOND_MS,
  2 * MINUTE_MS,
  10 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  6 * HOUR_MS,
  12 * HOUR_MS,
];

/** Whatever a receiver asks for. */
const LONGEST_MS = DELAYS_MS.at(-1)!;

export const DELIVERY_TIMEOUT_MS = 30 * SECOND_MS;
/** Whoever has begun one has noted by then what came of it, or is no more. */
const CLAIMED_FOR_MS = 2 * DELIVERY_TIMEOUT_MS;
/** Of different environments. */
const AT_ONCE = 8;

type Failure = Pick<
  EventDeliveryError,
  'message' | 'next' | 'status' | 'retryAfterMs'
>;

/** Delivers what is due to one sink, so that it can be slow or dead by itself. */
export class SinkWorker {
  readonly #sink: EventSink;
  readonly #store: DeliveryStore;
  readonly #clock: Clock;
  readonly #logger: LoggerService;
  readonly #portal: Portal;
  readonly #random: () => number;
  readonly #deliveries: OutageLog;
  readonly #database: OutageLog;
  readonly #stopping = new AbortController();
  readonly #line: DeliveryLine;
  /** The environments of which something is being delivered. */
  readonly #busy = new Set<string>();
  #isWoken = false;
  #onWoken = () => {};
  #running?: Promise<void>;

  constructor(options: {
    sink: EventSink;
    store: DeliveryStore;
    clock: Clock;
    logger: LoggerService;
    portal: Portal;
    /** From 0 to 1. */
    random(): number;
  }) {
    const { sink, logger } = options;
    this.#sink = sink;
    this.#store = options.store;
    this.#clock = options.clock;
    this.#logger = logger;
    this.#portal = options.portal;
    this.#line = new DeliveryLine({ ...options, claimedForMs: CLAIMED_FOR_MS });
    this.#random = options.random;
    this.#deliveries = new OutageLog({
      logger,
      what: `Delivering events to the sink '${sink.name}'`,
    });
    this.#database = new OutageLog({
      logger,
      what: `Reading and noting deliveries to the sink '${sink.name}' in the database`,
    });
  }

  /** Delivers whatever is due, and what becomes due meanwhile. */
  wake(): void {
    this.#isWoken = true;
    this.#onWoken();
    this.#running ??= this.#run();
  }

  /** Resolves once nothing is due that can be delivered. */
  async idle(): Promise<void> {
    await this.#running;
  }

  /** What has begun is left for whoever comes next. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.idle();
  }

  async #run(): Promise<void> {
    while (this.#isWoken && !this.#stopping.signal.aborted) {
      this.#isWoken = false;
      try {
        await this.#deliverDue();
        this.#database.succeeded();
      } catch (error) {
        // Whoever wakes it next has it try again.
        this.#database.failed(error);
      }
    }
    this.#running = undefined;
  }

  async #deliverDue(): Promise<void> {
    const begun = new Set<Promise<void>>();
    let ended = 0;
    let failure: unknown;
    const begin = (delivery: ClaimedDelivery) => {
      const { environment } = delivery.event;
      this.#busy.add(environment);
      const delivering = this.#deliver(delivery)
        .catch(error => {
          failure = error;
        })
        .finally(() => {
          this.#busy.delete(environment);
          begun.delete(delivering);
          ended += 1;
        });
      begun.add(delivering);
    };
    try {
      while (!this.#stopping.signal.aborted && !failure) {
        const endedBefore = ended;
        this.#isWoken = false;
        const delivery =
          begun.size < AT_ONCE ? await this.#line.claim(this.#busy) : undefined;
        if (delivery) begin(delivery);
        // What came while the database was asked need not wait for what is slow.
        else if (this.#isWoken) continue;
        else if (begun.size > 0) await Promise.race([...begun, this.#woken()]);
        // What ended while the database was asked may have held up another one.
        else if (ended === endedBefore) break;
      }
    } finally {
      await Promise.all(begun);
    }
    if (failure) throw failure;
  }

  #woken(): Promise<void> {
    return new Promise(resolve => {
      this.#onWoken = resolve;
    });
  }

  async #deliver(delivery: ClaimedDelivery): Promise<void> {
    try {
      await this.#attempt(delivery);
    } catch (error) {
      if (this.#stopping.signal.aborted) await this.#store.release(delivery);
      else await this.#noteFailure(delivery, toFailure(error));
      return;
    }
    await this.#store.succeed(delivery);
    this.#deliveries.succeeded();
  }

  /** Also of a sink that does not hear that nobody waits any more. */
  async #attempt({ event }: ClaimedDelivery): Promise<void> {
    const timeout = new AbortController();
    const signal = AbortSignal.any([timeout.signal, this.#stopping.signal]);
    const tooLate = new Error(
      `There was no answer within ${DELIVERY_TIMEOUT_MS / 1000} s.`,
    );
    const cancel = this.#clock.schedule(
      () => timeout.abort(tooLate),
      DELIVERY_TIMEOUT_MS,
    );
    const told = toEnvironmentEvent(event, this.#portal);
    try {
      await abortable(async () => this.#sink.deliver(told, { signal }), signal);
    } finally {
      cancel();
    }
  }

  async #noteFailure(
    delivery: ClaimedDelivery,
    { message, next, status, retryAfterMs = 0 }: Failure,
  ): Promise<void> {
    const { id, sink, attempts, event } = delivery;
    const failure = { error: message, status };
    // What a receiver answered is for those who may see deliveries.
    const said = toLoggableError(new Error(message));
    const longestMs = DELAYS_MS[attempts - 1];
    this.#deliveries.failed(said);
    if (next === 'disable') {
      await this.#store.disable(delivery, failure);
      this.#logger.error(
        `The sink '${sink}' wants no events any more, and gets none until the delivery ${id} is redelivered: ${said.message}`,
      );
    } else if (next === 'give-up' || longestMs === undefined) {
      await this.#store.bury(delivery, failure);
      this.#logger.error(
        `The event ${event.id} was not delivered to the sink '${sink}', and is kept as the dead delivery ${id}: ${said.message}`,
      );
    } else {
      const waitMs = Math.max(this.#random() * longestMs, retryAfterMs);
      const until = this.#clock.now().getTime() + Math.min(waitMs, LONGEST_MS);
      await this.#store.postpone(delivery, {
        ...failure,
        until: new Date(Math.round(until)),
      });
    }
  }
}

/** An adapter may come with a copy of the class of its own. */
function toFailure(error: unknown): Failure {
  const said =
    isError(error) && error.name === 'EventDeliveryError'
      ? (error as Partial<EventDeliveryError>)
      : {};
  const message = isError(error) ? error.message : String(error);
  return {
    message: cleanText(withoutCredentials(message)),
    next: said.next ?? 'retry',
    status: said.status,
    retryAfterMs: said.retryAfterMs,
  };
}
