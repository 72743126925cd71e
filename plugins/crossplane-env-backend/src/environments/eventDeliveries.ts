import { InputError, NotFoundError } from '@backstage/errors';
import {
  EventDelivery,
  ListEventDeliveriesRequest,
  ListEventDeliveriesResponse,
  RedeliverEventsResponse,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { DeliveryRecord, DeliveryStore } from '../record/DeliveryStore';
import { toIso } from '../record/environmentRows';
import { cloudEventType } from '../lifecycle/toEnvironmentEvent';
import { isNumber, loadPage } from './pages';

/** So many are redelivered at once. */
const REDELIVERED = 1_000;

/** Those of which the delivery to a sink is dead. */
export interface EventsToRedeliver {
  /** By name. */
  sink: string;
  /** Of the events. */
  since: Date;
}

/** What operators see of the deliveries of events, and do about them. */
export class EventDeliveries {
  readonly #store: DeliveryStore;
  readonly #sinks: readonly string[];
  readonly #now: () => Date;
  readonly #onRedelivery: () => void;

  constructor(options: {
    store: DeliveryStore;
    /** The names of those that there are. */
    sinks: readonly string[];
    now(): Date;
    /** Told when something is due that was not. */
    onRedelivery(): void;
  }) {
    this.#store = options.store;
    this.#sinks = options.sinks;
    this.#now = options.now;
    this.#onRedelivery = options.onRedelivery;
  }

  async list(
    request: ListEventDeliveriesRequest,
  ): Promise<ListEventDeliveriesResponse> {
    const { state, sink } = request;
    const { items, pageInfo } = await loadPage(request, {
      load: page => this.#store.list({ state, sink, ...page }),
      numberOf: ({ id }) => id,
    });
    return { items: items.map(present), pageInfo };
  }

  async redeliver(id: string): Promise<void> {
    const isThere =
      isNumber(id) && (await this.#store.redeliver(id, { now: this.#now() }));
    if (!isThere) {
      throw new NotFoundError(
        `There is no delivery '${id.slice(
          0,
          20,
        )}'; deliveries are kept for 30 days.`,
      );
    }
    this.#onRedelivery();
  }

  /** The oldest first, and not all at once. */
  async redeliverDead({
    sink,
    since,
  }: EventsToRedeliver): Promise<RedeliverEventsResponse> {
    if (!this.#sinks.includes(sink)) {
      const names = this.#sinks.map(name => `'${name}'`).join(', ');
      throw new InputError(
        `Invalid field 'sink': it must be the name of a sink in 'crossplaneEnv.events.sinks'; there ${
          names ? `are ${names}` : 'is none'
        }.`,
      );
    }
    const answer = await this.#store.redeliverDead({
      ...{ sink, since, now: this.#now(), limit: REDELIVERED },
    });
    this.#onRedelivery();
    return answer;
  }
}

function present(record: DeliveryRecord): EventDelivery {
  const { event, nextAt, ...delivery } = record;
  return {
    ...delivery,
    ...(delivery.state === 'pending' && { nextAttemptAt: nextAt }),
    event: {
      id: event.id,
      type: cloudEventType(event),
      time: toIso(event.at),
      environment: event.environment,
      sequence: event.sequence,
    },
  };
}
