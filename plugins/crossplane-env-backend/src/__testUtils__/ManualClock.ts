import { Clock } from '../kubernetes/clock';

interface Task {
  at: number;
  run: () => void;
}

/** Time that stands still until it is moved. */
export class ManualClock implements Clock {
  #now: number;
  #spentMs = 0;
  readonly #tasks = new Set<Task>();

  constructor(now = '2026-01-01T00:00:00.000Z') {
    this.#now = Date.parse(now);
  }

  now(): Date {
    return new Date(this.#now);
  }

  elapsedMs(): number {
    return this.#spentMs;
  }

  /** As if what is being done took so long: nothing takes any time otherwise. */
  spend(ms: number): void {
    this.#spentMs += ms;
  }

  schedule(run: () => void, ms: number): () => void {
    const task = { at: this.#now + ms, run };
    this.#tasks.add(task);
    return () => this.#tasks.delete(task);
  }

  /** As when somebody sets the system's clock: timers run on as if nothing had happened. */
  set(ms: number): void {
    this.#now += ms;
    for (const task of this.#tasks) task.at += ms;
  }

  /** Moves on, running what becomes due in its order, and lets everything that follows from it happen. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await settle();
    for (;;) {
      const [next] = [...this.#tasks]
        .filter(({ at }) => at <= end)
        .sort((a, b) => a.at - b.at);
      if (!next) break;
      this.#tasks.delete(next);
      this.#passTo(Math.max(this.#now, next.at));
      next.run();
      await settle();
    }
    this.#passTo(end);
  }

  #passTo(time: number): void {
    this.#spentMs += time - this.#now;
    this.#now = time;
  }
}

/** Lets pending promises run their course. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) {
    await new Promise(resolve => setImmediate(resolve));
  }
}
