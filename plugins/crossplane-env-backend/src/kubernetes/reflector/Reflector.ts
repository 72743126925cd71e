import { Clock } from '../clock/Clock';
import { sleep } from '../clock/sleep';
import { isStatusError } from '../status/StatusError';
import { listAll } from './listAll';
import { ReadingState } from './ReadingState';
import { ReflectorEvent } from './ReflectorEvent';
import { ReflectorSource } from './ReflectorSource';
import { RetryPace } from './RetryPace';

/** A watch that held for so long has shown that the connection works. */
const SOUND_WATCH_MS = 10_000;

/** Whoever does not read for longer is out of touch, and has to say so. */
const A_MOMENT_MS = 1000;

export interface ReflectorOptions<T> {
  source: ReflectorSource<T>;
  clock: Clock;
  /** From 0 to 1, as Math.random. */
  random: () => number;
  /** Ends the reading. */
  signal: AbortSignal;
}

/**
 * Keeps reading one kind: lists its objects, then watches them from there on.
 * After a lost watch it goes on where it was; when that is too long ago, or
 * the kind could not be read in between, it lists anew. Failures are retried
 * without end.
 */
export class Reflector<T> {
  readonly #options: ReflectorOptions<T>;
  readonly #pace: RetryPace;
  readonly #state = new ReadingState();
  #resourceVersion?: string;
  /** Whether the last attempt got as far as hearing from the cluster. */
  #sound = false;
  #expiredBefore = false;

  constructor(options: ReflectorOptions<T>) {
    this.#options = options;
    this.#pace = new RetryPace(options.random);
  }

  async *run(): AsyncGenerator<ReflectorEvent<T>> {
    const { clock, signal } = this.#options;
    while (!signal.aborted) {
      const startedAt = clock.now().getTime();
      this.#sound = false;
      let failure: unknown;
      try {
        yield* this.#read();
      } catch (error) {
        failure = error;
      }
      if (signal.aborted) return;

      if (failure !== undefined) {
        this.#losePlace(failure);
        yield* this.#state.failed(failure);
      }
      this.#sound ||= clock.now().getTime() - startedAt >= SOUND_WATCH_MS;
      const delayMs = this.#delayMs(failure);
      if (delayMs > A_MOMENT_MS) yield* this.#state.paused(failure);
      if (delayMs > 0) await sleep(delayMs, { clock, signal });
    }
  }

  /** Ends when the API server ends the watch. */
  async *#read(): AsyncGenerator<ReflectorEvent<T>> {
    const { source, signal } = this.#options;
    if (this.#resourceVersion === undefined) {
      const list = await listAll(source, { signal });
      yield { type: 'SYNCED', objects: list.items };
      this.#resourceVersion = list.resourceVersion;
    }
    const resourceVersion = this.#resourceVersion;
    const changes = await source.watch({ resourceVersion, signal });
    yield* this.#state.succeeded();
    for await (const change of changes) {
      this.#sound = true;
      if (change.type !== 'BOOKMARK') {
        yield { type: change.type, object: change.object };
      }
      this.#resourceVersion = change.resourceVersion;
    }
  }

  #losePlace(failure: unknown): void {
    if (isStatusError(failure, 403, 404, 410)) {
      this.#resourceVersion = undefined;
    }
  }

  #delayMs(failure: unknown): number {
    const isExpired = isStatusError(failure, 410);
    // Lost history shows only once the server is back: it is no reason to wait as if it were not.
    const isNews = this.#sound || (isExpired && !this.#expiredBefore);
    this.#expiredBefore = isExpired;
    if (isNews) this.#pace.succeeded();
    return this.#sound && failure === undefined
      ? 0
      : this.#pace.nextDelayMs(failure);
  }
}
