import {
  ENDED_RUN_STATES,
  EngineLogPage,
  EngineRun,
  EngineRunFilter,
  EngineRunPage,
  EngineRunState,
  EngineCall,
  EngineEnvironment,
  EngineError,
  EngineHealth,
  EngineStart,
  EnvironmentEngine,
} from '@crossplane-env/backstage-plugin-crossplane-env-node';

/**
 * Whoever works in the test engine: has runs begin and end, and the engine fail.
 *
 * @public
 */
export interface TestEngineControl {
  /** Has there be a run, `running` unless something else is said. */
  run(run?: Partial<EngineRun>): EngineRun;
  /** Has it be in a state; in the words of the state unless others are given. */
  set(
    id: string,
    state: EngineRunState,
    options?: { stateText?: string; message?: string },
  ): void;
  finish(id: string): void;
  fail(id: string, message?: string): void;
  /** As if somebody had deleted it in the engine. */
  forget(id: string): void;
  write(id: string, lines: string[]): void;
  /**
   * From now on it cannot be reached, does not answer, or refuses the credentials;
   * or it answers later by so many ms.
   */
  trouble(how: 'away' | 'hangs' | 'refuses' | { slowMs: number }): void;
  mend(): void;
  /** What was asked of the engine, by the names of its methods, oldest first. */
  readonly calls: ReadonlyArray<{ method: string; id?: string }>;
  /** What was started, oldest first; once for each key. */
  readonly started: readonly EngineStart[];
  /** Uids of the environments that are prepared for. */
  readonly prepared: ReadonlySet<string>;
  readonly subscribers: number;
}

/**
 * An engine in memory that can do everything, for tests.
 *
 * @public
 */
export interface TestEngine extends Required<EnvironmentEngine> {
  readonly control: TestEngineControl;
}

/**
 * How the test engine is made.
 *
 * @public
 */
export interface TestEngineOptions {
  /** `test` unless given. */
  name?: string;
  now?: () => Date;
  /** What it cannot start; everything else it can. */
  unable?: readonly string[];
}

type Trouble = Parameters<TestEngineControl['trouble']>[0];

class MemoryEngine implements TestEngine {
  readonly name: string;
  readonly title = 'Test engine';
  readonly control: TestEngineControl;
  readonly #now: () => Date;
  readonly #unable: readonly string[];
  readonly #runs = new Map<string, EngineRun>();
  readonly #byKey = new Map<string, string>();
  readonly #lines = new Map<string, string[]>();
  readonly #prepared = new Set<string>();
  readonly #calls: Array<{ method: string; id?: string }> = [];
  readonly #started: EngineStart[] = [];
  readonly #subscribers = new Set<(change: { runId: string }) => void>();
  #trouble: Trouble | undefined;
  #count = 0;

  constructor(options: TestEngineOptions) {
    this.name = options.name ?? 'test';
    this.#now = options.now ?? (() => new Date());
    this.#unable = options.unable ?? [];
    this.control = this.#createControl();
  }

  async health({ signal }: EngineCall): Promise<EngineHealth> {
    try {
      await this.#reach('health', { signal });
      return { status: 'ok', version: '1.0.0' };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return { status: 'down', message };
    }
  }

  async listRuns(
    filter: EngineRunFilter,
    { limit, cursor, signal }: EngineCall & { limit: number; cursor?: string },
  ): Promise<EngineRunPage> {
    await this.#reach('listRuns', { signal });
    const { ids, environmentUid, isActive } = filter;
    const all = [...this.#runs.values()].filter(
      run =>
        (!ids || ids.includes(run.id)) &&
        (environmentUid === undefined ||
          run.environmentUid === environmentUid) &&
        !(isActive && ENDED_RUN_STATES.includes(run.state)),
    );
    const from = Number(cursor ?? 0);
    const runs = all.reverse().slice(from, from + limit);
    return {
      runs: structuredClone(runs),
      ...(from + limit < all.length && { cursor: `${from + limit}` }),
    };
  }

  async getRun(id: string, { signal }: EngineCall) {
    await this.#reach('getRun', { signal, id });
    return structuredClone(this.#runs.get(id));
  }

  async start(request: EngineStart, { signal }: EngineCall) {
    await this.#reach('start', { signal });
    const { what, name, environment, idempotencyKey } = request;
    if (this.#unable.includes(what)) {
      throw new EngineError(`There is nothing called '${what}'.`, {
        next: 'give-up',
        status: 404,
      });
    }
    const known = this.#runs.get(this.#byKey.get(idempotencyKey) ?? '');
    if (known) return structuredClone(known);
    this.#started.push(structuredClone(request));
    const run = this.control.run({
      name: name ?? what,
      environmentUid: environment?.uid,
    });
    this.#byKey.set(idempotencyKey, run.id);
    return run;
  }

  async cancel(
    id: string,
    { signal, reason }: EngineCall & { reason: string },
  ) {
    await this.#reach('cancel', { signal, id });
    const run = this.#runs.get(id);
    if (!run || ENDED_RUN_STATES.includes(run.state)) return;
    this.control.set(id, 'cancelled', { message: reason });
  }

  async logs(
    id: string,
    { signal, limit, cursor }: EngineCall & { limit: number; cursor?: string },
  ): Promise<EngineLogPage> {
    await this.#reach('logs', { signal, id });
    const all = this.#lines.get(id) ?? [];
    const from = Number(cursor ?? 0);
    const to = Math.min(from + limit, all.length);
    const { state } = this.#runs.get(id) ?? { state: 'cancelled' };
    const isOver = to >= all.length && ENDED_RUN_STATES.includes(state);
    return {
      lines: all.slice(from, to).map(text => ({ text })),
      ...(!isOver && { cursor: `${to}` }),
    };
  }

  subscribe(onMaybeChanged: (change: { runId: string }) => void): () => void {
    const subscriber = (change: { runId: string }) => onMaybeChanged(change);
    this.#subscribers.add(subscriber);
    return () => {
      this.#subscribers.delete(subscriber);
    };
  }

  async prepare({ uid }: EngineEnvironment, { signal }: EngineCall) {
    await this.#reach('prepare', { signal, id: uid });
    this.#prepared.add(uid);
  }

  async cleanUp({ uid }: EngineEnvironment, { signal }: EngineCall) {
    await this.#reach('cleanUp', { signal, id: uid });
    this.#prepared.delete(uid);
  }

  /** As the network has it: whatever is asked, it may not come through. */
  async #reach(
    method: string,
    { signal, id }: { signal: AbortSignal; id?: string },
  ): Promise<void> {
    signal.throwIfAborted();
    this.#calls.push({ method, ...(id !== undefined && { id }) });
    const trouble = this.#trouble;
    if (trouble === 'away') {
      throw new EngineError(`The engine '${this.name}' cannot be reached.`, {
        next: 'retry',
      });
    }
    if (trouble === 'refuses') {
      throw new EngineError(
        `The engine '${this.name}' refuses the credentials: they have to be corrected in its configuration.`,
        { next: 'disable', status: 401 },
      );
    }
    if (trouble === 'hangs') await unlessAborted(signal);
    if (typeof trouble === 'object') {
      await unlessAborted(signal, trouble.slowMs);
    }
  }

  #createControl(): TestEngineControl {
    const runs = this.#runs;
    const subscribers = this.#subscribers;
    const set: TestEngineControl['set'] = (id, state, options = {}) => {
      const run = runs.get(id);
      if (!run) throw new Error(`There is no run '${id}'.`);
      const at = this.#now().toISOString();
      runs.set(id, {
        ...run,
        ...{ state, stateText: options.stateText ?? state },
        message: options.message,
        endedAt: ENDED_RUN_STATES.includes(state) ? at : undefined,
      });
      this.#tell(id);
    };
    return {
      run: (overrides = {}) => {
        this.#count += 1;
        const at = this.#now().toISOString();
        const id = overrides.id ?? `run-${this.#count}`;
        const state = overrides.state ?? 'running';
        const run: EngineRun = {
          ...{ id, state, stateText: state, attempt: 1 },
          ...{ createdAt: at, startedAt: at },
          ...overrides,
        };
        runs.set(id, run);
        this.#tell(id);
        return structuredClone(run);
      },
      set,
      finish: id => set(id, 'succeeded'),
      fail: (id, message) => set(id, 'failed', { message }),
      forget: id => {
        runs.delete(id);
        this.#tell(id);
      },
      write: (id, lines) => {
        this.#lines.set(id, [...(this.#lines.get(id) ?? []), ...lines]);
      },
      trouble: how => {
        this.#trouble = how;
      },
      mend: () => {
        this.#trouble = undefined;
      },
      calls: this.#calls,
      started: this.#started,
      prepared: this.#prepared,
      get subscribers() {
        return subscribers.size;
      },
    };
  }

  /** Later, as news travel; nobody hears of what cannot be reached. */
  #tell(runId: string): void {
    if (this.#trouble === 'away') return;
    queueMicrotask(() => {
      for (const subscriber of this.#subscribers) subscriber({ runId });
    });
  }
}

/** Rejects when it is aborted, and resolves after some time if there is any. */
function unlessAborted(signal: AbortSignal, ms?: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = ms === undefined ? undefined : setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}

/**
 * Creates an engine without a run.
 *
 * @public
 */
export function createTestEngine(options: TestEngineOptions = {}): TestEngine {
  return new MemoryEngine(options);
}
