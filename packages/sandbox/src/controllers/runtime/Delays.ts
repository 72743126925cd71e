import type { Clock } from '../../clock/Clock';
import type { ObjectKey } from '../../kube/KubeApi';

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
