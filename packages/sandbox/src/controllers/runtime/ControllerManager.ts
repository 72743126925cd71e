import type { Clock } from '../../clock/Clock';
import type { KubeApi, ObjectKey, WatchEvent } from '../../kube/KubeApi';
import { identityOf, isExpectedError } from './objects';

/** What is to happen after a reconcile; nothing means: wait for a change. */
export interface ReconcileResult {
  /** Again, with the controller's back-off. */
  requeue?: boolean;
  /** Again, after this many milliseconds. */
  requeueAfterMs?: number;
}

interface BackOff {
  baseMs: number;
  maxMs: number;
}

export interface Controller {
  readonly name: string;
  readonly backOff?: BackOff;
  /** The objects to reconcile because of this change. */
  keysFor(event: WatchEvent): ObjectKey[];
  /**
   * Brings one object closer to what it asks for; the key may name an object
   * that is gone. An error makes it happen again, later and later.
   */
  reconcile(key: ObjectKey): ReconcileResult | undefined;
}

/** An API that tells when nobody has to be told of anything any more. */
type SettlingApi = KubeApi & { settled(): Promise<void> };

interface ControllerManagerOptions {
  api: SettlingApi;
  clock: Clock;
  /** Told of errors that no controller foresaw, which are faults of the sandbox. */
  onUnexpectedError(error: Error): void;
}

const DEFAULT_BACK_OFF: BackOff = { baseMs: 1_000, maxMs: 60_000 };

/**
 * Keys to work on: each once in line, in a turn of the event loop of its own,
 * and again with a growing delay after a failure. What comes in a burst, such
 * as the changes that one reconcile makes, is worked on once when it is over.
 */
export class WorkQueue {
  readonly #options: WorkQueueOptions;
  readonly #waiting = new Map<string, ObjectKey>();
  readonly #timers = new Map<string, () => void>();
  readonly #failures = new Map<string, number>();
  #busy = false;
  #closed = false;

  constructor(options: WorkQueueOptions) {
    this.#options = options;
  }

  /** Whether something could run now; timers do not count. */
  get busy(): boolean {
    return this.#busy;
  }

  add(key: ObjectKey): void {
    if (this.#closed) {
      return;
    }
    this.#waiting.set(identityOf(key), key);
    if (!this.#busy) {
      this.#busy = true;
      setImmediate(() => this.#work());
    }
  }

  close(): void {
    this.#closed = true;
    this.#waiting.clear();
    this.#timers.forEach(cancel => cancel());
    this.#timers.clear();
  }

  async #work(): Promise<void> {
    await this.#options.quiet();
    for (const [id, key] of this.#waiting) {
      this.#waiting.delete(id);
      this.#run(id, key);
      break;
    }
    this.#busy = this.#waiting.size > 0;
    if (this.#busy) {
      setImmediate(() => this.#work());
    }
  }

  #run(id: string, key: ObjectKey): void {
    try {
      const result = this.#options.handle(key);
      if (result?.requeue) {
        this.#addAfter(id, key, this.#nextDelay(id));
        return;
      }
      this.#failures.delete(id);
      if (result?.requeueAfterMs !== undefined) {
        this.#addAfter(id, key, result.requeueAfterMs);
      }
    } catch (error) {
      this.#options.onError(key, error);
      this.#addAfter(id, key, this.#nextDelay(id));
    }
  }

  #nextDelay(id: string): number {
    const { baseMs, maxMs } = this.#options.backOff ?? DEFAULT_BACK_OFF;
    const failures = this.#failures.get(id) ?? 0;
    this.#failures.set(id, failures + 1);
    return Math.min(baseMs * 2 ** failures, maxMs);
  }

  #addAfter(id: string, key: ObjectKey, ms: number): void {
    if (this.#closed) {
      return;
    }
    this.#timers.get(id)?.();
    const cancel = this.#options.clock.schedule(() => {
      this.#timers.delete(id);
      this.add(key);
    }, ms);
    this.#timers.set(id, cancel);
  }
}

/** Runs controllers: changes in, reconciles out. */
export class ControllerManager {
  readonly #options: ControllerManagerOptions;
  readonly #queues = new Map<Controller, WorkQueue>();
  readonly #unsubscribe: () => void;

  constructor(options: ControllerManagerOptions) {
    this.#options = options;
    this.#unsubscribe = options.api.subscribe(event => {
      for (const [controller, queue] of this.#queues) {
        controller.keysFor(event).forEach(key => queue.add(key));
      }
    });
  }

  add(controller: Controller): void {
    const queue = new WorkQueue({
      clock: this.#options.clock,
      backOff: controller.backOff,
      handle: key => controller.reconcile(key),
      quiet: () => this.#options.api.settled(),
      onError: (key, error) => this.#report(controller, key, error),
    });
    this.#queues.set(controller, queue);
  }

  enqueue(controller: Controller, key: ObjectKey): void {
    this.#queues.get(controller)?.add(key);
  }

  /** Whether a controller has something to do before the clock moves. */
  get busy(): boolean {
    return [...this.#queues.values()].some(queue => queue.busy);
  }

  close(): void {
    this.#unsubscribe();
    this.#queues.forEach(queue => queue.close());
    this.#queues.clear();
  }

  #report(controller: Controller, key: ObjectKey, error: unknown): void {
    if (!isExpectedError(error)) {
      this.#options.onUnexpectedError(
        new Error(
          `Controller ${controller.name} failed on ${key.kind} ${key.name}.`,
          { cause: error },
        ),
      );
    }
  }
}

interface WorkQueueOptions {
  clock: Clock;
  backOff?: BackOff;
  handle(key: ObjectKey): ReconcileResult | undefined;
  onError(key: ObjectKey, error: unknown): void;
  /** Resolves when all changes so far have been told; work waits for that. */
  quiet(): Promise<void>;
}

interface SettleOptions {
  api: SettlingApi;
  manager: ControllerManager;
}

/** Resolves when nothing more happens until the clock moves or somebody writes. */
export async function settle({ api, manager }: SettleOptions): Promise<void> {
  await api.settled();
  while (manager.busy) {
    await new Promise<void>(resolve => {
      setImmediate(resolve);
    });
    await api.settled();
  }
}
