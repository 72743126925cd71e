import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { EnvironmentHistoryEntry } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { Knex } from 'knex';
import {
  EnvironmentObservation,
  EnvironmentRecord,
  EnvironmentRecordStore,
  GoneEnvironmentRecord,
  ReadinessChanges,
  Sighting,
  TimeToReady,
} from './EnvironmentRecordStore';
import {
  EnvironmentRow,
  GoneEnvironmentRow,
  toGoneRecord,
  toNewRow,
  toRecord,
} from './environmentRows';
import { countReadinessChanges } from './history/countReadinessChanges';
import { EnvironmentHistoryTable } from './history/EnvironmentHistoryTable';
import { listTimesToReady } from './history/listTimesToReady';

const TABLE = 'environments';

/** SQLite limits the variables of a statement. */
const BATCH_SIZE = 100;

/** {@link EnvironmentRecordStore} in SQLite or PostgreSQL. */
export class DatabaseEnvironmentRecordStore implements EnvironmentRecordStore {
  readonly #client: Knex;

  static async create(options: {
    database: DatabaseService;
  }): Promise<DatabaseEnvironmentRecordStore> {
    const { database } = options;
    const client = await database.getClient();
    if (!database.migrations?.skip) {
      await client.migrate.latest({
        directory: resolvePackagePath(
          '@crossplane-env/backstage-plugin-crossplane-env-backend',
          'migrations',
        ),
      });
    }
    return new DatabaseEnvironmentRecordStore(client);
  }

  private constructor(client: Knex) {
    this.#client = client;
  }

  async recordSeen(
    observation: EnvironmentObservation,
    { at, witnessed, ...state }: Sighting,
  ): Promise<void> {
    const { uid, verdict } = observation;
    const row = toNewRow(observation, at);
    if (witnessed) row.became_ready_at = row.ready_at;
    const entry = { ...state, verdict, at: at.toISOString() };
    await this.#client.transaction(async transaction => {
      await upsert(transaction, row, {
        version: row.version,
        type_ref: row.type_ref,
        type_title: row.type_title,
        owner: row.owner,
        namespace_owner: row.namespace_owner,
        claimed_entity_ref: row.claimed_entity_ref,
        requested_by: row.requested_by,
        verdict,
        verdict_since: this.#client.raw(
          'case when ??.verdict = excluded.verdict then ??.verdict_since else excluded.verdict_since end',
          [TABLE, TABLE],
        ),
        // It became ready only if it never had been before.
        became_ready_at: this.#client.raw(
          'case when ??.ready_at is null then excluded.became_ready_at else ??.became_ready_at end',
          [TABLE, TABLE],
        ),
        ready_at: this.#earliest('ready_at'),
        gone_at: null,
      });
      await new EnvironmentHistoryTable(transaction).add(uid, entry);
    });
  }

  async recordDeletionRequest(
    observation: EnvironmentObservation,
    request: { by: string; at: Date },
  ): Promise<void> {
    const row = {
      ...toNewRow(observation, request.at),
      deletion_requested_by: request.by,
      deletion_requested_at: request.at,
    };
    await upsert(this.#client, row, {
      deletion_requested_by: this.#earliest('deletion_requested_by'),
      deletion_requested_at: this.#earliest('deletion_requested_at'),
    });
  }

  async recordGone(
    observation: EnvironmentObservation,
    at: Date,
  ): Promise<void> {
    const row = { ...toNewRow(observation, at), gone_at: at };
    await this.#client.transaction(async transaction => {
      await upsert(transaction, row, { gone_at: this.#earliest('gone_at') });
      await new EnvironmentHistoryTable(transaction).add(observation.uid, {
        at: at.toISOString(),
        verdict: 'gone',
        sentence: 'It was taken down.',
        actor: 'nobody',
      });
    });
  }

  async getMany(uids: string[]): Promise<Map<string, EnvironmentRecord>> {
    return inBatches(uids, async batch => {
      const rows = await this.#client<EnvironmentRow>(TABLE).whereIn(
        'uid',
        batch,
      );
      return new Map(rows.map(row => [row.uid, toRecord(row)]));
    });
  }

  async countReadinessChanges(
    uids: string[],
    { since }: { since: Date },
  ): Promise<Map<string, ReadinessChanges>> {
    return inBatches(uids, batch =>
      countReadinessChanges(this.#client, { uids: batch, since }),
    );
  }

  async listPresent(): Promise<EnvironmentRecord[]> {
    const rows = await this.#client<EnvironmentRow>(TABLE).whereNull('gone_at');
    return rows.map(toRecord);
  }

  async listGone(options: { since: Date }): Promise<GoneEnvironmentRecord[]> {
    const rows = await this.#client<GoneEnvironmentRow>(TABLE).where(
      'gone_at',
      '>=',
      options.since,
    );
    return rows.map(toGoneRecord);
  }

  async getHistory(uid: string): Promise<EnvironmentHistoryEntry[]> {
    return new EnvironmentHistoryTable(this.#client).list(uid);
  }

  async listTimesToReady(): Promise<TimeToReady[]> {
    return listTimesToReady(this.#client);
  }

  async purgeGone(options: { before: Date }): Promise<number> {
    return this.#client<EnvironmentRow>(TABLE)
      .where('gone_at', '<', options.before)
      .delete();
  }

  async purgeHistory(options: { before: Date }): Promise<number> {
    return new EnvironmentHistoryTable(this.#client).purge(options);
  }

  /** Keeps the column's value where it has one already. */
  #earliest(column: keyof EnvironmentRow): Knex.Raw {
    return this.#client.raw('coalesce(??, ??)', [
      `${TABLE}.${column}`,
      `excluded.${column}`,
    ]);
  }
}

async function inBatches<T>(
  uids: string[],
  read: (batch: string[]) => Promise<Map<string, T>>,
): Promise<Map<string, T>> {
  const all = new Map<string, T>();
  for (let start = 0; start < uids.length; start += BATCH_SIZE) {
    const batch = await read(uids.slice(start, start + BATCH_SIZE));
    for (const [uid, one] of batch) all.set(uid, one);
  }
  return all;
}

/** Until the end of a transaction, nobody else can write about the environment. */
async function upsert(
  client: Knex,
  row: EnvironmentRow,
  merged: Partial<Record<keyof EnvironmentRow, Knex.Value | Knex.Raw>>,
): Promise<void> {
  await client(TABLE).insert(row).onConflict('uid').merge(merged);
}
