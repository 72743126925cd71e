import { JsonObject } from '@backstage/types';
import {
  EngineLogPage,
  EngineRun,
  EngineRunFilter,
  EngineRunPage,
} from './EngineRun';

/**
 * An environment, as engines are told of it. No value of a spec is ever in it.
 *
 * @public
 */
export interface EngineEnvironment {
  /** Of its root object. */
  uid: string;
  cluster: string;
  group: string;
  version: string;
  kind: string;
  /** Absent for a cluster-scoped root. */
  namespace?: string;
  name: string;
  /** Entity reference of a group or user. */
  owner?: string;
}

/**
 * What is to be run.
 *
 * @public
 */
export interface EngineStart {
  /** What the engine calls it: a deployment, a workflow, a stack, a function. */
  what: string;
  /** What the run is called, where the engine has names for runs. */
  name?: string;
  parameters?: JsonObject;
  /** The environment that it is for; the engine keeps its uid with the run. */
  environment?: EngineEnvironment;
  /** However often the same is asked for under one key, there is one run. */
  idempotencyKey: string;
}

/**
 * How an engine is.
 *
 * @public
 */
export interface EngineHealth {
  /** `degraded`: it answers, and something of it does not work. */
  status: 'ok' | 'degraded' | 'down';
  /** What is wrong, and what is to be done; without secrets. */
  message?: string;
  version?: string;
}

/**
 * The signal is aborted when nobody waits any more.
 *
 * @public
 */
export interface EngineCall {
  signal: AbortSignal;
}

/**
 * A system whose runs use environments: one instance of Prefect, Temporal or
 * their like. What it cannot do, it does not have as a method.
 *
 * Whatever is not said otherwise rejects with an EngineError that says what is to
 * be done next; after any other error it is tried again.
 *
 * @public
 */
export interface EnvironmentEngine {
  /**
   * Lower-case letters, digits and dashes, 63 at most; not `external`. Environments
   * are bound to its runs under it, as in `crossplane-env.io/run: <name>/<id>`.
   */
  readonly name: string;
  /** What people call it. */
  readonly title?: string;

  /** Never rejects. */
  health(call: EngineCall): Promise<EngineHealth>;

  /** @param options - a page has no more than `limit`, which is 200 at most */
  listRuns(
    filter: EngineRunFilter,
    options: EngineCall & { limit: number; cursor?: string },
  ): Promise<EngineRunPage>;

  /** @returns undefined only where the engine says that there is no such run */
  getRun(id: string, call: EngineCall): Promise<EngineRun | undefined>;

  /** Resolves once the run cannot get lost any more. */
  start?(request: EngineStart, call: EngineCall): Promise<EngineRun>;

  /**
   * Resolves once the engine has taken it; the run may end later, and in another
   * way. Nothing happens to one that has ended, or that there is not.
   *
   * @param options - the reason is shown to people in the engine
   */
  cancel?(id: string, options: EngineCall & { reason: string }): Promise<void>;

  /** @param options - a page has no more lines than `limit`, which is 1000 at most */
  logs?(
    id: string,
    options: EngineCall & { limit: number; cursor?: string },
  ): Promise<EngineLogPage>;

  /**
   * Tells of runs that may have changed, until the function that it returns is
   * called. It need not tell of all: runs are asked for anyway, and what it tells
   * is never believed without asking. It connects again by itself.
   */
  subscribe?(onMaybeChanged: (change: { runId: string }) => void): () => void;

  /**
   * Makes what runs for an environment need in the engine, such as a work pool;
   * nothing where it is there already.
   */
  prepare?(environment: EngineEnvironment, call: EngineCall): Promise<void>;

  /**
   * Takes away what `prepare` made; nothing where that is not there any more. Only
   * by uid: another environment of the same name keeps what is its own.
   */
  cleanUp?(environment: EngineEnvironment, call: EngineCall): Promise<void>;
}

/**
 * What an engine can do besides telling of its runs.
 *
 * @public
 */
export type EngineCapability =
  | 'start'
  | 'cancel'
  | 'logs'
  | 'subscribe'
  | 'prepare'
  | 'cleanUp';

/**
 * All that an engine may be able to do.
 *
 * @public
 */
export const ENGINE_CAPABILITIES: readonly EngineCapability[] = [
  'start',
  'cancel',
  'logs',
  'subscribe',
  'prepare',
  'cleanUp',
];

/**
 * Whether an engine can do each of them.
 *
 * @public
 */
export type EngineCapabilities = Record<EngineCapability, boolean>;

/**
 * What an engine can do: what it has a method for.
 *
 * @public
 */
export function capabilitiesOf(engine: EnvironmentEngine): EngineCapabilities {
  return Object.fromEntries(
    ENGINE_CAPABILITIES.map(name => [name, engine[name] !== undefined]),
  ) as EngineCapabilities;
}

/**
 * That an engine did not do something, and what is to be done next:
 *
 * - `retry`: it is asked again, later each time
 * - `give-up`: never for the same; it is not there, not allowed or not valid
 * - `disable`: whatever is asked fails until somebody has corrected the engine or
 *   its configuration; it is asked seldom
 *
 * @public
 */
export class EngineError extends Error {
  readonly name = 'EngineError';
  readonly next: 'retry' | 'give-up' | 'disable';
  /** Of an answer, as HTTP has them. */
  readonly status?: number;
  /** It is not asked again before that. */
  readonly retryAfterMs?: number;

  /** @param message - shown to people: has to be free of secrets, and says the remedy */
  constructor(
    message: string,
    options: {
      next: 'retry' | 'give-up' | 'disable';
      status?: number;
      retryAfterMs?: number;
    },
  ) {
    super(message);
    this.next = options.next;
    this.status = options.status;
    this.retryAfterMs = options.retryAfterMs;
  }
}
