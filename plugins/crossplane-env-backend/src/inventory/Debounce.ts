import { Clock } from '../kubernetes/clock';

export interface DebounceTimes {
  /** How long there has to be no other change of the same thing. */
  quietMs: number;
  /** What never rests has to be told of nevertheless. */
  longestMs: number;
}

/** After so long at a stretch, requests get their turn of the event loop. */
const SLICE_MS = 5;

interface Pending {
  since: number;
  due: number;
}

/** Gathers the changes of one moment into one, for each of many things. */
export class Debounce {
  readonly #clock: Clock;
  readonly #times: DebounceTimes;
  readonly #onSettled: (name: string) => void;
  /** Those that changed last are last. */
  readonly #pending = new Map<string, Pending>();
  #cancelTimer?: () => void;

  /** @param options.onSettled - told of a thing once it has rested, or changed for long enough */
  constructor(options: {
    clock: Clock;
    times: DebounceTimes;
    onSettled: (name: string) => void;
  }) {
    this.#clock = options.clock;
    this.#times = options.times;
    this.#onSettled = options.onSettled;
  }

  add(name: string): void {
    const now = this.#clock.now().getTime();
    const since = this.#pending.get(name)?.since ?? now;
    const { quietMs, longestMs } = this.#times;
    const due = Math.max(now, Math.min(now + quietMs, since + longestMs));
    this.#pending.delete(name);
    this.#pending.set(name, { since, due });
    if (!this.#cancelTimer) this.#runAt(due);
  }

  has(name: string): boolean {
    return this.#pending.has(name);
  }

  /** Those that have yet to rest. */
  pending(): Iterable<string> {
    return this.#pending.keys();
  }

  /** As if all had rested for long enough. */
  flush(): void {
    for (const name of [...this.#pending.keys()]) this.#settle(name);
    this.#stopTimer();
  }

  /** Forgets what has yet to rest. */
  stop(): void {
    this.#pending.clear();
    this.#stopTimer();
  }

  #runAt(time: number): void {
    this.#cancelTimer = this.#clock.schedule(
      // Timers may be a moment early.
      () => this.#run(Math.max(time, this.#clock.now().getTime())),
      Math.max(0, time - this.#clock.now().getTime()),
    );
  }

  #run(now: number): void {
    this.#cancelTimer = undefined;
    const sliceEnd = performance.now() + SLICE_MS;
    let next: number | undefined;
    for (const [name, { due }] of this.#pending) {
      // What is due later than it can be was added before the clock was set back.
      if (due > now && due <= now + this.#times.longestMs) {
        next = Math.min(next ?? due, due);
      } else if (performance.now() < sliceEnd) {
        this.#settle(name);
      } else {
        // Not when it was due: the clock may have been set back since.
        next = this.#clock.now().getTime();
        break;
      }
    }
    if (next === undefined) return;
    this.#stopTimer();
    this.#runAt(next);
  }

  #settle(name: string): void {
    if (this.#pending.delete(name)) this.#onSettled(name);
  }

  #stopTimer(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
  }
}
