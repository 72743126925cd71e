import { setImmediate } from 'node:timers/promises';

/** After so many tasks, requests get their turn of the event loop. */
const TASKS_PER_TURN = 50;

/**
 * Runs tasks one after the other. Of the waiting tasks of one key only the
 * latest is run, so that a burst of changes does not pile up.
 */
export class LatestTaskQueue {
  readonly #waiting = new Map<string, () => Promise<void>>();
  #running?: Promise<void>;

  /** @param task - reports its own errors; it may not reject */
  add(key: string, task: () => Promise<void>): void {
    this.#waiting.set(key, task);
    this.#running ??= this.#run();
  }

  has(key: string): boolean {
    return this.#waiting.has(key);
  }

  /** Whether something waits or runs. */
  get isBusy(): boolean {
    return this.#running !== undefined;
  }

  /** How many wait. */
  get size(): number {
    return this.#waiting.size;
  }

  /** Forgets what waits; what runs goes on. */
  clear(): void {
    this.#waiting.clear();
  }

  /** Resolves once nothing is waiting or running. */
  async idle(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    let done = 0;
    try {
      // A map's iteration reaches what is added during it.
      for (const [key, task] of this.#waiting) {
        this.#waiting.delete(key);
        await task();
        done += 1;
        if (done % TASKS_PER_TURN === 0) await setImmediate();
      }
    } finally {
      this.#running = undefined;
    }
  }
}
