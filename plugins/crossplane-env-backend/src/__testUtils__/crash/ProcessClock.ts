import { systemClock } from '../../kubernetes/clock';

/** The clock of this process, which can be set, and let time pass at once. */
export class ProcessClock {
  #passedMs = 0;
  #setAheadMs = 0;

  /** @param options.passedMs - how much later it is than the system says */
  static replace({ passedMs }: { passedMs: number }): ProcessClock {
    return new ProcessClock(passedMs);
  }

  private constructor(passedMs: number) {
    const now = systemClock.now;
    const elapsedMs = systemClock.elapsedMs;
    this.#passedMs = passedMs;
    systemClock.now = () =>
      new Date(now().getTime() + this.#passedMs + this.#setAheadMs);
    systemClock.elapsedMs = () => elapsedMs() + this.#passedMs;
  }

  /** What waits for so long is over. Timers run as before. */
  pass(ms: number): void {
    this.#passedMs += ms;
  }

  /** No time has passed, and it is later. */
  setAhead(ms: number): void {
    this.#setAheadMs += ms;
  }
}
