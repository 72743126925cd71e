import { Knex } from 'knex';
import { inBatches } from './batches';

/** What the portal had checked when it created an environment; a fact, unlike the object's annotations. */
export interface Creation {
  uid: string;
  /** A user's entity reference, or the subject of a service. */
  requestedBy: string;
  /** Canonical entity reference. */
  owner?: string;
  /** Canonical entity reference. */
  entityRef?: string;
}

interface CreationRow {
  uid: string;
  requested_by: string;
  owner: string | null;
  entity_ref: string | null;
  created_at: Date | number;
}

const TABLE = 'creations';

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
        uid: creation.uid,
        requested_by: creation.requestedBy,
        owner: creation.owner ?? null,
        entity_ref: creation.entityRef ?? null,
        created_at: at,
      })
      .onConflict('uid')
      .ignore();
  }

  /** By uid; what the portal did not create is absent. */
  async getMany(uids: string[]): Promise<Map<string, Creation>> {
    return inBatches(uids, async batch => {
      const rows = await this.#client<CreationRow>(TABLE).whereIn('uid', batch);
      return new Map(rows.map(row => [row.uid, toCreation(row)]));
    });
  }

  /** Forgets those from before this time of environments that are not remembered any more. */
  async purge(options: { before: Date }): Promise<number> {
    return this.#client(TABLE)
      .where('created_at', '<', options.before)
      .whereNotIn('uid', this.#client('environments').select('uid'))
      .delete();
  }
}

function toCreation(row: CreationRow): Creation {
  return {
    uid: row.uid,
    requestedBy: row.requested_by,
    owner: row.owner ?? undefined,
    entityRef: row.entity_ref ?? undefined,
  };
}
