/** Aborts when its time is up, or with the caller's own signal. */
export class Deadline {
  readonly signal: AbortSignal;
  readonly #controller = new AbortController();
  #timer?: NodeJS.Timeout;
  #expired = false;
  #silentSince?: Date;

  constructor(seconds: number, signal?: AbortSignal) {
    this.signal = signal
      ? AbortSignal.any([signal, this.#controller.signal])
      : this.#controller.signal;
    this.extend(seconds);
  }

  /** Whether its own time was up. */
  get expired(): boolean {
    return this.#expired;
  }

  /** Since when the other side is known to be silent, where that is why it expired. */
  get silentSince(): Date | undefined {
    return this.#silentSince;
  }

  /** Starts anew with another time. */
  extend(seconds: number): void {
    this.cancel();
    this.#timer = setTimeout(() => this.expire(), seconds * 1000);
  }

  cancel(): void {
    clearTimeout(this.#timer);
  }

  /** Does not wait for the time to be up. */
  expire(silentSince?: Date): void {
    this.#expired = true;
    this.#silentSince = silentSince;
    this.abort();
  }

  /** Ends at once what it was set for. */
  abort(): void {
    this.cancel();
    this.#controller.abort();
  }
}
