import { Knex } from 'knex';
import { batchesOf } from './batches';
import { EventRow } from './EventStore';
import { storable, Timestamp, toIso } from './environmentRows';

/**
 * - `pending`: is to be delivered, at once or later
 * - `delivered`
 * - `dead`: was not delivered, and is not tried again of itself
 * - `disabled`: the sink said that it wants nothing any more, and gets nothing while there is one
 */
export type DeliveryState = 'pending' | 'delivered' | 'dead' | 'disabled';

/** One that may be begun. */
export interface DueDelivery {
  id: string;
  /** Reference of the environment. */
  environment: string;
}

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

/** One as it is. */
export interface DeliveryRecord {
  id: string;
  sink: string;
  state: DeliveryState;
  attempts: number;
  /** ISO 8601. */
  nextAt: string;
  lastStatus?: number;
  lastError?: string;
  event: EventRow;
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
    const client = this.#client;
    if (options.sinks.length === 0) return [];
    // The first of each is enough, however much waits behind it.
    const each = options.sinks.map(sink =>
      client
        .select(client.raw('? as ??', [sink, 'sink']))
        .whereNotExists(client(DELIVERIES).where({ state: 'disabled', sink }))
        .whereExists(this.#due(options.now).where('due.sink', sink)),
    );
    const rows: Pick<DeliveryRow, 'sink'>[] = await client.unionAll(each);
    return rows.map(({ sink }) => sink);
  }

  /**
   * Of each environment that has something due which nobody has begun, the
   * first: an environment that has much to tell comes no sooner than others.
   * By reference of the environment.
   *
   * @param options.ordered - only what has no earlier event of its environment pending
   * @param options.after - only environments behind this one
   */
  async firstOfEach(options: {
    sink: string;
    ordered: boolean;
    now: Date;
    after?: string;
    limit: number;
  }): Promise<DueDelivery[]> {
    const { sink, ordered, now, after, limit } = options;
    const query: Knex.QueryBuilder = this.#due(now)
      .where('due.sink', sink)
      .select('due.environment')
      .min({ id: 'due.id' })
      .groupBy('due.environment')
      .orderBy('due.environment')
      .limit(limit);
    if (ordered) query.whereNotExists(this.#earlierThan('due'));
    if (after !== undefined) query.where('due.environment', '>', after);
    const rows: Pick<DeliveryRow, 'id' | 'environment'>[] = await query;
    return rows.map(({ id, environment }) => ({ id: String(id), environment }));
  }

  /**
   * Begins an attempt, unless it is not due any more. Nobody else begins one of
   * the same before `until`.
   *
   * @param options.ordered - only if no earlier event of its environment is pending
   */
  async claim(
    id: string,
    options: { ordered: boolean; now: Date; until: Date },
  ): Promise<ClaimedDelivery | undefined> {
    const { ordered, now, until } = options;
    const one = this.#due(now, DELIVERIES).where({ id });
    if (ordered) one.whereNotExists(this.#earlierThan(DELIVERIES));
    const [row]: DeliveryRow[] = await one
      .update({
        attempts: this.#client.raw('?? + 1', ['attempts']),
        claimed_until: until,
      })
      .returning('*');
    if (!row) return undefined;
    const event: EventRow | undefined = await this.#client(EVENTS)
      .where({ id: row.event_id })
      .first();
    // It is forgotten with its deliveries.
    if (!event) return undefined;
    return { id, sink: row.sink, attempts: row.attempts, event };
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

  /** The latest first, of those of lower ids than `before`. */
  async list(options: {
    state?: DeliveryState;
    sink?: string;
    before?: string;
    limit: number;
  }): Promise<DeliveryRecord[]> {
    const { state, sink, before, limit } = options;
    const query = this.#client<DeliveryRow>(DELIVERIES)
      .orderBy('id', 'desc')
      .limit(limit);
    if (state) query.where({ state });
    if (sink) query.where({ sink });
    if (before) query.where('id', '<', before);
    const rows: DeliveryRow[] = await query;
    const events: EventRow[] = await this.#client(EVENTS).whereIn(
      'id',
      rows.map(({ event_id }) => event_id),
    );
    const byId = new Map(events.map(event => [event.id, event]));
    // One may be forgotten by now.
    return rows.flatMap(row => {
      const event = byId.get(row.event_id);
      return event ? [toRecord(row, event)] : [];
    });
  }

  /**
   * It is due at once, as if it were new, unless somebody is at it. A sink that
   * wanted nothing any more gets everything again.
   *
   * @returns whether there is one of that id
   */
  async redeliver(id: string, options: { now: Date }): Promise<boolean> {
    const { now } = options;
    return this.#client.transaction(async transaction => {
      const deliveries = () => transaction<DeliveryRow>(DELIVERIES);
      const row = await deliveries().where({ id }).first();
      if (!row) return false;
      const again = dueAgain(now);
      await deliveries()
        .where({ id })
        .where(query =>
          query.whereNull('claimed_until').orWhere('claimed_until', '<=', now),
        )
        .update(again);
      if (row.state === 'disabled') {
        await deliveries()
          .where({ sink: row.sink, state: 'disabled' })
          .update(again);
      }
      return true;
    });
  }

  /**
   * Those to a sink that are dead are due at once, as if they were new, the
   * oldest first.
   *
   * @param options.since - of their events
   * @returns how many, and how many are left
   */
  async redeliverDead(options: {
    sink: string;
    since: Date;
    now: Date;
    limit: number;
  }): Promise<{ redelivered: number; remaining: number }> {
    const { sink, since, now, limit } = options;
    return this.#client.transaction(async transaction => {
      const dead = () =>
        transaction({ one: DELIVERIES })
          .join(EVENTS, `${EVENTS}.id`, 'one.event_id')
          .where({ 'one.state': 'dead', 'one.sink': sink })
          .where(`${EVENTS}.at`, '>=', since);
      const rows: Pick<DeliveryRow, 'id'>[] = await dead()
        .select('one.id')
        .orderBy('one.id')
        .limit(limit);
      let redelivered = 0;
      for (const batch of batchesOf(rows)) {
        redelivered += await transaction(DELIVERIES)
          .whereIn(
            'id',
            batch.map(({ id }) => id),
          )
          .where({ state: 'dead' })
          .update(dueAgain(now));
      }
      const [{ left }] = await dead().count({ left: '*' });
      return { redelivered, remaining: Number(left) };
    });
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

  #earlierThan(alias: string) {
    const client = this.#client;
    return client({ earlier: DELIVERIES })
      .select(client.raw('1'))
      .where('earlier.state', 'pending')
      .whereRaw('?? = ??', ['earlier.environment', `${alias}.environment`])
      .whereRaw('?? = ??', ['earlier.sink', `${alias}.sink`])
      .whereRaw('?? < ??', ['earlier.id', `${alias}.id`]);
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

function dueAgain(now: Date) {
  return {
    state: 'pending',
    attempts: 0,
    next_at: now,
    claimed_until: null,
  } as const;
}

function toRecord(row: DeliveryRow, event: EventRow): DeliveryRecord {
  const { sink, state, attempts, next_at, last_status, last_error } = row;
  return {
    ...{ id: String(row.id), sink, state, attempts, event },
    nextAt: toIso(next_at),
    lastStatus: last_status ?? undefined,
    lastError: last_error ?? undefined,
  };
}

function toColumns({ error, status }: DeliveryFailure) {
  return {
    last_status: status ?? null,
    last_error: storable(error).slice(0, LONGEST_ERROR),
  };
}
