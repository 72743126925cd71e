/** Aborts when its time is up, or with the caller's own signal. */
export class Deadline {
  readonly signal: AbortSignal;
  readonly #controller = new AbortController();
  #timer?: NodeJS.Timeout;
  #expired = false;

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

  /** Starts anew with another time. */
  extend(seconds: number): void {
    this.cancel();
    this.#timer = setTimeout(() => {
      this.#expired = true;
      this.#controller.abort();
    }, seconds * 1000);
  }

  cancel(): void {
    clearTimeout(this.#timer);
  }

  /** Ends at once what it was set for. */
  abort(): void {
    this.cancel();
    this.#controller.abort();
  }
}
