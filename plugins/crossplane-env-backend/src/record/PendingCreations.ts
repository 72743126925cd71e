import { EnvironmentRef } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { Knex } from 'knex';
import { Timestamp, toIso } from './environmentRows';

/** What is being created, or was a while ago, so that not everybody may have seen it. */
export interface PendingCreation {
  ref: EnvironmentRef;
  /** Canonical entity reference. */
  owner?: string;
  /** Of the object, once it has been created. */
  uid?: string;
  /** ISO 8601; when that was. */
  createdAt?: string;
}

interface PendingRow {
  cluster: string;
  api_group: string;
  kind: string;
  namespace: string | null;
  name: string;
  owner: string | null;
  uid: string | null;
  closed_at: Timestamp | null;
}

/** For so long after it was created, somebody may not have seen it, out of touch as they may be. */
const UNSEEN_FOR_MS = 24 * 3_600_000;

/** What those intents create that are under way, or were carried out of late and is not known to be gone. */
export class PendingCreations {
  readonly #client: Knex;

  constructor(client: Knex) {
    this.#client = client;
  }

  /** Waits until nobody else has it, who would be told of less than there is about to be. */
  static async takeTurn(transaction: Knex.Transaction): Promise<void> {
    await transaction('creation_turns').where({ id: 1 }).increment('turn', 1);
  }

  async list({ now }: { now: Date }): Promise<PendingCreation[]> {
    const since = new Date(now.getTime() - UNSEEN_FOR_MS);
    const rows: PendingRow[] = await this.#client('intents')
      .select('cluster', 'api_group', 'kind', 'namespace', 'name', 'owner')
      .select('uid', 'closed_at')
      .where({ action: 'create' })
      .whereNotNull('kind')
      .where(query =>
        query
          .whereIn('state', ['open', 'in-doubt'])
          .orWhere(done =>
            done
              .where({ state: 'done' })
              .where('closed_at', '>=', since)
              .whereNotExists(this.#gone()),
          ),
      );
    return rows.map(toPending);
  }

  /** What was created, if it has come and gone since. */
  #gone() {
    return this.#client('environments')
      .select('environments.uid')
      .where('environments.cluster', this.#client.ref('intents.cluster'))
      .where('environments.uid', this.#client.ref('intents.uid'))
      .whereNotNull('environments.gone_at');
  }
}

function toPending(row: PendingRow): PendingCreation {
  const { cluster, kind, namespace, name, owner, uid, closed_at } = row;
  return {
    ref: {
      ...{ cluster, group: row.api_group, kind },
      ...(namespace !== null && { namespace }),
      name,
    },
    ...(owner !== null && { owner }),
    ...(uid !== null && { uid }),
    ...(closed_at !== null && { createdAt: toIso(closed_at) }),
  };
}
