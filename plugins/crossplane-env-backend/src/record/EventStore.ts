import { formatEnvironmentRef } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { EnvironmentEventData } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { idOf } from '../inventory/EnvironmentIndex';
import { ToldEvent } from './auditFacts';
import { AuditStore } from './AuditStore';
import { batchesOf, inBatches } from './batches';
import {
  eventsMeantBy,
  EventType,
  RecordedChange,
  RequestedEnvironment,
  Told,
} from './environmentEvents';
import {
  dataOfChange,
  dataOfDeletionRequest,
  dataOfLife,
  dataOfRequest,
} from './eventData';
import { leaveOutPassing, trimEvents } from './eventLimits';
import { EnvironmentObservation, storable, Timestamp } from './environmentRows';
import { LifeEvent } from './lifeEvents';

export interface EventRow {
  /** Given by the database. */
  position?: number | string;
  id: string;
  cluster: string;
  uid: string | null;
  environment: string;
  sequence: number;
  type: string;
  at: Timestamp;
  /** JSON of `EnvironmentEventData`, but for what depends on the portal's address. */
  data: string;
}

interface StreamRow {
  cluster: string;
  uid: string;
  sequence: number;
  last_type: EventType;
  last_cause: string | null;
}

/** What happened to an environment that has a uid, and how it is told. */
interface Occurrence {
  observation: EnvironmentObservation;
  at: Date;
  data: EnvironmentEventData;
  causeKey?: string;
  meant(told: Told | undefined): EventType[];
}

const EVENTS = 'events';
const STREAMS = 'event_streams';
const DELIVERIES = 'event_deliveries';
const KEY = ['cluster', 'uid'];

/** After these, an environment has nothing to tell any more, or not yet. */
const FINAL: EventType[] = ['deleted', 'requested'];

/**
 * The outbox, in SQLite or PostgreSQL: what is to be told of environments is
 * written in the transaction in which it is recorded, and so it is told if, and
 * only if, it was.
 */
export class EventStore {
  readonly #client: Knex;
  readonly #sinks: readonly string[];
  readonly #audit: AuditStore;
  readonly #listeners = new Set<() => void>();

  /** @param options.sinks - the names of those who are told; nobody unless given */
  constructor(client: Knex, options: { sinks?: readonly string[] } = {}) {
    this.#client = client;
    this.#sinks = options.sinks ?? [];
    this.#audit = new AuditStore(client);
  }

  /** Tells that there is something to deliver, once others can read it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Writes what changes mean. Until the end of the transaction, nobody else may
   * be able to write about their environments, which are there already.
   */
  async recordChanges(
    transaction: Knex.Transaction,
    changes: RecordedChange[],
  ): Promise<void> {
    await this.#record(
      transaction,
      changes.map(change => {
        const causeKey = storable(change.causeKey);
        return {
          ...{ observation: change.observation, at: change.at, causeKey },
          data: dataOfChange(change),
          meant: told => eventsMeantBy({ ...change, causeKey }, told),
        };
      }),
    );
  }

  /** Somebody had it be taken down. Its environment is as {@link recordChanges} needs it. */
  async recordDeletionRequest(
    transaction: Knex.Transaction,
    observation: EnvironmentObservation,
    { by, at }: { by: string; at: Date },
  ): Promise<void> {
    const isGoing = { verdict: 'deleting' as const };
    await this.#record(transaction, [
      {
        ...{ observation, at },
        data: dataOfDeletionRequest(observation, by),
        // Nobody has seen it yet if this comes first, and it is going already.
        meant: told =>
          told?.type === 'deleted'
            ? []
            : eventsMeantBy(isGoing, told ?? { type: 'created' }),
      },
    ]);
  }

  /**
   * Something of its life, which says nothing of how it is. Its environment is as
   * {@link recordChanges} needs it.
   */
  async recordLife(
    transaction: Knex.Transaction,
    observation: EnvironmentObservation,
    { event, at }: { event: LifeEvent; at: Date },
  ): Promise<void> {
    const { ref, uid } = observation;
    const streams = await readStreams(transaction, [{ observation }]);
    const before = streams.get(idOf(observation));
    const sequence = (before?.sequence ?? 0) + 1;
    await transaction(STREAMS)
      .insert({
        cluster: ref.cluster,
        uid,
        sequence,
        last_type: before?.last_type ?? 'created',
      })
      .onConflict(KEY)
      .merge();
    const id = randomUUID();
    const { type } = event;
    const data = dataOfLife(observation, event);
    await this.#write(transaction, [
      {
        ...{ id, cluster: ref.cluster, uid, sequence, type, at },
        environment: formatEnvironmentRef(ref),
        data: JSON.stringify(data),
      },
    ]);
    await this.#audit.recordEvents(transaction, [
      { id, type, observation, at, data, by: event.by },
    ]);
  }

  /**
   * Somebody asked for it.
   *
   * @returns the id of the event
   */
  async recordRequest(
    transaction: Knex.Transaction,
    requested: RequestedEnvironment,
    { at }: { at: Date },
  ): Promise<string> {
    const id = randomUUID();
    await this.#write(transaction, [
      {
        id,
        cluster: requested.ref.cluster,
        uid: null,
        environment: formatEnvironmentRef(requested.ref),
        sequence: 0,
        type: 'requested',
        at,
        data: JSON.stringify(dataOfRequest(requested)),
      },
    ]);
    return id;
  }

  /** Those of these ids that are remembered, in order. */
  async getMany(ids: string[]): Promise<EventRow[]> {
    const found: EventRow[] = [];
    for (const batch of batchesOf(ids)) {
      found.push(
        ...(await this.#client<EventRow>(EVENTS).whereIn('id', batch)),
      );
    }
    return found.sort((a, b) => Number(a.position) - Number(b.position));
  }

  /**
   * Forgets events from before this time, with what came of their deliveries,
   * and tells how many. The last one of an environment stays, as the last entry
   * of its history does, while the environment is remembered.
   */
  async purge(options: { before: Date }): Promise<number> {
    const client = this.#client;
    const later = client({ later: EVENTS })
      .select(client.raw('1'))
      .whereRaw('?? = ??', ['later.environment', `${EVENTS}.environment`])
      .whereRaw('?? > ??', ['later.position', `${EVENTS}.position`]);
    const remembered = client({ one: 'environments' })
      .select(client.raw('1'))
      .whereRaw('?? = ??', ['one.cluster', `${EVENTS}.cluster`])
      .whereRaw('?? = ??', ['one.uid', `${EVENTS}.uid`]);
    return client(EVENTS)
      .where('at', '<', options.before)
      .where(query =>
        query
          .whereExists(later)
          .orWhereNotExists(remembered)
          .orWhereIn('type', FINAL),
      )
      .delete();
  }

  async #record(
    transaction: Knex.Transaction,
    occurrences: Occurrence[],
  ): Promise<void> {
    const streams = await readStreams(transaction, occurrences);
    const events: EventRow[] = [];
    const told: StreamRow[] = [];
    const audited: ToldEvent[] = [];
    for (const occurrence of occurrences) {
      const { observation, at, data } = occurrence;
      const before = streams.get(idOf(observation));
      const added = toRows(occurrence, before);
      if (added.length === 0) continue;
      const { sequence, type } = added.at(-1)!;
      events.push(...added);
      audited.push(
        ...added.map(event => ({
          ...{ id: event.id, type: event.type },
          ...{ observation, at, data },
        })),
      );
      told.push({
        cluster: observation.ref.cluster,
        uid: observation.uid,
        sequence,
        last_type: type as EventType,
        last_cause:
          (type === 'creation.stalled' && occurrence.causeKey) || null,
      });
    }
    for (const batch of batchesOf(told)) {
      await transaction(STREAMS).insert(batch).onConflict(KEY).merge();
    }
    await this.#write(transaction, events);
    await this.#audit.recordEvents(transaction, audited);
  }

  async #write(
    transaction: Knex.Transaction,
    events: EventRow[],
  ): Promise<void> {
    for (const batch of batchesOf(events)) {
      // Also without a sink: history and evidence tell what happened.
      await transaction(EVENTS).insert(batch);
      const deliveries = batch.flatMap(event =>
        this.#sinks.map(sink => toDelivery(event, sink)),
      );
      for (const some of batchesOf(deliveries)) {
        await transaction(DELIVERIES).insert(some);
      }
    }
    const environments = [...new Set(events.map(one => one.environment))];
    await leaveOutPassing(transaction, environments);
    await trimEvents(transaction, environments);
    if (events.length > 0 && this.#sinks.length > 0) {
      transaction.executionPromise.then(
        () => this.#tell(),
        // Whoever has the transaction hears that it failed.
        () => {},
      );
    }
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

async function readStreams(
  transaction: Knex,
  occurrences: Pick<Occurrence, 'observation'>[],
): Promise<Map<string, StreamRow>> {
  return inBatches(occurrences, async batch => {
    const rows: StreamRow[] = await transaction(STREAMS).whereIn(
      KEY,
      batch.map(({ observation: { ref, uid } }) => [ref.cluster, uid]),
    );
    return new Map(
      rows.map(row => [
        idOf({ uid: row.uid, ref: { cluster: row.cluster } }),
        row,
      ]),
    );
  });
}

function toRows(
  { observation, at, data, meant }: Occurrence,
  before: StreamRow | undefined,
): EventRow[] {
  const { uid, ref } = observation;
  const told = before && {
    type: before.last_type,
    causeKey: before.last_cause ?? undefined,
  };
  const wasStalled = told?.type === 'creation.stalled';
  return meant(told).map((type, index) => ({
    id: randomUUID(),
    cluster: ref.cluster,
    uid,
    environment: formatEnvironmentRef(ref),
    sequence: (before?.sequence ?? 0) + 1 + index,
    type,
    at,
    data: JSON.stringify(
      type === 'ready' && wasStalled ? { ...data, wasStalled } : data,
    ),
  }));
}

function toDelivery({ id, environment, at }: EventRow, sink: string) {
  return {
    ...{ event_id: id, environment, sink },
    state: 'pending',
    attempts: 0,
    next_at: at,
    claimed_until: null,
  };
}
