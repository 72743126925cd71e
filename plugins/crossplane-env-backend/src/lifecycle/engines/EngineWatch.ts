import { LoggerService } from '@backstage/backend-plugin-api';
import { LifePolicy } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import {
  EngineError,
  EnvironmentEngine,
} from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { isDeepStrictEqual } from 'node:util';
import { EnvironmentId, idOf } from '../../inventory/EnvironmentIndex';
import { Clock } from '../../kubernetes/clock';
import { OutageLog } from '../../record/OutageLog';
import { RunSighting, RunStore, SeenRun } from '../../record/RunStore';
import { askForRuns } from './askForRuns';
import { BoundRun, BoundRuns } from './BoundRuns';
import { chooseRun, idsToAskFor } from './chooseRun';
import { describeEngineError } from './engineCall';
import { isOver } from './runStates';

/** How often it is asked for a run, as long as something may soon come of it. */
const ASK_MS = 15_000;

/** What is over may be tried again; it is asked for the less, the longer it has been over. */
const OVER = { oftenForMs: 2 * 60_000, share: 0.5, latestMs: 10 * 60_000 };

/** The longest pause of an engine that fails. */
const LONGEST_PAUSE_MS = 5 * 60_000;

/** One failure may be a restart, and says nothing of what goes on. */
const FAILURES_BEFORE_UNKNOWN = 2;

/** At most so many at once; what has been due for the longest comes first. */
const ASKED_FOR_AT_ONCE = 2_000;

/**
 * Asks one engine what became of the runs that environments are for, and writes
 * down what is new. While it cannot be asked, what went on is unknown, which ends
 * nothing: the environments are kept until they expire.
 */
export class EngineWatch {
  readonly engine: EnvironmentEngine;
  readonly #bound: BoundRuns;
  readonly #store: RunStore;
  readonly #stableForMs: number;
  readonly #clock: Clock;
  readonly #onSeen: (environment: EnvironmentId) => void;
  readonly #outage: OutageLog;
  readonly #recordOutage: OutageLog;
  #failures = 0;
  #pausedUntil = 0;

  constructor(
    engine: EnvironmentEngine,
    options: {
      bound: BoundRuns;
      store: RunStore;
      policy: Pick<LifePolicy, 'runEndStableFor'>;
      clock: Clock;
      logger: LoggerService;
      /** Told of environments that are to be decided about, since their run is over or has changed. */
      onSeen(environment: EnvironmentId): void;
    },
  ) {
    const { logger } = options;
    this.engine = engine;
    this.#bound = options.bound;
    this.#store = options.store;
    this.#onSeen = options.onSeen;
    this.#stableForMs = options.policy.runEndStableFor;
    this.#clock = options.clock;
    this.#outage = new OutageLog({
      ...{ logger, what: `Asking the engine '${engine.name}' for runs` },
    });
    this.#recordOutage = new OutageLog({
      ...{ logger, what: `Recording the runs of the engine '${engine.name}'` },
    });
  }

  /** Has some runs be due, and says whether there are any. */
  expect(isMeant: (bound: BoundRun) => boolean): boolean {
    const told = this.#all().filter(isMeant);
    for (const bound of told) bound.dueAt = 0;
    return told.length > 0;
  }

  /** Asks for what is due. */
  async ask(): Promise<void> {
    const now = this.#now();
    if (now < this.#pausedUntil) return;
    const due = this.#all()
      .filter(({ dueAt }) => dueAt <= now)
      .sort((one, other) => one.dueAt - other.dueAt)
      .slice(0, ASKED_FOR_AT_ONCE);
    if (due.length === 0) return;
    try {
      await this.#askFor(due);
      this.#recordOutage.succeeded();
    } catch (error) {
      this.#recordOutage.failed(error);
    }
  }

  async #askFor(due: BoundRun[]): Promise<void> {
    const seen = await this.#seen(due);
    let sightings: Map<BoundRun, RunSighting>;
    try {
      sightings = await this.#look(due, seen);
    } catch (error) {
      this.#fail(error);
      await this.#doubt(error);
      return;
    }
    this.#failures = 0;
    this.#outage.succeeded();
    for (const [bound, sighting] of sightings) {
      const since = await this.#note(bound, sighting, seen.get(bound));
      bound.heardAt = this.#now();
      bound.dueAt = this.#now() + this.#restOf(sighting, since);
    }
  }

  async #look(
    due: BoundRun[],
    seen: Map<BoundRun, SeenRun>,
  ): Promise<Map<BoundRun, RunSighting>> {
    const { engine } = this;
    const clock = this.#clock;
    const ids = due.flatMap(bound => idsToAskFor(bound, seen.get(bound)));
    const answers = await askForRuns(engine, { ids, clock });
    const sightings = new Map<BoundRun, RunSighting>();
    for (const bound of due) {
      const last = seen.get(bound);
      const sighting = await chooseRun(engine, bound, { answers, last, clock });
      if (sighting) sightings.set(bound, sighting);
    }
    return sightings;
  }

  /**
   * What went on is not known to go on, and what has ended is not known to have
   * stayed so, unless that was seen for long enough.
   */
  async #doubt(error: unknown): Promise<void> {
    const all = this.#all();
    const seen = await this.#seen(all);
    const { name } = this.engine;
    const because = describeEngineError(error);
    for (const bound of all) {
      const last = seen.get(bound);
      if (!this.#isDoubtful(bound, last)) continue;
      const sighting: RunSighting = {
        ...{ engine: name, id: bound.runId, state: 'unknown' },
        ...{ newerId: last?.newerId, title: last?.title, url: last?.url },
        stateText: `The engine '${name}' cannot be asked: ${because}`,
      };
      await this.#note(bound, sighting, last);
    }
  }

  #isDoubtful({ heardAt }: BoundRun, last: SeenRun | undefined): boolean {
    if (last && isOver(last.state)) {
      const wasSoAt = heardAt ?? this.#now();
      return wasSoAt - last.since < this.#stableForMs;
    }
    return (
      last?.state !== 'unknown' && this.#failures >= FAILURES_BEFORE_UNKNOWN
    );
  }

  /** @returns since when it is so */
  async #note(
    { environment }: BoundRun,
    sighting: RunSighting,
    last: SeenRun | undefined,
  ): Promise<number> {
    const { since, ...before } = last ?? { since: this.#now() };
    const isNew = !isDeepStrictEqual(plain(before), plain(sighting));
    if (isNew) {
      await this.#store.put(environment, sighting, { at: this.#clock.now() });
    }
    // Of what is over it may not have been decided yet: whoever was to may have ended.
    if (isNew || isOver(sighting.state)) this.#onSeen(environment);
    return last?.state === sighting.state ? since : this.#now();
  }

  #fail(error: unknown): void {
    this.#failures += 1;
    this.#outage.failed(error);
    const next = error instanceof EngineError ? error.next : 'retry';
    const retryAfterMs =
      error instanceof EngineError ? error.retryAfterMs ?? 0 : 0;
    const pause =
      next === 'disable'
        ? LONGEST_PAUSE_MS
        : Math.max(ASK_MS * 2 ** (this.#failures - 1), retryAfterMs);
    this.#pausedUntil = this.#now() + Math.min(pause, LONGEST_PAUSE_MS);
  }

  #restOf({ state }: RunSighting, since: number): number {
    const overForMs = this.#now() - since;
    if (!isOver(state) || overForMs < OVER.oftenForMs) return ASK_MS;
    return Math.min(overForMs * OVER.share, OVER.latestMs);
  }

  /** What was seen before of the runs that environments are bound to now. */
  async #seen(bound: BoundRun[]): Promise<Map<BoundRun, SeenRun>> {
    const seen = await this.#store.getMany(
      bound.map(({ environment }) => environment),
    );
    return new Map(
      bound.flatMap(one => {
        const last = seen.get(idOf(one.environment));
        const isSame =
          last?.engine === this.engine.name && last.id === one.runId;
        return isSame ? [[one, last]] : [];
      }),
    );
  }

  #all(): BoundRun[] {
    return this.#bound.ofEngine(this.engine.name);
  }

  #now(): number {
    return this.#clock.now().getTime();
  }
}

/** What is not there is not in the database. */
function plain(sighting: object): unknown {
  return JSON.parse(JSON.stringify(sighting));
}
