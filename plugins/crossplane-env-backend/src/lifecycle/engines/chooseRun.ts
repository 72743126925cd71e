import {
  EngineRun,
  EnvironmentEngine,
} from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { Clock } from '../../kubernetes/clock';
import { RunSighting, SeenRun } from '../../record/RunStore';
import { askForActiveRun, mayBeFor, RunAnswers } from './askForRuns';
import { BoundRun } from './BoundRuns';
import { isOver, observedStateOf } from './runStates';

/** The run that an environment is bound to, and the newer one that was seen last, if there was one. */
export function idsToAskFor(
  { runId }: BoundRun,
  last: SeenRun | undefined,
): string[] {
  return last?.newerId === undefined ? [runId] : [runId, last.newerId];
}

/**
 * What is seen of the run that an environment is bound to. A newer one that the
 * engine knows to be for it takes its place, and what goes on counts before what is
 * over.
 *
 * @param options - `last` is what was seen of the same run before
 * @returns undefined where it could not be asked for all of it yet
 */
export async function chooseRun(
  engine: EnvironmentEngine,
  bound: BoundRun,
  options: { answers: RunAnswers; last: SeenRun | undefined; clock: Clock },
): Promise<RunSighting | undefined> {
  const { answers, last, clock } = options;
  const environmentUid = bound.environment.uid;
  const found = idsToAskFor(bound, last).map(id => answers.get(id));
  if (found.includes(undefined)) return undefined;
  const [latest] = found
    .filter(answer => answer !== undefined && answer !== 'no-such-run')
    .filter(run => mayBeFor(environmentUid, run))
    .sort(activeAndNewFirst);
  if (latest && !isOver(observedStateOf(latest))) {
    return toSighting(engine, bound, latest);
  }
  const active = await askForActiveRun(engine, { environmentUid, clock });
  const run = active ?? latest;
  return run
    ? toSighting(engine, bound, run)
    : whereThereIsNone(engine, bound, last);
}

function toSighting(
  engine: EnvironmentEngine,
  { runId }: BoundRun,
  run: EngineRun,
): RunSighting {
  const { id, name, stateText, message, url } = run;
  return {
    ...{ engine: engine.name, id: runId, state: observedStateOf(run) },
    ...(id !== runId && { newerId: id }),
    stateText: message ? `${stateText}: ${message}` : stateText,
    ...{ title: name, url },
  };
}

/** What nobody has seen is not known to have ended: there may be a mistake in its id. */
function whereThereIsNone(
  { name }: EnvironmentEngine,
  { runId }: BoundRun,
  last: SeenRun | undefined,
): RunSighting {
  const run = { engine: name, id: runId };
  return last && last.state !== 'unknown'
    ? {
        ...{ ...run, state: 'lost' },
        stateText: `The engine '${name}' has no such run any more.`,
      }
    : {
        ...{ ...run, state: 'unknown' },
        stateText: `The engine '${name}' knows no such run.`,
      };
}

function activeAndNewFirst(one: EngineRun, other: EngineRun): number {
  const rank = (run: EngineRun) => (isOver(observedStateOf(run)) ? 1 : 0);
  const { createdAt = '' } = one;
  const { createdAt: otherAt = '' } = other;
  return rank(one) - rank(other) || (createdAt < otherAt ? 1 : -1);
}
