import { Time } from '../observation';

/** Time that passes only by sleeping, at once. */
export class FakeTime implements Time {
  readonly #start = Date.parse('2026-01-01T12:00:00Z');
  #now = this.#start;

  get elapsed(): number {
    return this.#now - this.#start;
  }

  now(): number {
    return this.#now;
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    this.#now += ms;
  }
}
