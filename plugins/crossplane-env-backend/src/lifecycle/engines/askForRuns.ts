import {
  EngineError,
  EngineRun,
  EnvironmentEngine,
} from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { Clock } from '../../kubernetes/clock';
import { batchesOf } from '../../record/batches';
import { callEngine } from './engineCall';

const PAGE_SIZE = 200;

/** Engines may have smaller pages. */
const MOST_PAGES = 10;

/** What is not listed is asked for by itself, as lists may be incomplete; not too many at once. */
const MOST_ASKED_FOR = 20;

/** What an engine says of some runs; absent are those of which it was not asked yet. */
export type RunAnswers = Map<string, EngineRun | 'no-such-run'>;

/** Asks an engine for runs by id: one request for each page of them. */
export async function askForRuns(
  engine: EnvironmentEngine,
  { ids, clock }: { ids: readonly string[]; clock: Clock },
): Promise<RunAnswers> {
  const answers: RunAnswers = new Map();
  for (const batch of batchesOf([...new Set(ids)])) {
    for (const run of await list(engine, { ids: batch, clock })) {
      answers.set(run.id, run);
    }
  }
  const missing = ids.filter(id => !answers.has(id)).slice(0, MOST_ASKED_FOR);
  for (const id of missing) {
    const run = await askForRun(engine, { id, clock });
    answers.set(id, run ?? 'no-such-run');
  }
  return answers;
}

/** Whoever may write an annotation can give any id; one that the engine refuses is of no run. */
export async function askForRun(
  engine: EnvironmentEngine,
  { id, clock }: { id: string; clock: Clock },
): Promise<EngineRun | undefined> {
  return unlessRefused(
    callEngine(signal => engine.getRun(id, { signal }), { clock }),
    undefined,
  );
}

/** Whoever may write an annotation can name any run with it. */
export function mayBeFor(
  environmentUid: string,
  { environmentUid: known }: EngineRun,
): boolean {
  return known === undefined || known === environmentUid;
}

/** The one that goes on of an environment, if the engine knows any; the newest where it orders them. */
export async function askForActiveRun(
  engine: EnvironmentEngine,
  { environmentUid, clock }: { environmentUid: string; clock: Clock },
): Promise<EngineRun | undefined> {
  const filter = { environmentUid, isActive: true };
  const { runs } = await callEngine(
    signal => engine.listRuns(filter, { signal, limit: 1 }),
    { clock },
  );
  return runs[0];
}

async function list(
  engine: EnvironmentEngine,
  { ids, clock }: { ids: readonly string[]; clock: Clock },
): Promise<EngineRun[]> {
  const runs: EngineRun[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const from = cursor;
    // They are asked for one by one then, so that one id does not hide all others.
    const answer = await unlessRefused(
      callEngine(
        signal =>
          engine.listRuns({ ids }, { signal, limit: PAGE_SIZE, cursor: from }),
        { clock },
      ),
      { runs: [] },
    );
    runs.push(...answer.runs);
    ({ cursor } = answer);
    if (cursor === undefined) break;
  }
  return runs;
}

async function unlessRefused<T>(asked: Promise<T>, otherwise: T): Promise<T> {
  return asked.catch(error => {
    if (error instanceof EngineError && error.next === 'give-up') {
      return otherwise;
    }
    throw error;
  });
}
