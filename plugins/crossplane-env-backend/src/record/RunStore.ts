import {
  ObservedRun,
  RunRef,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { Knex } from 'knex';
import { EnvironmentId, idOf } from '../inventory/EnvironmentIndex';
import { withoutCredentials } from '../kubernetes/redaction';
import { inBatches } from './batches';
import { storable, Timestamp } from './environmentRows';

/** What was seen of the run that an environment is bound to. */
export interface RunSighting extends RunRef {
  /** Of the run that uses the environment since, if there is one; the rest is about that. */
  newerId?: string;
  state: ObservedRun['state'];
  /** In the words of the engine, or why it is not known. */
  stateText: string;
  title?: string;
  /** Where people look at it in the engine. */
  url?: string;
}

/** A sighting as it is remembered. */
export interface SeenRun extends RunSighting {
  /** ms since 1970. */
  since: number;
}

interface RunRow {
  cluster: string;
  uid: string;
  engine: string;
  run_id: string;
  newer_id: string | null;
  state: string;
  state_text: string;
  since: Timestamp;
  title: string | null;
  url: string | null;
}

const RUNS = 'runs';
const KEY = ['cluster', 'uid'];
const LONGEST_TEXT = 500;
const LONGEST_URL = 2_000;

/** The run of each environment that has one, in SQLite or PostgreSQL. */
export class RunStore {
  readonly #client: Knex;

  constructor(client: Knex) {
    this.#client = client;
  }

  /** By the environment's id, as they were seen last. */
  async getMany(environments: EnvironmentId[]): Promise<Map<string, SeenRun>> {
    return inBatches(environments, async batch => {
      const rows = await this.#runs().whereIn(
        KEY,
        batch.map(({ uid, ref }) => [ref.cluster, uid]),
      );
      return new Map(
        rows.map(row => [
          idOf({ uid: row.uid, ref: { cluster: row.cluster } }),
          toSeenRun(row),
        ]),
      );
    });
  }

  /** It counts as being so since it was first seen to be. */
  async put(
    { uid, ref: { cluster } }: EnvironmentId,
    sighting: RunSighting,
    { at }: { at: Date },
  ): Promise<void> {
    const row = { cluster, uid, ...toColumns(sighting) };
    await this.#client.transaction(async transaction => {
      const runs = () => transaction<RunRow>(RUNS).where({ cluster, uid });
      const last = await runs().first();
      const since = last && isSameState(last, row) ? last.since : at;
      await transaction<RunRow>(RUNS)
        .insert({ ...row, since })
        .onConflict(KEY)
        .merge();
    });
  }

  /** Forgets those of environments that are not remembered any more; of new ones it may be known only in a moment. */
  async purge({ before }: { before: Date }): Promise<void> {
    await this.#runs()
      .where('since', '<', before)
      .whereNotIn(KEY, this.#client('environments').select(KEY))
      .delete();
  }

  #runs() {
    return this.#client<RunRow>(RUNS);
  }
}

/** Whether what was seen is of the run that is meant: an environment may be bound to another one since. */
export function isRun(seen: SeenRun | undefined, ref?: RunRef): boolean {
  return (
    seen !== undefined && seen.engine === ref?.engine && seen.id === ref.id
  );
}

/** Since when a run is so does not change with what is said of it. */
function isSameState(
  one: Omit<RunRow, 'since'>,
  other: Omit<RunRow, 'since'>,
): boolean {
  return (
    one.engine === other.engine &&
    one.run_id === other.run_id &&
    one.newer_id === other.newer_id &&
    one.state === other.state
  );
}

function toColumns(sighting: RunSighting) {
  const { engine, id, newerId, state, stateText, title, url } = sighting;
  return {
    ...{ engine, state },
    run_id: storable(id),
    newer_id: newerId === undefined ? null : storable(newerId),
    state_text: shown(stateText),
    title: title === undefined ? null : shown(title),
    url: url !== undefined && isLink(url) ? storable(url) : null,
  };
}

function toSeenRun(row: RunRow): SeenRun {
  return {
    engine: row.engine,
    id: row.run_id,
    ...(row.newer_id !== null && { newerId: row.newer_id }),
    state: row.state as SeenRun['state'],
    stateText: row.state_text,
    ...(row.title !== null && { title: row.title }),
    ...(row.url !== null && { url: row.url }),
    since: new Date(row.since).getTime(),
  };
}

/** What engines say may be long, and hold what must not be kept. */
function shown(text: string): string {
  const clean = withoutCredentials(storable(text));
  return clean.length > LONGEST_TEXT
    ? `${clean.slice(0, LONGEST_TEXT - 1)}…`
    : clean;
}

/** People click on it. */
function isLink(url: string): boolean {
  return url.length <= LONGEST_URL && /^https?:\/\/[^@\s]+$/.test(url);
}
