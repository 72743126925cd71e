import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import {
  EnvironmentObservation,
  EnvironmentRecord,
  EnvironmentRecordStore,
  GoneEnvironmentRecord,
} from './EnvironmentRecordStore';
import {
  EnvironmentRow,
  GoneEnvironmentRow,
  toGoneRecord,
  toNewRow,
  toRecord,
} from './environmentRows';

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
    at: Date,
  ): Promise<void> {
    const row = toNewRow(observation, at);
    await this.#upsert(row, {
      version: row.version,
      type_ref: row.type_ref,
      type_title: row.type_title,
      owner: row.owner,
      namespace_owner: row.namespace_owner,
      claimed_entity_ref: row.claimed_entity_ref,
      requested_by: row.requested_by,
      verdict: row.verdict,
      verdict_since: this.#client.raw(
        'case when ??.verdict = excluded.verdict then ??.verdict_since else excluded.verdict_since end',
        [TABLE, TABLE],
      ),
      ready_at: this.#earliest('ready_at'),
      gone_at: null,
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
    await this.#upsert(row, {
      deletion_requested_by: this.#earliest('deletion_requested_by'),
      deletion_requested_at: this.#earliest('deletion_requested_at'),
    });
  }

  async recordGone(
    observation: EnvironmentObservation,
    at: Date,
  ): Promise<void> {
    const row = { ...toNewRow(observation, at), gone_at: at };
    await this.#upsert(row, { gone_at: this.#earliest('gone_at') });
  }

  async getMany(uids: string[]): Promise<Map<string, EnvironmentRecord>> {
    const records = new Map<string, EnvironmentRecord>();
    for (let start = 0; start < uids.length; start += BATCH_SIZE) {
      const rows = await this.#client<EnvironmentRow>(TABLE).whereIn(
        'uid',
        uids.slice(start, start + BATCH_SIZE),
      );
      for (const row of rows) {
        records.set(row.uid, toRecord(row));
      }
    }
    return records;
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

  async purgeGone(options: { before: Date }): Promise<number> {
    return this.#client<EnvironmentRow>(TABLE)
      .where('gone_at', '<', options.before)
      .delete();
  }

  async #upsert(
    row: EnvironmentRow,
    merged: Partial<Record<keyof EnvironmentRow, Knex.Value | Knex.Raw>>,
  ): Promise<void> {
    await this.#client(TABLE).insert(row).onConflict('uid').merge(merged);
  }

  /** Keeps the column's value where it has one already. */
  #earliest(column: keyof EnvironmentRow): Knex.Raw {
    return this.#client.raw('coalesce(??, ??)', [
      `${TABLE}.${column}`,
      `excluded.${column}`,
    ]);
  }
}
