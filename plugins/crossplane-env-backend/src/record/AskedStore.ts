import { JsonObject } from '@backstage/types';
import { Knex } from 'knex';
import { EnvironmentId } from '../inventory/EnvironmentIndex';
import { storable, Timestamp } from './environmentRows';

interface AskedRow {
  cluster: string;
  uid: string;
  spec: string;
  asked_at: Timestamp;
}

const TABLE = 'asked_specs';
const KEY = ['cluster', 'uid'];

/** What was asked for last through the portal, in SQLite or PostgreSQL. */
export class AskedStore {
  readonly #client: Knex;

  constructor(client: Knex) {
    this.#client = client;
  }

  /**
   * From then on, that is what is asked.
   *
   * @param spec - as far as it may be kept
   * @param options.transaction - that it is to be part of
   */
  async put(
    { uid, ref: { cluster } }: EnvironmentId,
    spec: JsonObject,
    options: { at: Date; transaction: Knex },
  ): Promise<void> {
    await options
      .transaction<AskedRow>(TABLE)
      .insert({
        ...{ cluster, uid, asked_at: options.at },
        spec: storable(JSON.stringify(spec)),
      })
      .onConflict(KEY)
      .merge();
  }

  /** Undefined of what was not asked for through the portal, or may not be kept. */
  async get({
    uid,
    ref: { cluster },
  }: EnvironmentId): Promise<JsonObject | undefined> {
    const row = await this.#client<AskedRow>(TABLE)
      .where({ cluster, uid })
      .first();
    return row && JSON.parse(row.spec);
  }

  /** Forgets those from before this time of environments that are not remembered any more. */
  async purge(options: { before: Date }): Promise<void> {
    await this.#client<AskedRow>(TABLE)
      .where('asked_at', '<', options.before)
      .whereNotIn(KEY, this.#client('environments').select(KEY))
      .delete();
  }
}
