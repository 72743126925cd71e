import { Knex } from 'knex';
import { EnvironmentId, idOf } from '../inventory/EnvironmentIndex';
import { inBatches } from './batches';

/** What the portal had checked when it created an environment; a fact, unlike the object's annotations. */
export interface Creation {
  cluster: string;
  uid: string;
  /** A user's entity reference, or the subject of a service. */
  requestedBy: string;
  /** Canonical entity reference. */
  owner?: string;
  /** Canonical entity reference. */
  entityRef?: string;
}

interface CreationRow {
  cluster: string;
  uid: string;
  requested_by: string;
  owner: string | null;
  entity_ref: string | null;
  created_at: Date | number;
}

const TABLE = 'creations';
const KEY = ['cluster', 'uid'];

/** What the portal created, in SQLite or PostgreSQL. */
export class CreationStore {
  readonly #client: Knex;

  constructor(client: Knex) {
    this.#client = client;
  }

  /** @param options.transaction - that it is to be part of */
  async add(
    creation: Creation,
    options: { at: Date; transaction: Knex },
  ): Promise<void> {
    const { at, transaction } = options;
    await transaction<CreationRow>(TABLE)
      .insert({
        cluster: creation.cluster,
        uid: creation.uid,
        requested_by: creation.requestedBy,
        owner: creation.owner ?? null,
        entity_ref: creation.entityRef ?? null,
        created_at: at,
      })
      .onConflict(KEY)
      .ignore();
  }

  /** By id; what the portal did not create is absent. */
  async getMany(environments: EnvironmentId[]): Promise<Map<string, Creation>> {
    return inBatches(environments, async batch => {
      const rows: CreationRow[] = await this.#client(TABLE).whereIn(
        KEY,
        batch.map(({ uid, ref }) => [ref.cluster, uid]),
      );
      return new Map(
        rows.map(row => [
          idOf({ uid: row.uid, ref: { cluster: row.cluster } }),
          toCreation(row),
        ]),
      );
    });
  }

  /** Forgets those from before this time of environments that are not remembered any more. */
  async purge(options: { before: Date }): Promise<number> {
    return this.#client(TABLE)
      .where('created_at', '<', options.before)
      .whereNotIn(KEY, this.#client('environments').select(KEY))
      .delete();
  }
}

function toCreation(row: CreationRow): Creation {
  return {
    cluster: row.cluster,
    uid: row.uid,
    requestedBy: row.requested_by,
    owner: row.owner ?? undefined,
    entityRef: row.entity_ref ?? undefined,
  };
}
