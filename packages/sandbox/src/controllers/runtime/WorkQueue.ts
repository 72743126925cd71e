import type { Clock } from '../../clock/Clock';
import type { ObjectKey } from '../../kube/KubeApi';
import type { BackOff, ReconcileResult } from './Controller';
import { identityOf } from './objectKey';

const DEFAULT_BACK_OFF: BackOff = { baseMs: 1_000, maxMs: 60_000 };

export interface WorkQueueOptions {
  clock: Clock;
  backOff?: BackOff;
  handle(key: ObjectKey): ReconcileResult | undefined;
  onError(key: ObjectKey, error: unknown): void;
  /** Resolves when all changes so far have been told; work waits for that. */
  quiet(): Promise<void>;
}

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
