import { Clock } from '../../kubernetes/clock/Clock';

/** Crossplane writes an object several times within a few milliseconds, and flaps on the way. */
const QUIET_MS = 50;
/** What never rests has to be told of nevertheless. */
const LONGEST_MS = 500;

interface Waiting {
  since: number;
  cancel: () => void;
}

/** Gathers the changes of one moment into one, for each of many things. */
export class ChangeQueue {
  readonly #clock: Clock;
  readonly #onSettled: (name: string) => void;
  readonly #waiting = new Map<string, Waiting>();

  /** @param options.onSettled - told of a thing once it has rested, or changed for long enough */
  constructor(options: { clock: Clock; onSettled: (name: string) => void }) {
    this.#clock = options.clock;
    this.#onSettled = options.onSettled;
  }

  add(name: string): void {
    const now = this.#clock.now().getTime();
    const before = this.#waiting.get(name);
    before?.cancel();
    const since = before?.since ?? now;
    const cancel = this.#clock.schedule(() => {
      this.#waiting.delete(name);
      this.#onSettled(name);
    }, Math.max(0, Math.min(QUIET_MS, since + LONGEST_MS - now)));
    this.#waiting.set(name, { since, cancel });
  }

  stop(): void {
    for (const { cancel } of this.#waiting.values()) cancel();
    this.#waiting.clear();
  }
}
