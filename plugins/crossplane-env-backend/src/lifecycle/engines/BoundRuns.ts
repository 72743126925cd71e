import { LiveEnvironment } from '../../inventory/Environment';
import { EnvironmentId, idOf } from '../../inventory/EnvironmentIndex';
import { Inventory } from '../../inventory/Inventory';
import { boundRunOf } from './boundRun';

/** That an environment is for a run of an engine, and when that is to be asked for. */
export interface BoundRun {
  environment: EnvironmentId;
  runId: string;
  /** ms since 1970. */
  dueAt: number;
  /** When this replica last heard of it; ms since 1970. */
  heardAt?: number;
}

/**
 * The environments that are there and are for runs of engines, by engine. Of all
 * others nothing is kept.
 */
export class BoundRuns {
  readonly #inventory: Inventory;
  readonly #has: (engine: string) => boolean;
  readonly #byEngine = new Map<string, Map<string, BoundRun>>();
  readonly #engineOf = new Map<string, string>();
  #unsubscribe?: () => void;

  /** @param options - `has` says whether there is an engine of that name */
  constructor(options: { inventory: Inventory; has(engine: string): boolean }) {
    this.#inventory = options.inventory;
    this.#has = options.has;
  }

  start(): void {
    this.#unsubscribe = this.#inventory.subscribe(({ environment }) => {
      if (environment.state === 'live') this.#note(environment);
      else this.#forget(idOf(environment));
    });
    for (const one of this.#inventory.listEnvironments()) this.#note(one);
  }

  stop(): void {
    this.#unsubscribe?.();
  }

  ofEngine(engine: string): BoundRun[] {
    return [...(this.#byEngine.get(engine)?.values() ?? [])];
  }

  #note(environment: LiveEnvironment): void {
    const key = idOf(environment);
    const run = boundRunOf(environment);
    if (!run || environment.isGoing || !this.#has(run.engine)) {
      this.#forget(key);
      return;
    }
    const known = this.#byEngine.get(run.engine)?.get(key);
    if (known?.runId === run.id) return;
    this.#forget(key);
    const { uid, ref } = environment;
    const bound = this.#byEngine.get(run.engine) ?? new Map();
    bound.set(key, {
      environment: { uid, ref: { cluster: ref.cluster } },
      ...{ runId: run.id, dueAt: 0 },
    });
    this.#byEngine.set(run.engine, bound);
    this.#engineOf.set(key, run.engine);
  }

  #forget(key: string): void {
    const engine = this.#engineOf.get(key);
    if (engine === undefined) return;
    this.#engineOf.delete(key);
    this.#byEngine.get(engine)?.delete(key);
  }
}
