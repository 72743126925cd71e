import { Knex } from 'knex';
import { EventRow } from './EventStore';
import { storable, Timestamp } from './environmentRows';

/**
 * - `pending`: is to be delivered, at once or later
 * - `delivered`
 * - `dead`: was not delivered, and is not tried again of itself
 * - `disabled`: the sink said that it wants nothing any more, and gets nothing while there is one
 */
export type DeliveryState = 'pending' | 'delivered' | 'dead' | 'disabled';

/** One that somebody has begun, and nobody else does meanwhile. */
export interface ClaimedDelivery {
  id: string;
  sink: string;
  /** With this one. */
  attempts: number;
  event: EventRow;
}

/** What came of an attempt. */
export interface DeliveryFailure {
  /** Free of secrets. */
  error: string;
  /** As HTTP has them. */
  status?: number;
}

interface DeliveryRow {
  id: number | string;
  event_id: string;
  sink: string;
  environment: string;
  state: DeliveryState;
  attempts: number;
  next_at: Timestamp;
  claimed_until: Timestamp | null;
  last_status: number | null;
  last_error: string | null;
}

const DELIVERIES = 'event_deliveries';
const EVENTS = 'events';

/** What a receiver answered, or why it did not. */
const LONGEST_ERROR = 1_000;

/** Which events are told to whom, and what came of it, in SQLite or PostgreSQL. */
export class DeliveryStore {
  readonly #client: Knex;

  constructor(client: Knex) {
    this.#client = client;
  }

  /** Of the sinks, those for which something is due that nobody has begun. */
  async sinksWithDue(options: {
    sinks: readonly string[];
    now: Date;
  }): Promise<string[]> {
    const rows: Pick<DeliveryRow, 'sink'>[] = await this.#due(options.now)
      .distinct('due.sink')
      .whereIn('due.sink', options.sinks);
    return rows.map(({ sink }) => sink);
  }

  /**
   * Begins an attempt of the one that has been due for longest. Nobody else
   * begins one of the same before `until`.
   *
   * @param options.ordered - only if no earlier event of its environment is pending
   */
  async claim(options: {
    sink: string;
    ordered: boolean;
    now: Date;
    until: Date;
  }): Promise<ClaimedDelivery | undefined> {
    const { sink, ordered, now, until } = options;
    for (;;) {
      const due = this.#due(now)
        .where('due.sink', sink)
        .orderBy(['due.next_at', 'due.id'])
        .first('due.*');
      const row: DeliveryRow | undefined = await (ordered
        ? due.whereNotExists(this.#earlier())
        : due);
      if (!row) return undefined;
      const attempts = row.attempts + 1;
      const count = await this.#due(now, DELIVERIES)
        .where({ id: row.id, attempts: row.attempts })
        .update({ attempts, claimed_until: until });
      // Otherwise another replica was faster.
      if (count === 1) return this.#toClaimed({ ...row, attempts });
    }
  }

  async succeed(delivery: ClaimedDelivery): Promise<void> {
    await this.#settle(delivery, {
      state: 'delivered',
      last_status: null,
      last_error: null,
    });
  }

  /** It is due again at that time. */
  async postpone(
    delivery: ClaimedDelivery,
    options: DeliveryFailure & { until: Date },
  ): Promise<void> {
    await this.#settle(delivery, {
      ...toColumns(options),
      next_at: options.until,
    });
  }

  /** It is not tried again of itself. */
  async bury(
    delivery: ClaimedDelivery,
    failure: DeliveryFailure,
  ): Promise<void> {
    await this.#settle(delivery, { ...toColumns(failure), state: 'dead' });
  }

  /** The sink gets nothing any more until this one is redelivered. */
  async disable(
    delivery: ClaimedDelivery,
    failure: DeliveryFailure,
  ): Promise<void> {
    await this.#settle(delivery, { ...toColumns(failure), state: 'disabled' });
  }

  /** As if it had not been begun. */
  async release(delivery: ClaimedDelivery): Promise<void> {
    await this.#settle(delivery, { attempts: delivery.attempts - 1 });
  }

  /** What is due at that time and nobody has begun. */
  #due(now: Date, alias = 'due') {
    const disabled = this.#client(DELIVERIES)
      .select('sink')
      .where({ state: 'disabled' });
    return this.#client({ [alias]: DELIVERIES })
      .where(`${alias}.state`, 'pending')
      .where(`${alias}.next_at`, '<=', now)
      .where(query =>
        query
          .whereNull(`${alias}.claimed_until`)
          .orWhere(`${alias}.claimed_until`, '<=', now),
      )
      .whereNotIn(`${alias}.sink`, disabled);
  }

  #earlier() {
    const client = this.#client;
    return client({ earlier: DELIVERIES })
      .select(client.raw('1'))
      .where('earlier.state', 'pending')
      .whereRaw('?? = ??', ['earlier.environment', 'due.environment'])
      .whereRaw('?? = ??', ['earlier.sink', 'due.sink'])
      .whereRaw('?? < ??', ['earlier.id', 'due.id']);
  }

  async #toClaimed(row: DeliveryRow): Promise<ClaimedDelivery> {
    const event: EventRow = await this.#client(EVENTS)
      .where({ id: row.event_id })
      .first();
    const { sink, attempts } = row;
    return { id: String(row.id), sink, attempts, event };
  }

  /** Whoever was too slow, so that another has begun it since, has nothing to say any more. */
  async #settle(
    { id, attempts }: ClaimedDelivery,
    outcome: Partial<DeliveryRow>,
  ): Promise<void> {
    await this.#client<DeliveryRow>(DELIVERIES)
      .where({ id, attempts, state: 'pending' })
      .update({ ...outcome, claimed_until: null });
  }
}

function toColumns({ error, status }: DeliveryFailure) {
  return {
    last_status: status ?? null,
    last_error: storable(error).slice(0, LONGEST_ERROR),
  };
}
