import {
  Life,
  LifePhase,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { Knex } from 'knex';
import { setImmediate } from 'node:timers/promises';
import { EnvironmentId, idOf } from '../inventory/EnvironmentIndex';
import { Part } from '../inventory/parts';
import { AuditStore } from './AuditStore';
import { batchesOf, inBatches } from './batches';
import { EnvironmentObservation, storable, Timestamp } from './environmentRows';
import { LifeEvent } from './lifeEvents';
import { RecordStore } from './RecordStore';

/** What is remembered of an environment's life. Times are ms since 1970. */
export interface LifeRecord {
  cluster: string;
  /** Of the root object. */
  uid: string;
  /** 0 of one that is not in the database yet. */
  revision: number;
  life: Life;
  /** When to decide again though nothing has changed. */
  nextAt?: number;
  /** Until then whoever has written it is carrying out what was decided. */
  heldUntil?: number;
  /** How much of it was found last, once it is going. */
  remaining?: number;
  /** Why it could not be taken down, or does not go; a sentence. */
  failure?: string;
}

/** Something that an environment was made of, and when it was found to be gone (ISO 8601). */
export type RememberedPart = Part & { goneAt?: string };

/** What an environment is made of. */
export interface EnvironmentParts {
  environment: EnvironmentId;
  /** Equal for the same parts. */
  key: string;
  parts: RememberedPart[];
}

/** What may be left of an environment that is gone. */
export interface LeftParts {
  /** Of the root object. */
  uid: string;
  parts: Part[];
}

interface LifeRow {
  cluster: string;
  uid: string;
  revision: number;
  phase: string;
  life: string;
  next_at: Timestamp | null;
  held_until: Timestamp | null;
  remaining: number | null;
  failure: string | null;
  updated_at: Timestamp;
}

interface PartsRow {
  cluster: string;
  uid: string;
  parts_key: string;
  parts: string;
}

const LIVES = 'lives';
const PARTS = 'environment_parts';
const KEY = ['cluster', 'uid'];
const PAGE_SIZE = 500;
const LONGEST_FAILURE = 2_000;

/** Lives, and what environments are made of, in SQLite or PostgreSQL. */
export class LifeStore {
  readonly #client: Knex;
  readonly #records: RecordStore;
  readonly #audit: AuditStore;

  constructor(client: Knex, records: RecordStore) {
    this.#client = client;
    this.#records = records;
    this.#audit = new AuditStore(client);
  }

  /** Of those that are not over, some at a time, so that others have their turn. */
  async *unfinished(): AsyncGenerator<LifeRecord> {
    yield* this.#pages<LifeRow, LifeRecord>(
      this.#lives().whereNot({ phase: 'gone' }),
      toRecord,
    );
  }

  /** By id; those of which nothing is remembered are absent. */
  async getMany(
    environments: EnvironmentId[],
  ): Promise<Map<string, LifeRecord>> {
    return inBatches(environments, async batch => {
      const rows = await this.#lives().whereIn(
        KEY,
        batch.map(({ uid, ref }) => [ref.cluster, uid]),
      );
      return new Map(rows.map(row => [idOfRow(row), toRecord(row)]));
    });
  }

  /**
   * Takes up those of a cluster that are due, the longest due first. Nobody else
   * does until then, unless something changes.
   */
  async takeUp(options: {
    cluster: string;
    now: Date;
    until: Date;
    limit: number;
    /** Of those in these phases only. */
    phases?: readonly LifePhase[];
    /** Of those in none of these phases. */
    phasesNot?: readonly LifePhase[];
  }): Promise<LifeRecord[]> {
    const { cluster, now, until, limit, phases, phasesNot } = options;
    const due = await this.#lives()
      .where({ cluster })
      .modify(query => {
        if (phases) query.whereIn('phase', phases);
        if (phasesNot) query.whereNotIn('phase', phasesNot);
      })
      .where('next_at', '<=', now)
      .orderBy('next_at')
      .limit(limit);
    const taken: LifeRecord[] = [];
    for (const row of due) {
      const { uid, revision } = row;
      const count = await this.#lives()
        .where({ cluster, uid, revision })
        .update({ revision: revision + 1, next_at: until });
      // Otherwise another replica was faster.
      if (count === 1) {
        taken.push({ ...toRecord(row), revision: revision + 1 });
      }
    }
    return taken;
  }

  /**
   * Writes what was decided, and what is told of it.
   *
   * @returns as it is from then on; undefined where somebody else has written since it was read
   */
  async save(
    record: LifeRecord,
    options: {
      observation: EnvironmentObservation;
      event?: LifeEvent;
      at: Date;
    },
  ): Promise<LifeRecord | undefined> {
    const { cluster, uid, revision } = record;
    const { observation, event, at } = options;
    const row = toRow({ ...record, revision: revision + 1 }, at);
    return this.#client.transaction(async transaction => {
      const lives = transaction<LifeRow>(LIVES);
      const written =
        revision === 0
          ? await lives.insert(row).onConflict(KEY).ignore().returning('uid')
          : await lives
              .where({ cluster, uid, revision })
              .update(row)
              .returning('uid');
      if (written.length === 0) return undefined;
      if (record.life.phase === 'gone') {
        const parts = (await this.getParts(observation, transaction)) ?? [];
        await this.#audit.recordProof(transaction, observation, { parts, at });
      }
      if (event) {
        await this.#records.recordLifeEvent(transaction, observation, {
          ...{ event, at },
        });
      }
      return { ...record, revision: row.revision };
    });
  }

  /** The keys of what is remembered, by the environment's id. */
  async *partsKeys(): AsyncGenerator<[id: string, key: string]> {
    yield* this.#pages<PartsRow, [string, string]>(
      this.#parts().select(...KEY, 'parts_key'),
      row => [idOfRow(row), row.parts_key],
    );
  }

  /** Undefined where it is not known what it was made of. */
  async getParts(
    { uid, ref: { cluster } }: EnvironmentId,
    client = this.#client,
  ): Promise<RememberedPart[] | undefined> {
    const row = await client<PartsRow>(PARTS).where({ cluster, uid }).first();
    return row && JSON.parse(row.parts);
  }

  /**
   * Of environments that are gone, and of which nobody has proven that all of
   * them is: what may be left, some environments at a time.
   */
  async *unprovenParts(cluster: string): AsyncGenerator<LeftParts> {
    const proven = this.#client(LIVES).select(KEY).where({ phase: 'gone' });
    const gone = this.#client('environments')
      .select(KEY)
      .where({ cluster })
      .whereNotNull('gone_at')
      .whereNotIn(KEY, proven);
    yield* this.#pages<PartsRow, LeftParts>(
      this.#parts().where({ cluster }).whereIn(KEY, gone),
      row => ({
        uid: row.uid,
        parts: (JSON.parse(row.parts) as RememberedPart[]).filter(
          ({ goneAt }) => goneAt === undefined,
        ),
      }),
    );
  }

  async putParts(all: EnvironmentParts[]): Promise<void> {
    const rows = all.map(({ environment, key, parts }) => ({
      cluster: environment.ref.cluster,
      uid: environment.uid,
      parts_key: key,
      parts: storable(JSON.stringify(parts)),
    }));
    for (const batch of batchesOf(rows)) {
      await this.#parts().insert(batch).onConflict(KEY).merge();
    }
  }

  /** Forgets those whose environments are not remembered any more; of new ones it may be known only in a moment. */
  async purge(options: { before: Date }): Promise<void> {
    const remembered = () => this.#client('environments').select(KEY);
    await this.#lives()
      .where('updated_at', '<', options.before)
      .whereNotIn(KEY, remembered())
      .delete();
    const alive = this.#client(LIVES).select(KEY);
    await this.#parts()
      .whereNotIn(KEY, remembered())
      .whereNotIn(KEY, alive)
      .delete();
  }

  async *#pages<Row extends LifeRow | PartsRow, T>(
    query: Knex.QueryBuilder,
    toItem: (row: Row) => T,
  ): AsyncGenerator<T> {
    let last = ['', ''];
    let rows: Row[];
    do {
      rows = await query
        .clone()
        .whereRaw('(??, ??) > (?, ?)', [...KEY, ...last])
        .orderBy(KEY)
        .limit(PAGE_SIZE);
      yield* rows.map(toItem);
      const end = rows.at(-1);
      if (end) last = [end.cluster, end.uid];
      await setImmediate();
    } while (rows.length === PAGE_SIZE);
  }

  #lives() {
    return this.#client<LifeRow>(LIVES);
  }

  #parts() {
    return this.#client<PartsRow>(PARTS);
  }
}

function idOfRow({ cluster, uid }: { cluster: string; uid: string }): string {
  return idOf({ uid, ref: { cluster } });
}

function toRow(record: LifeRecord, at: Date): LifeRow {
  const { cluster, uid, revision, life, remaining, failure } = record;
  return {
    ...{ cluster, uid, revision },
    phase: life.phase,
    life: JSON.stringify(life),
    next_at: toTimestamp(record.nextAt),
    held_until: toTimestamp(record.heldUntil),
    remaining: remaining ?? null,
    failure: storable(failure?.slice(0, LONGEST_FAILURE)) ?? null,
    updated_at: at,
  };
}

function toRecord(row: LifeRow): LifeRecord {
  const { cluster, uid, revision, remaining, failure } = row;
  return {
    ...{ cluster, uid, revision },
    life: JSON.parse(row.life),
    nextAt: toMs(row.next_at),
    heldUntil: toMs(row.held_until),
    remaining: remaining ?? undefined,
    failure: failure ?? undefined,
  };
}

function toTimestamp(ms: number | undefined): Date | null {
  return ms === undefined ? null : new Date(ms);
}

function toMs(at: Timestamp | null): number | undefined {
  return at === null ? undefined : new Date(at).getTime();
}
