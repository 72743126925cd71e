import {
  DriftKind,
  EnvironmentDrift,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { Knex } from 'knex';
import { setImmediate } from 'node:timers/promises';
import { EnvironmentId, idOf } from '../inventory/EnvironmentIndex';
import { batchesOf, inBatches } from './batches';
import { Drift, DriftBaseline } from './detectDrift';
import {
  EnvironmentObservation,
  storable,
  Timestamp,
  toHistoryRow,
  toIso,
} from './environmentRows';
import { RecordStore } from './RecordStore';

/** What is remembered of an environment, to tell what is news. */
export interface RememberedDrift {
  /** 0 of one that is not in the database yet. */
  revision: number;
  baseline?: DriftBaseline;
  /** What was found and has not ended. */
  open: Pick<Drift, 'kind' | 'key'>[];
  /** When to look again though nothing has changed; ms since 1970. */
  lookAt?: number;
}

/** How often a policy may put an environment right in an hour. */
export interface RepairLimit {
  atMost: number;
  /** When to look whether it was; ms since 1970. */
  lookAt: number;
}

/** Whether it may now; else from when on, in ms since 1970. */
export type RepairLeave = { until?: number };

/** What is written of an environment at one time. */
export interface DriftReport {
  observation: EnvironmentObservation;
  /** Of {@link RememberedDrift}, which has to be the latest still. */
  revision: number;
  /** Equal while there is nothing to look at. */
  key: string;
  baseline: DriftBaseline;
  lookAt?: number;
  /** What lasts. */
  found: Drift[];
  /** What happened, and is shown until this time. */
  moments: Drift[];
  ended: Pick<Drift, 'kind' | 'key'>[];
  /** Set where something is to be put right. */
  repair?: RepairLimit;
  /** What is told of what was found and of what ended; nothing of what is empty. */
  say(leave: RepairLeave): { found: string; ended: string };
}

interface BaselineRow {
  cluster: string;
  uid: string;
  revision: number;
  drift_key: string;
  baseline: string;
  look_at: Timestamp | null;
}

interface DriftRow {
  cluster: string;
  uid: string;
  kind: string;
  key: string;
  sentence: string;
  since: Timestamp;
  ended_at: Timestamp | null;
}

interface RebuildRow {
  cluster: string;
  uid: string;
  at: Timestamp;
}

const BASELINES = 'drift_baselines';
const DRIFTS = 'drifts';
const REBUILDS = 'drift_rebuilds';
const HISTORY = 'environment_history';
const KEY = ['cluster', 'uid'];
const PAGE_SIZE = 500;

const HOUR_MS = 3_600_000;
/** For so long it is shown that something happened. */
const MOMENT_SHOWN_FOR_MS = 24 * HOUR_MS;
/** What is edited all day must not fill the database. */
const HISTORY_KEPT = 50;
const LONGEST_LEFT_OUT_MS = 2 * 60_000;

/** What is not as it was asked, in SQLite or PostgreSQL. */
export class DriftStore {
  readonly #client: Knex;
  readonly #records: RecordStore;

  /** @param records - which tell of it in the transaction in which it is recorded */
  constructor(client: Knex, records: RecordStore) {
    this.#client = client;
    this.#records = records;
  }

  /** The keys of what is remembered, by the environment's id. */
  async *keys(): AsyncGenerator<[id: string, key: string]> {
    let last = ['', ''];
    let rows: Pick<BaselineRow, 'cluster' | 'uid' | 'drift_key'>[];
    do {
      rows = await this.#baselines()
        .select('cluster', 'uid', 'drift_key')
        .whereRaw('(??, ??) > (?, ?)', [...KEY, ...last])
        .orderBy(KEY)
        .limit(PAGE_SIZE);
      for (const row of rows) yield [idOfRow(row), row.drift_key];
      const end = rows.at(-1);
      if (end) last = [end.cluster, end.uid];
      await setImmediate();
    } while (rows.length === PAGE_SIZE);
  }

  async get(environment: EnvironmentId): Promise<RememberedDrift> {
    const key = keyOf(environment);
    const row = await this.#baselines().where(key).first();
    if (!row) return { revision: 0, open: [] };
    return {
      revision: row.revision,
      baseline: JSON.parse(row.baseline),
      open: await openOf(this.#client, key),
      lookAt: row.look_at === null ? undefined : toMs(row.look_at),
    };
  }

  /**
   * Writes what was found, and what is told of it.
   *
   * @returns undefined where somebody else has written since it was read
   */
  async save(
    report: DriftReport,
    { at }: { at: Date },
  ): Promise<RepairLeave | undefined> {
    const { found, moments, ended, repair } = report;
    const isNews = found.length + moments.length + ended.length > 0;
    if (!isNews && !repair) {
      return (await writeBaseline(this.#client, report)) ? {} : undefined;
    }
    return this.#client.transaction(async transaction => {
      if (!(await writeBaseline(transaction, report))) return undefined;
      const leave = repair
        ? await takeLeave(transaction, keyOf(report.observation), {
            ...{ atMost: repair.atMost, at },
          })
        : {};
      if (repair) {
        const lookAt = leave.until ?? repair.lookAt;
        await transaction<BaselineRow>(BASELINES)
          .where(keyOf(report.observation))
          .update({
            look_at: new Date(Math.min(lookAt, report.lookAt ?? Infinity)),
          });
      }
      await writeDrifts(transaction, report, at);
      await this.#tell(transaction, report, { leave, at });
      return leave;
    });
  }

  /**
   * Those of a cluster that are due. Nobody else takes them up for a while.
   *
   * @returns at most this number
   */
  async takeUp(options: {
    cluster: string;
    now: Date;
    limit: number;
  }): Promise<EnvironmentId[]> {
    const { cluster, now, limit } = options;
    const until = new Date(now.getTime() + LONGEST_LEFT_OUT_MS);
    const due = await this.#baselines()
      .where({ cluster })
      .where('look_at', '<=', now)
      .orderBy('look_at')
      .limit(limit);
    const taken: EnvironmentId[] = [];
    for (const { uid, revision } of due) {
      const count = await this.#baselines()
        .where({ cluster, uid, revision })
        .update({ revision: revision + 1, look_at: until });
      // Otherwise another replica was faster.
      if (count === 1) taken.push({ uid, ref: { cluster } });
    }
    return taken;
  }

  /** It is gone, or going: nothing is asked of it any more. */
  async forget(
    environment: EnvironmentId,
    { at }: { at: Date },
  ): Promise<void> {
    const key = keyOf(environment);
    await this.#baselines().where(key).delete();
    await this.#client<DriftRow>(DRIFTS)
      .where(key)
      .where(query => query.whereNull('ended_at').orWhere('ended_at', '>', at))
      .update({ ended_at: at });
  }

  /** What is to be shown of each, the latest first, by id; of most there is nothing. */
  async listShown(
    environments: EnvironmentId[],
    { at }: { at: Date },
  ): Promise<Map<string, EnvironmentDrift[]>> {
    return inBatches(environments, async batch => {
      const rows = await this.#client<DriftRow>(DRIFTS)
        .whereIn(
          KEY,
          batch.map(({ uid, ref }) => [ref.cluster, uid]),
        )
        .where(query =>
          query.whereNull('ended_at').orWhere('ended_at', '>', at),
        )
        .orderBy('since', 'desc')
        .orderBy('key');
      const shown = new Map<string, EnvironmentDrift[]>();
      for (const row of rows) {
        const id = idOfRow(row);
        shown.set(id, [...(shown.get(id) ?? []), toShown(row)]);
      }
      return shown;
    });
  }

  /** Forgets what ended before this time, and all of environments that are gone, or not remembered any more. */
  async purge(options: { before: Date }): Promise<void> {
    const { before } = options;
    const remembered = () => this.#client('environments').select(KEY);
    await this.#baselines()
      .whereIn(KEY, remembered().where('gone_at', '<', before))
      .delete();
    await this.#client<DriftRow>(DRIFTS)
      .where('ended_at', '<', before)
      .delete();
    await this.#client<RebuildRow>(REBUILDS).where('at', '<', before).delete();
    for (const table of [BASELINES, DRIFTS]) {
      await this.#client(table).whereNotIn(KEY, remembered()).delete();
    }
  }

  async #tell(
    transaction: Knex.Transaction,
    report: DriftReport,
    { leave, at }: { leave: RepairLeave; at: Date },
  ): Promise<void> {
    const { observation, found, moments, ended } = report;
    const said = report.say(leave);
    const [first] = [...found, ...moments];
    const news = [
      { type: 'drift.ended' as const, of: ended[0], sentence: said.ended },
      { type: 'drift.detected' as const, of: first, sentence: said.found },
    ];
    for (const { type, of, sentence } of news) {
      if (!of) continue;
      await this.#records.recordLifeEvent(transaction, observation, {
        ...{ event: { type, sentence }, at },
      });
      await addHistory(transaction, observation, {
        ...{ kind: of.kind, sentence, at },
      });
    }
  }

  #baselines() {
    return this.#client<BaselineRow>(BASELINES);
  }
}

/** @returns whether it was the latest that was read */
async function writeBaseline(
  client: Knex,
  { observation, revision, key, baseline, lookAt }: DriftReport,
): Promise<boolean> {
  const where = keyOf(observation);
  const row = {
    ...where,
    revision: revision + 1,
    drift_key: key,
    baseline: storable(JSON.stringify(baseline)),
    look_at: lookAt === undefined ? null : new Date(lookAt),
  };
  const baselines = client<BaselineRow>(BASELINES);
  const written =
    revision === 0
      ? await baselines.insert(row).onConflict(KEY).ignore().returning('uid')
      : await baselines
          .where({ ...where, revision })
          .update(row)
          .returning('uid');
  return written.length > 0;
}

async function writeDrifts(
  transaction: Knex,
  { observation, found, moments, ended }: DriftReport,
  at: Date,
): Promise<void> {
  const where = keyOf(observation);
  const shownUntil = new Date(at.getTime() + MOMENT_SHOWN_FOR_MS);
  const rows = [
    ...found.map(drift => ({ ...drift, ended_at: null })),
    ...moments.map(drift => ({ ...drift, ended_at: shownUntil })),
  ].map(row => ({
    ...{ ...where, ...row, since: at },
    sentence: storable(row.sentence),
  }));
  for (const batch of batchesOf(rows)) {
    await transaction<DriftRow>(DRIFTS)
      .insert(batch)
      .onConflict([...KEY, 'kind', 'key'])
      .merge();
  }
  for (const { kind, key } of ended) {
    await transaction<DriftRow>(DRIFTS)
      .where({ ...where, kind, key })
      .update({ ended_at: at });
  }
}

/** Over all replicas: whoever has written the baseline is alone at it. */
async function takeLeave(
  transaction: Knex,
  where: { cluster: string; uid: string },
  { atMost, at }: { atMost: number; at: Date },
): Promise<RepairLeave> {
  const since = new Date(at.getTime() - HOUR_MS);
  const rebuilds = () => transaction<RebuildRow>(REBUILDS);
  const done = await rebuilds()
    .where(where)
    .where('at', '>', since)
    .orderBy('at');
  if (done.length >= atMost) {
    // It may be put right again once the last but so many is an hour old.
    const first = done.at(-atMost);
    return { until: first ? toMs(first.at) + HOUR_MS : at.getTime() + HOUR_MS };
  }
  await rebuilds().insert({ ...where, at });
  return {};
}

async function addHistory(
  transaction: Knex,
  observation: EnvironmentObservation,
  entry: { kind: DriftKind; sentence: string; at: Date },
): Promise<void> {
  const { kind, sentence, at } = entry;
  const where = keyOf(observation);
  const { verdict } = observation;
  await transaction(HISTORY).insert({
    ...toHistoryRow(observation, {
      ...{ at: at.toISOString(), verdict, sentence, actor: 'nobody' },
    }),
    drift: kind,
  });
  const kept = transaction(HISTORY)
    .select('id')
    .where(where)
    .whereNotNull('drift')
    .orderBy('id', 'desc')
    .limit(HISTORY_KEPT);
  await transaction(HISTORY)
    .where(where)
    .whereNotNull('drift')
    .whereNotIn('id', kept)
    .delete();
}

async function openOf(
  client: Knex,
  where: { cluster: string; uid: string },
): Promise<RememberedDrift['open']> {
  const rows = await client<DriftRow>(DRIFTS)
    .select('kind', 'key')
    .where(where)
    .whereNull('ended_at');
  return rows.map(({ kind, key }) => ({ kind: kind as DriftKind, key }));
}

function toShown({ kind, sentence, since }: DriftRow): EnvironmentDrift {
  return { kind: kind as DriftKind, sentence, since: toIso(since) };
}

function keyOf({ uid, ref }: EnvironmentId): { cluster: string; uid: string } {
  return { cluster: ref.cluster, uid };
}

function idOfRow({ cluster, uid }: { cluster: string; uid: string }): string {
  return idOf({ uid, ref: { cluster } });
}

function toMs(at: Timestamp): number {
  return new Date(at).getTime();
}
