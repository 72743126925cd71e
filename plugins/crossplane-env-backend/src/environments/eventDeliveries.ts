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

const DEFAULT_LIMIT = 50;

/** So many are redelivered at once. */
const REDELIVERED = 1_000;

/** Of what a database counts; longer ones are none of a delivery. */
const ID = /^\d{1,15}$/;

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
    const { state, sink, cursor, limit = DEFAULT_LIMIT } = request;
    const before = cursor === undefined ? undefined : decodeCursor(cursor);
    const found = await this.#store.list({
      ...{ state, sink, before },
      limit: limit + 1,
    });
    const items = found.slice(0, limit);
    const nextCursor =
      found.length > limit ? encodeCursor(items.at(-1)!.id) : undefined;
    return { items: items.map(present), pageInfo: { nextCursor } };
  }

  async redeliver(id: string): Promise<void> {
    const isThere =
      ID.test(id) && (await this.#store.redeliver(id, { now: this.#now() }));
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

/** Opaque to those who pass it on. */
function encodeCursor(id: string): string {
  return Buffer.from(id).toString('base64url');
}

function decodeCursor(cursor: string): string {
  const id = Buffer.from(cursor, 'base64url').toString('utf8');
  if (ID.test(id)) return id;
  throw new InputError(
    "Invalid field 'cursor': pass on 'pageInfo.nextCursor' of the previous page unchanged.",
  );
}
