import { Clock } from '../../kubernetes/clock';

/** When a change counts as over. */
export interface ChangePace {
  /** How long there has to be no other. */
  quietMs: number;
  /** What never rests has to be told of nevertheless. */
  longestMs: number;
}

/** Crossplane writes an object several times within a few milliseconds, and flaps on the way. */
const OBJECT_PACE: ChangePace = { quietMs: 50, longestMs: 500 };

interface Waiting {
  since: number;
  cancel: () => void;
  settle: () => void;
}

/** Gathers the changes of one moment into one, for each of many things. */
export class ChangeQueue {
  readonly #clock: Clock;
  readonly #onSettled: (name: string) => void;
  readonly #pace: ChangePace;
  readonly #waiting = new Map<string, Waiting>();

  /** @param options.onSettled - told of a thing once it has rested, or changed for long enough */
  constructor(options: {
    clock: Clock;
    onSettled: (name: string) => void;
    pace?: ChangePace;
  }) {
    this.#clock = options.clock;
    this.#onSettled = options.onSettled;
    this.#pace = options.pace ?? OBJECT_PACE;
  }

  add(name: string): void {
    const now = this.#clock.now().getTime();
    const before = this.#waiting.get(name);
    before?.cancel();
    const since = before?.since ?? now;
    const { quietMs, longestMs } = this.#pace;
    const settle = () => {
      this.#waiting.delete(name);
      this.#onSettled(name);
    };
    const cancel = this.#clock.schedule(
      settle,
      Math.max(0, Math.min(quietMs, since + longestMs - now)),
    );
    this.#waiting.set(name, { since, cancel, settle });
  }

  has(name: string): boolean {
    return this.#waiting.has(name);
  }

  /** As if all had rested for long enough. */
  flush(): void {
    for (const { cancel, settle } of [...this.#waiting.values()]) {
      cancel();
      settle();
    }
  }

  stop(): void {
    for (const { cancel } of this.#waiting.values()) cancel();
    this.#waiting.clear();
  }
}
