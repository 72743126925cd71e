import { LoggerService } from '@backstage/backend-plugin-api';
import { RunRef } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import {
  ENDED_RUN_STATES,
  EngineEnvironment,
  EngineRun,
  EnvironmentEngine,
} from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { Clock, sleep } from '../../kubernetes/clock';
import { EngineDrainedFact } from '../../record/auditFacts';
import { EnvironmentObservation } from '../../record/environmentRows';
import { Drain } from '../Drain';
import { askForRun, mayBeFor } from './askForRuns';
import { callEngine, describeEngineError } from './engineCall';
import { Engines } from './Engines';

/** Runs have so long to end before what they run in is taken away. */
const ENDING_MS = 15_000;
const LOOK_MS = 1_000;

/** Of one engine, with all that it is asked. */
const LONGEST_MS = 60_000;

const PAGE_SIZE = 200;
const MOST_PAGES = 5;

/** So often a policy waits for an engine; a person does not. */
const MOST_FAILURES = 3;

interface Context {
  clock: Clock;
  /** The run that an environment is bound to, if it is. */
  boundRun(environment: EnvironmentObservation): RunRef | undefined;
}

/**
 * Has the runs of an environment end, and what engines made for it be taken away,
 * before it is deleted. An engine that cannot be reached does not keep for ever
 * what nobody wants: after some tries it is said what may be left there.
 */
export function createEngineDrain(
  options: Context & {
    engines: Engines;
    logger: LoggerService;
    /** Told where a run goes on that was thought to be over, or a newer one. */
    onInUse(environment: EnvironmentObservation): void;
    onDrained(
      environment: EnvironmentObservation,
      drained: EngineDrainedFact,
    ): Promise<void>;
  },
): Drain {
  const { engines, logger, onDrained, onInUse } = options;
  return async (environment, { end, failures }) => {
    const inUse = end === 'run-ended' && (await runInUse(environment, options));
    if (inUse) {
      onInUse(environment);
      throw new Error(`Its run '${inUse.id}' goes on.`);
    }
    const all = await Promise.all(
      engines.list().map(engine => drainEngine(engine, environment, options)),
    );
    const failed = all.filter(({ failure }) => failure !== undefined);
    const isLastTry = end === 'asked' || failures >= MOST_FAILURES;
    if (failed.length > 0 && !isLastTry) {
      throw new Error(failed.map(({ failure }) => failure).join(' '));
    }
    for (const { engine, failure } of failed) {
      const { kind, name, cluster } = environment.ref;
      logger.warn(
        `${kind} '${name}' of the cluster '${cluster}' is taken down though something of it may be left in the engine '${engine}', to be ended there by hand: ${failure}`,
      );
    }
    for (const drained of all) {
      if (drained.cancelled.length > 0 || drained.failure !== undefined) {
        await onDrained(environment, drained);
      }
    }
  };
}

/** What goes on in the engine of its run; where that cannot be told, it cannot be drained either. */
async function runInUse(
  environment: EnvironmentObservation,
  { engines, boundRun, clock }: Context & { engines: Engines },
): Promise<EngineRun | undefined> {
  const bound = boundRun(environment);
  const engine = bound && engines.get(bound.engine);
  if (!engine) return undefined;
  const ids = [bound.id];
  const active = activeRuns(engine, { environment, ids, clock });
  const [run] = await active.catch(() => []);
  return run;
}

async function drainEngine(
  engine: EnvironmentEngine,
  environment: EnvironmentObservation,
  context: Context,
): Promise<EngineDrainedFact> {
  const { clock } = context;
  const cancelled: string[] = [];
  try {
    await callEngine(
      async nobodyWaits => {
        if (engine.cancel) {
          await endRuns(engine, environment, {
            ...{ ...context, cancelled, nobodyWaits },
          });
        }
        if (!engine.cleanUp || nobodyWaits.aborted) return;
        const its = toEngineEnvironment(environment);
        await callEngine(signal => engine.cleanUp!(its, { signal }), { clock });
      },
      { clock, ms: LONGEST_MS },
    );
    return { engine: engine.name, cancelled };
  } catch (error) {
    return {
      engine: engine.name,
      // What is done late is not said.
      cancelled: [...cancelled],
      failure: `The engine '${
        engine.name
      }' could not be drained: ${describeEngineError(error)}`,
    };
  }
}

/** @throws if some have not ended in a while */
async function endRuns(
  engine: EnvironmentEngine,
  environment: EnvironmentObservation,
  options: Context & { cancelled: string[]; nobodyWaits: AbortSignal },
): Promise<void> {
  const { clock, boundRun, cancelled, nobodyWaits } = options;
  const bound = boundRun(environment);
  const ids = bound?.engine === engine.name ? [bound.id] : [];
  const told = new Set<string>();
  let until = clock.elapsedMs() + ENDING_MS;
  for (;;) {
    const active = await activeRuns(engine, { environment, ids, clock });
    if (active.length === 0) return;
    for (const { id, state } of active) {
      nobodyWaits.throwIfAborted();
      if (told.has(id)) continue;
      told.add(id);
      if (state === 'cancelling') continue;
      const reason = `Its environment '${environment.ref.name}' is taken down.`;
      await callEngine(signal => engine.cancel!(id, { signal, reason }), {
        clock,
      });
      cancelled.push(id);
      until = clock.elapsedMs() + ENDING_MS;
    }
    if (clock.elapsedMs() >= until) {
      throw new Error(
        `The run '${active[0].id}' was told to end, and has not${
          active.length > 1 ? `, nor have ${active.length - 1} more` : ''
        }.`,
      );
    }
    await sleep(LOOK_MS, { clock, signal: nobodyWaits });
  }
}

/** The one that it is bound to, and those that the engine knows to be for it. */
async function activeRuns(
  engine: EnvironmentEngine,
  options: {
    environment: EnvironmentObservation;
    ids: readonly string[];
    clock: Clock;
  },
): Promise<EngineRun[]> {
  const { environment, ids, clock } = options;
  const runs = new Map<string, EngineRun>();
  for (const id of ids) {
    const run = await askForRun(engine, { id, clock });
    if (run && mayBeFor(environment.uid, run)) runs.set(id, run);
  }
  const filter = { environmentUid: environment.uid, isActive: true };
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const from = cursor;
    const answer = await callEngine(
      signal =>
        engine.listRuns(filter, { signal, limit: PAGE_SIZE, cursor: from }),
      { clock },
    );
    for (const run of answer.runs) runs.set(run.id, run);
    ({ cursor } = answer);
    if (cursor === undefined) break;
  }
  return [...runs.values()].filter(
    ({ state }) => !ENDED_RUN_STATES.includes(state),
  );
}

export function toEngineEnvironment(
  environment: EnvironmentObservation,
): EngineEnvironment {
  const { uid, ref, version, owner } = environment;
  const { cluster, group, kind, namespace, name } = ref;
  return { uid, cluster, group, version, kind, namespace, name, owner };
}
