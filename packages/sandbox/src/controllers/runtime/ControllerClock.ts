import type { Clock } from '../../clock/Clock';

/**
 * The clock of all controllers: waiting is `speed` times shorter on it, while
 * the time of day stays true, and nothing runs any more once it is closed.
 */
export class ControllerClock implements Clock {
  readonly #clock: Clock;
  readonly #speed: number;
  readonly #scheduled = new Set<{ cancel: () => void }>();
  #closed = false;

  constructor(options: { clock: Clock; speed: number }) {
    this.#clock = options.clock;
    this.#speed = options.speed;
  }

  now(): Date {
    return this.#clock.now();
  }

  schedule(task: () => void, ms: number): () => void {
    if (this.#closed) {
      return () => {};
    }
    const entry = { cancel: () => {} };
    entry.cancel = this.#clock.schedule(() => {
      this.#scheduled.delete(entry);
      task();
    }, ms / this.#speed);
    this.#scheduled.add(entry);
    return () => {
      this.#scheduled.delete(entry);
      entry.cancel();
    };
  }

  close(): void {
    this.#closed = true;
    this.#scheduled.forEach(({ cancel }) => cancel());
    this.#scheduled.clear();
  }
}
