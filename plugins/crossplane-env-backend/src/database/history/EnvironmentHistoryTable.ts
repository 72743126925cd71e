import { EnvironmentHistoryEntry } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { Knex } from 'knex';
import { HistoryRow, toHistoryEntry, toHistoryRow } from './historyRows';

const TABLE = 'environment_history';

/** What flaps for days on end must not fill the database. */
const KEPT_OF_AN_ENVIRONMENT = 200;

/** How the health of each environment changed. */
export class EnvironmentHistoryTable {
  readonly #client: Knex;

  /** @param client - may be a transaction */
  constructor(client: Knex) {
    this.#client = client;
  }

  /**
   * Adds an entry, unless the environment's last one says the same, or is
   * later: another replica has written it then. Whoever else may write about
   * the environment has to be kept waiting meanwhile.
   */
  async add(uid: string, entry: EnvironmentHistoryEntry): Promise<void> {
    const [last] = await this.list(uid, { limit: 1 });
    if (last && (isSameState(last, entry) || last.at > entry.at)) return;
    await this.#rows().insert(toHistoryRow(uid, entry));
    await this.#rows()
      .where({ uid })
      .whereNotIn('id', this.#newest(uid, KEPT_OF_AN_ENVIRONMENT).select('id'))
      .delete();
  }

  /** Newest first. */
  async list(
    uid: string,
    options: { limit: number } = { limit: KEPT_OF_AN_ENVIRONMENT },
  ): Promise<EnvironmentHistoryEntry[]> {
    const rows = await this.#newest(uid, options.limit).select('*');
    return rows.map(toHistoryEntry);
  }

  /** Forgets what is older, but for the last entry of each environment: that is how it is still. */
  async purge(options: { before: Date }): Promise<number> {
    const later = this.#client({ later: TABLE })
      .select(this.#client.raw('1'))
      .whereRaw('?? = ??', ['later.uid', `${TABLE}.uid`])
      .whereRaw('?? > ??', ['later.id', `${TABLE}.id`]);
    return this.#rows()
      .where('at', '<', options.before)
      .whereExists(later)
      .delete();
  }

  #newest(uid: string, limit: number) {
    return this.#rows().where({ uid }).orderBy('id', 'desc').limit(limit);
  }

  #rows(): Knex.QueryBuilder<HistoryRow, HistoryRow[]> {
    return this.#client<HistoryRow>(TABLE);
  }
}

function isSameState(
  a: EnvironmentHistoryEntry,
  b: EnvironmentHistoryEntry,
): boolean {
  return a.verdict === b.verdict && a.causeKey === b.causeKey;
}
