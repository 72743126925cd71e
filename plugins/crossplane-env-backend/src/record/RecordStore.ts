import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import {
  EnvironmentHistoryEntry,
  EnvironmentRef,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { Knex } from 'knex';
import { setImmediate, setTimeout as wait } from 'node:timers/promises';
import { batchesOf, inBatches } from './batches';
import {
  EnvironmentObservation,
  EnvironmentRecord,
  EnvironmentRow,
  GoneEnvironmentRecord,
  HistoryRow,
  Timestamp,
  toHistoryEntry,
  toHistoryRow,
  toIso,
  toNewRow,
  toRecord,
} from './environmentRows';
import { EventStore } from './EventStore';
import { LifeEvent } from './lifeEvents';
import { EnvironmentId, idOf } from '../inventory/EnvironmentIndex';

/** How an environment was found to be. */
export interface Sighting
  extends Omit<EnvironmentHistoryEntry, 'verdict' | 'at'> {
  observation: EnvironmentObservation;
  /** When it was first seen to be as it is. */
  at: Date;
  /** Whether it was seen to become so; otherwise it may have been so for longer. */
  witnessed: boolean;
  /** Whether its cause may pass without anybody doing anything. */
  healsItself: boolean;
  /** Since when the cluster says that it has been so, if that is longer. */
  saidSince?: Date;
}

/** That an environment is not there any more. */
export interface Departure {
  observation: EnvironmentObservation;
  at: Date;
}

/** An environment, as an entry of its history is to have it. */
interface Change extends Omit<EnvironmentHistoryEntry, 'at'> {
  observation: EnvironmentObservation;
  healsItself?: boolean;
  at: Date;
}

/** How long an environment took from its creation until it was ready. */
export interface TimeToReady {
  typeRef: string;
  seconds: number;
}

/** How often an environment became ready or stopped being so, and since when that is counted (ISO 8601). */
export interface ReadinessChanges {
  count: number;
  since: string;
}

/** What an environment is known by: clusters restored from one backup have the same uids. */
const KEY = ['cluster', 'uid'];
type Key = [cluster: string, uid: string];

const ENVIRONMENTS = 'environments';
const HISTORY = 'environment_history';

/** Of the row as it is and as it would be; each is quoted by the databases in the same way. */
const IS_SAME = `${ENVIRONMENTS}.verdict = excluded.verdict`;

/**
 * What was known of the same verdict stays, unless the cluster knows of an
 * earlier time and nobody saw it begin. Of another verdict, what the cluster
 * says counts if it is later than when the one before began; else it was so
 * when it was first seen to be.
 */
const VERDICT_SINCE = `case
  when ${IS_SAME} and (${ENVIRONMENTS}.verdict_witnessed or ${ENVIRONMENTS}.verdict_since <= excluded.verdict_since) then ${ENVIRONMENTS}.verdict_since
  when ${IS_SAME} or excluded.verdict_since > ${ENVIRONMENTS}.verdict_since then excluded.verdict_since
  else excluded.first_seen_at
end`;

const VERDICT_WITNESSED = `case
  when ${IS_SAME} then ${ENVIRONMENTS}.verdict_witnessed
  else excluded.verdict_witnessed
end`;

/** So many are read at once. */
const PAGE_SIZE = 500;

/** What flaps for days on end must not fill the database. */
const KEPT_OF_AN_ENVIRONMENT = 200;

/** What was usual long ago may not be usual any more. */
const KEPT_OF_A_TYPE = 100;

const MIGRATION_ATTEMPTS = 5;
const MIGRATION_PAUSE_MS = 1000;

/** Brings the database up to date. */
export async function prepareDatabase(
  database: DatabaseService,
): Promise<Knex> {
  const client = await database.getClient();
  if (!database.migrations?.skip) await migrate(client);
  return client;
}

/** Replicas that start at the same moment are in each other's way, for that moment. */
async function migrate(client: Knex): Promise<void> {
  const directory = resolvePackagePath(
    '@crossplane-env/backstage-plugin-crossplane-env-backend',
    'migrations',
  );
  for (let left = MIGRATION_ATTEMPTS - 1; ; left--) {
    try {
      await client.migrate.latest({ directory });
      return;
    } catch (error) {
      if (left === 0) throw error;
      await wait(MIGRATION_PAUSE_MS);
    }
  }
}

/**
 * What is remembered of environments, in SQLite or PostgreSQL: one record for
 * each uid of a cluster. Each way of recording makes the record where there is none, takes one
 * transaction however many environments it is about, and can be repeated by any
 * number of replicas.
 */
export class RecordStore {
  readonly #client: Knex;
  readonly #events: EventStore;

  /** @param events - which are told in the transactions in which their environments are recorded */
  constructor(client: Knex, events = new EventStore(client)) {
    this.#client = client;
    this.#events = events;
  }

  /** The environments were there, and so they are not gone. A change of a verdict or cause enters the history. */
  async recordSeen(sightings: Sighting[]): Promise<void> {
    const rows = sightings.map(toSeenRow);
    await this.#client.transaction(async transaction => {
      await upsert(transaction, rows, {
        ...this.#taken(
          'version',
          'type_ref',
          'type_title',
          'owner',
          'namespace_owner',
          'owner_is_claimed',
          'claimed_entity_ref',
          'requested_by',
          'verdict',
        ),
        verdict_since: this.#client.raw(VERDICT_SINCE),
        verdict_witnessed: this.#client.raw(VERDICT_WITNESSED),
        // It became ready only if it never had been before.
        became_ready_at: this.#client.raw(
          'case when ??.ready_at is null then excluded.became_ready_at else ??.became_ready_at end',
          [ENVIRONMENTS, ENVIRONMENTS],
        ),
        ready_at: this.#earliest('ready_at'),
        gone_at: null,
      });
      await this.#addHistory(
        transaction,
        sightings.map(({ observation, at, sentence, actor, ...sighting }) => ({
          ...{ observation, at, sentence, actor },
          verdict: observation.verdict,
          causeKey: sighting.causeKey,
          healsItself: sighting.healsItself,
        })),
      );
    });
  }

  /** They are gone; of each the first time is kept. */
  async recordGone(departures: Departure[]): Promise<void> {
    const rows = departures.map(({ observation, at }) => ({
      ...toNewRow(observation, at),
      gone_at: at,
    }));
    await this.#client.transaction(async transaction => {
      await upsert(transaction, rows, { gone_at: this.#earliest('gone_at') });
      await this.#addHistory(
        transaction,
        departures.map(({ observation, at }) => ({
          ...{ observation, at },
          verdict: 'gone' as const,
          sentence: 'It was taken down.',
          actor: 'nobody' as const,
        })),
      );
    });
  }

  /**
   * Somebody had it be taken down; the first request is kept.
   *
   * @param options.transaction - that it is to be part of
   */
  async recordDeletionRequest(
    observation: EnvironmentObservation,
    options: { by: string; at: Date; transaction?: Knex.Transaction },
  ): Promise<void> {
    const { by, at, transaction } = options;
    if (!transaction) {
      await this.#client.transaction(own =>
        this.recordDeletionRequest(observation, { by, at, transaction: own }),
      );
      return;
    }
    const row = {
      ...toNewRow(observation, at),
      deletion_requested_by: by,
      deletion_requested_at: at,
    };
    await upsert(transaction, [row], {
      deletion_requested_by: this.#earliest('deletion_requested_by'),
      deletion_requested_at: this.#earliest('deletion_requested_at'),
    });
    await this.#events.recordDeletionRequest(transaction, observation, {
      ...{ by, at },
    });
  }

  /** Something of its life is told; it is part of the transaction. */
  async recordLifeEvent(
    transaction: Knex.Transaction,
    observation: EnvironmentObservation,
    { event, at }: { event: LifeEvent; at: Date },
  ): Promise<void> {
    const row = toNewRow(observation, at);
    // What is remembered stays; nobody else writes about it until the end of the transaction.
    await upsert(transaction, [row], { uid: row.uid });
    await this.#events.recordLife(transaction, observation, { event, at });
  }

  /** By id; those without a record are absent. */
  async getMany(
    environments: EnvironmentId[],
  ): Promise<Map<string, EnvironmentRecord>> {
    return inBatches(environments, async batch => {
      const rows = await this.#environments().whereIn(KEY, keysOf(batch));
      return new Map(rows.map(row => [idOfRow(row), toRecord(row)]));
    });
  }

  /** Those that are not known to be gone, some at a time, so that others have their turn. */
  async *present(): AsyncGenerator<EnvironmentRecord> {
    let last = ['', ''];
    let rows: EnvironmentRow[];
    do {
      rows = await this.#environments()
        .whereNull('gone_at')
        .whereRaw('(??, ??) > (?, ?)', [...KEY, ...last])
        .orderBy(KEY)
        .limit(PAGE_SIZE);
      yield* rows.map(toRecord);
      last = rows.length ? keyOf(rows.at(-1)!) : last;
      await setImmediate();
    } while (rows.length === PAGE_SIZE);
  }

  /**
   * Of the last environment of that name and requester that was first seen at
   * this time or later, whether it is gone or not.
   */
  async findUid(
    ref: EnvironmentRef,
    options: { requestedBy: string; since: Date },
  ): Promise<string | undefined> {
    const { cluster, group, kind, namespace = null, name } = ref;
    const row = await this.#environments()
      .where({ cluster, api_group: group, kind, namespace, name })
      .where({ requested_by: options.requestedBy })
      .where('first_seen_at', '>=', options.since)
      .orderBy('first_seen_at', 'desc')
      .first();
    return row?.uid;
  }

  /** Those that went at this time or later, those that went first first. */
  async listGone(options: { since: Date }): Promise<GoneEnvironmentRecord[]> {
    const rows = await this.#environments()
      .where('gone_at', '>=', options.since)
      .orderBy('gone_at');
    return rows.map(row => ({ ...toRecord(row), goneAt: toIso(row.gone_at!) }));
  }

  /** Newest first. */
  async getHistory(
    environment: EnvironmentId,
  ): Promise<EnvironmentHistoryEntry[]> {
    const [key] = keysOf([environment]);
    const rows = await newest(this.#client, key).select('*');
    return rows.map(toHistoryEntry);
  }

  /** How each was last, by id; those of which nothing is remembered are absent. */
  async getLastEntries(
    environments: EnvironmentId[],
  ): Promise<Map<string, EnvironmentHistoryEntry>> {
    return inBatches(environments, async batch => {
      const rows = await lastEntries(this.#client, keysOf(batch));
      return new Map(
        [...rows].map(([id, row]) => [id, toHistoryEntry(row)] as const),
      );
    });
  }

  /** From that time on, by id; those that neither became ready nor stopped being so are absent. */
  async countReadinessChanges(
    environments: EnvironmentId[],
    { since }: { since: Date },
  ): Promise<Map<string, ReadinessChanges>> {
    return inBatches(environments, batch =>
      countReadinessChanges(this.#client, { keys: keysOf(batch), since }),
    );
  }

  /** Of each environment type, the environments that became ready last and were seen to; 100 at most. */
  async listTimesToReady(): Promise<TimeToReady[]> {
    const ranked = this.#client(ENVIRONMENTS)
      .select('type_ref', 'created_at', 'became_ready_at')
      .rowNumber('position', query =>
        query.partitionBy('type_ref').orderBy('became_ready_at', 'desc'),
      )
      .whereNotNull('became_ready_at');
    const rows: Array<
      Pick<EnvironmentRow, 'type_ref' | 'created_at'> & {
        became_ready_at: Timestamp;
      }
    > = await this.#client
      .select('type_ref', 'created_at', 'became_ready_at')
      .from(ranked.as('ranked'))
      .where('position', '<=', KEPT_OF_A_TYPE);
    return rows.map(({ type_ref, created_at, became_ready_at }) => ({
      typeRef: type_ref,
      seconds:
        (new Date(became_ready_at).getTime() - new Date(created_at).getTime()) /
        1000,
    }));
  }

  /** Forgets those that went before this time, with their history, and tells how many. */
  async purgeGone(options: { before: Date }): Promise<number> {
    return this.#environments().where('gone_at', '<', options.before).delete();
  }

  /**
   * Forgets what was so before this time and is not any more, and tells how
   * many entries: the last of each environment is how it is still.
   */
  async purgeHistory(options: { before: Date }): Promise<number> {
    const later = this.#client({ later: HISTORY })
      .select(this.#client.raw('1'))
      .whereRaw('?? = ??', ['later.cluster', `${HISTORY}.cluster`])
      .whereRaw('?? = ??', ['later.uid', `${HISTORY}.uid`])
      .whereRaw('?? > ??', ['later.id', `${HISTORY}.id`])
      .whereNull('later.drift');
    return this.#client(HISTORY)
      .where('at', '<', options.before)
      .where(query => query.whereExists(later).orWhereNotNull('drift'))
      .delete();
  }

  /** What is news enters the history, and those who want to hear of it will. */
  async #addHistory(
    transaction: Knex.Transaction,
    changes: Change[],
  ): Promise<void> {
    const entries = changes.map(({ observation, at, ...entry }) =>
      toHistoryRow(observation, { at: at.toISOString(), ...entry }),
    );
    const added = await addHistory(transaction, entries);
    await this.#events.recordChanges(
      transaction,
      changes.filter((_, index) => added.has(entries[index])),
    );
  }

  #environments() {
    return this.#client<EnvironmentRow>(ENVIRONMENTS);
  }

  /** The columns' new values. */
  #taken(...columns: (keyof EnvironmentRow)[]): Merged {
    return Object.fromEntries(
      columns.map(column => [
        column,
        this.#client.raw('??', [`excluded.${column}`]),
      ]),
    );
  }

  /** Keeps the column's value where it has one already. */
  #earliest(column: keyof EnvironmentRow): Knex.Raw {
    return this.#client.raw('coalesce(??, ??)', [
      `${ENVIRONMENTS}.${column}`,
      `excluded.${column}`,
    ]);
  }
}

function keysOf(environments: EnvironmentId[]): Key[] {
  return environments.map(({ uid, ref }) => [ref.cluster, uid]);
}

function keyOf({ cluster, uid }: Pick<EnvironmentRow, 'cluster' | 'uid'>): Key {
  return [cluster, uid];
}

function idOfRow({ cluster, uid }: { cluster: string; uid: string }): string {
  return idOf({ uid, ref: { cluster } });
}

/** The row of an environment that has none yet. */
function toSeenRow(sighting: Sighting): EnvironmentRow {
  const { observation, at, witnessed, saidSince } = sighting;
  const row = toNewRow(observation, at);
  if (witnessed) {
    return { ...row, verdict_witnessed: true, became_ready_at: row.ready_at };
  }
  const isEarlier = saidSince !== undefined && saidSince < at;
  return isEarlier ? { ...row, verdict_since: saidSince } : row;
}

type Merged = Partial<Record<keyof EnvironmentRow, Knex.Value | Knex.Raw>>;

/**
 * Until the end of a transaction, nobody else can write about the environments.
 * Those who write about several begin with the same one, so that they do not
 * wait for each other.
 */
async function upsert(
  client: Knex,
  rows: EnvironmentRow[],
  merged: Merged,
): Promise<void> {
  const sorted = [...rows].sort((a, b) => (idOfRow(a) < idOfRow(b) ? -1 : 1));
  for (const batch of batchesOf(sorted)) {
    await client(ENVIRONMENTS).insert(batch).onConflict(KEY).merge(merged);
  }
}

/**
 * Adds what is not an environment's last entry already, or earlier than it:
 * another replica has written it then. Answers what was added.
 */
async function addHistory(
  transaction: Knex,
  entries: HistoryRow[],
): Promise<Set<HistoryRow>> {
  const news = new Set<HistoryRow>();
  for (const batch of batchesOf(entries)) {
    const last = await lastEntries(transaction, batch.map(keyOf));
    const added = batch.filter(entry => {
      const before = last.get(idOfRow(entry));
      return !before || isNews(before, entry);
    });
    if (added.length === 0) continue;
    await transaction(HISTORY).insert(added);
    await trimHistory(transaction, added.map(keyOf));
    for (const entry of added) news.add(entry);
  }
  return news;
}

async function lastEntries(
  client: Knex,
  keys: Key[],
): Promise<Map<string, HistoryRow>> {
  const ids = client(HISTORY)
    .max('id')
    .whereIn(KEY, keys)
    .whereNull('drift')
    .groupBy(KEY);
  const rows: HistoryRow[] = await client(HISTORY).whereIn('id', ids);
  return new Map(rows.map(row => [idOfRow(row), row]));
}

function isNews(before: HistoryRow, now: HistoryRow): boolean {
  const isSame =
    before.verdict === now.verdict && before.cause_key === now.cause_key;
  return !isSame && toIso(before.at) <= toIso(now.at);
}

async function trimHistory(client: Knex, keys: Key[]): Promise<void> {
  const full: { cluster: string; uid: string }[] = await client(HISTORY)
    .select(KEY)
    .whereIn(KEY, keys)
    .whereNull('drift')
    .groupBy(KEY)
    .havingRaw('count(*) > ?', [KEPT_OF_AN_ENVIRONMENT]);
  for (const { cluster, uid } of full) {
    await client(HISTORY)
      .where({ cluster, uid })
      .whereNull('drift')
      .whereNotIn(
        'id',
        newest(client, [cluster, uid]).whereNull('drift').select('id'),
      )
      .delete();
  }
}

function newest(client: Knex, [cluster, uid]: Key) {
  return client<HistoryRow>(HISTORY)
    .where({ cluster, uid })
    .orderBy('id', 'desc')
    .limit(KEPT_OF_AN_ENVIRONMENT);
}

async function countReadinessChanges(
  client: Knex,
  { keys, since }: { keys: Key[]; since: Date },
): Promise<Map<string, ReadinessChanges>> {
  const rows: Array<
    Pick<HistoryRow, 'cluster' | 'uid' | 'at' | 'verdict'> & {
      /** Of the entry before, of that time or later. */
      before: string | null;
    }
  > = await client(HISTORY)
    .select('cluster', 'uid', 'at', 'verdict')
    .select(
      client.raw(
        'lag(verdict) over (partition by cluster, uid order by id) as before',
      ),
    )
    .whereIn(KEY, keys)
    .whereNull('drift')
    .where('at', '>=', since)
    .orderBy('id');
  const changes = new Map<string, ReadinessChanges>();
  for (const { at, verdict, before, ...key } of rows) {
    if (before !== null && (verdict === 'ready') !== (before === 'ready')) {
      const id = idOfRow(key);
      const known = changes.get(id) ?? { count: 0, since: toIso(at) };
      changes.set(id, { ...known, count: known.count + 1 });
    }
  }
  return changes;
}
