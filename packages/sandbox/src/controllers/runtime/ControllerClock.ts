import type { Clock } from '../../clock/Clock';
import type { ObjectKey } from '../../kube/KubeApi';

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

export interface DelaysOptions {
  clock: Clock;
  /** Called when a delay has passed. */
  enqueue(key: ObjectKey): void;
}

/** Remembers for how long something has been waited, for objects by their uid. */
export class Delays {
  readonly #options: DelaysOptions;
  readonly #passed = new Map<string, Map<string, boolean>>();

  constructor(options: DelaysOptions) {
    this.#options = options;
  }

  /** Whether the time has passed since this was first asked. */
  hasPassed(
    object: { key: ObjectKey; uid: string },
    delay: { name: string; ms: number },
  ): boolean {
    const { key, uid } = object;
    const delays = this.#passed.get(uid) ?? new Map<string, boolean>();
    this.#passed.set(uid, delays);
    const passed = delays.get(delay.name);
    if (passed === undefined) {
      delays.set(delay.name, false);
      this.#options.clock.schedule(() => {
        delays.set(delay.name, true);
        this.#options.enqueue(key);
      }, delay.ms);
    }
    return passed ?? false;
  }

  forget(uid: string): void {
    this.#passed.delete(uid);
  }
}

const UNITS: Record<string, number> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
};

/**
 * Milliseconds of a Go duration such as `3s`, `500ms` or `1m30s`; undefined
 * for any other text.
 */
export function parseDuration(text: string): number | undefined {
  const parts = text.match(/\d+(\.\d+)?(ms|s|m|h)/g);
  if (!parts || parts.join('') !== text) {
    return text === '0' ? 0 : undefined;
  }
  return parts.reduce((sum, part) => {
    const unit = part.replace(/[\d.]+/, '');
    return sum + parseFloat(part) * UNITS[unit];
  }, 0);
}
