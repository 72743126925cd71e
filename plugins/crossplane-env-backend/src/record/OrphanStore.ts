import { Knex } from 'knex';
import { batchesOf } from './batches';
import { storable, Timestamp, toIso } from './environmentRows';
import { Part } from '../inventory/parts';

/**
 * - `protected`: a Usage of Crossplane forbids to delete it
 * - `deleting`: it is told to go, and waits for its finalizers
 * - `released`: nothing controls it any more
 * - `owner-gone`: what controls it is not there, and it was not told to go
 */
export type OrphanReason = 'protected' | 'deleting' | 'released' | 'owner-gone';

/**
 * - `external`: it stands for something outside of the cluster
 * - `cluster`: it takes room in the cluster
 */
export type OrphanCost = 'external' | 'cluster';

/** An orphan as a sweep found it. */
export interface OrphanFinding {
  part: Part;
  /** Canonical entity reference. */
  owner?: string;
  /** The one that it was made for, where that is remembered. */
  environment?: { uid: string; ref: string };
  /** The name of the composite that it is of, by its own account. */
  composite?: string;
  reason: OrphanReason;
  finalizers: string[];
  cost: OrphanCost;
}

/** An orphan as it is remembered. Times are ISO 8601. */
export interface OrphanRecord extends OrphanFinding {
  id: string;
  cluster: string;
  foundAt: string;
  seenAt: string;
}

/** When a cluster was looked through last. */
export interface OrphanSweep {
  cluster: string;
  /** ISO 8601. */
  at: string;
  isComplete: boolean;
  leftOut: number;
}

interface OrphanRow {
  /** Given by the database. */
  id?: number | string;
  cluster: string;
  uid: string;
  api_group: string;
  version: string;
  kind: string;
  namespace: string | null;
  name: string;
  owner: string | null;
  environment: string | null;
  environment_uid: string | null;
  composite: string | null;
  reason: string;
  finalizers: string;
  cost: string;
  found_at: Timestamp;
  seen_at: Timestamp;
  is_confirmed: boolean | number;
}

interface SweepRow {
  cluster: string;
  at: Timestamp;
  is_complete: boolean | number;
  left_out: number;
}

const ORPHANS = 'orphans';
const SWEEPS = 'orphan_sweeps';
const KEY = ['cluster', 'uid'];

/** The orphans of all clusters, in SQLite or PostgreSQL. */
export class OrphanStore {
  readonly #client: Knex;

  constructor(client: Knex) {
    this.#client = client;
  }

  /** Those of a cluster, however often they were found; first what was not seen for longest. */
  async found(cluster: string): Promise<OrphanRecord[]> {
    const rows = await this.#orphans()
      .where({ cluster })
      .orderBy(['seen_at', 'id']);
    return rows.map(toRecord);
  }

  /**
   * Writes what a sweep found in a cluster, and forgets what it did not find.
   * What is found for the second time is an orphan: until then it may only be
   * on its way to be.
   *
   * @param options.unknown - uids of those of which it cannot be told whether they are there
   */
  async putSweep(
    sweep: OrphanSweep,
    options: { found: readonly OrphanFinding[]; unknown: Iterable<string> },
  ): Promise<void> {
    const { cluster } = sweep;
    const at = new Date(sweep.at);
    const unknown = new Set(options.unknown);
    await this.#client.transaction(async transaction => {
      const orphans = () => transaction<OrphanRow>(ORPHANS);
      const before = new Map<string, OrphanRow>(
        (await orphans().where({ cluster })).map(row => [row.uid, row]),
      );
      const rows = options.found.map(finding => {
        const known = before.get(finding.part.uid);
        return {
          ...toRow(finding, { cluster, at }),
          ...(known && { found_at: known.found_at, is_confirmed: true }),
        };
      });
      for (const batch of batchesOf(rows)) {
        await orphans().insert(batch).onConflict(KEY).merge();
      }
      const kept = new Set(options.found.map(({ part }) => part.uid));
      const gone = [...before.keys()].filter(
        uid => !kept.has(uid) && !unknown.has(uid),
      );
      for (const batch of batchesOf(gone)) {
        await orphans().where({ cluster }).whereIn('uid', batch).delete();
      }
      await transaction<SweepRow>(SWEEPS)
        .insert({
          ...{ cluster, at, left_out: sweep.leftOut },
          is_complete: sweep.isComplete,
        })
        .onConflict('cluster')
        .merge();
    });
  }

  /** Those that more than one sweep found, the latest first, of lower ids than `before`. */
  async list(options: {
    cluster?: string;
    owner?: string;
    before?: string;
    limit: number;
  }): Promise<OrphanRecord[]> {
    const { cluster, owner, before, limit } = options;
    const query = this.#orphans()
      .where({ is_confirmed: true })
      .orderBy('id', 'desc')
      .limit(limit);
    if (cluster !== undefined) query.where({ cluster });
    if (owner !== undefined) query.where({ owner });
    if (before !== undefined) query.where('id', '<', before);
    return (await query).map(toRecord);
  }

  /** The last of each cluster. */
  async sweeps(): Promise<OrphanSweep[]> {
    const rows = await this.#client<SweepRow>(SWEEPS).orderBy('cluster');
    return rows.map(({ cluster, at, is_complete, left_out }) => ({
      cluster,
      at: toIso(at),
      isComplete: Boolean(is_complete),
      leftOut: left_out,
    }));
  }

  /** Forgets clusters that nobody has looked through since, and what was in them. */
  async purge(options: { before: Date }): Promise<void> {
    const { before } = options;
    const rows = await this.#client<SweepRow>(SWEEPS).where('at', '<', before);
    for (const { cluster } of rows) {
      await this.#orphans().where({ cluster }).delete();
      await this.#client<SweepRow>(SWEEPS).where({ cluster }).delete();
    }
  }

  #orphans() {
    return this.#client<OrphanRow>(ORPHANS);
  }
}

function toRow(
  finding: OrphanFinding,
  { cluster, at }: { cluster: string; at: Date },
): OrphanRow {
  const { part, environment } = finding;
  return {
    ...{ cluster, uid: part.uid },
    ...{ api_group: part.group, version: part.version, kind: part.kind },
    ...{ namespace: part.namespace ?? null, name: part.name },
    owner: finding.owner ?? null,
    environment: environment?.ref ?? null,
    environment_uid: environment?.uid ?? null,
    composite: storable(finding.composite) ?? null,
    reason: finding.reason,
    finalizers: storable(JSON.stringify(finding.finalizers)),
    cost: finding.cost,
    ...{ found_at: at, seen_at: at, is_confirmed: false },
  };
}

function toRecord(row: OrphanRow): OrphanRecord {
  const { environment, environment_uid: environmentUid } = row;
  return {
    id: String(row.id),
    cluster: row.cluster,
    part: {
      ...{ group: row.api_group, version: row.version, kind: row.kind },
      ...(row.namespace !== null && { namespace: row.namespace }),
      ...{ name: row.name, uid: row.uid },
    },
    owner: row.owner ?? undefined,
    environment:
      environment !== null && environmentUid !== null
        ? { uid: environmentUid, ref: environment }
        : undefined,
    composite: row.composite ?? undefined,
    reason: row.reason as OrphanReason,
    finalizers: JSON.parse(row.finalizers),
    cost: row.cost as OrphanCost,
    foundAt: toIso(row.found_at),
    seenAt: toIso(row.seen_at),
  };
}
