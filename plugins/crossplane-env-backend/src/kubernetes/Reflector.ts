import { toError } from '@backstage/errors';
import { Clock, sleep } from './clock';
import { ConnectionError, isStatusError } from './errors';

/** One page of a list. */
export interface SourcePage<T> {
  items: T[];
  resourceVersion: string;
  /** Absent on the last page. */
  continueToken?: string;
}

/** A change of one object, or only of the resource version. */
export type SourceChange<T> =
  | {
      type: 'ADDED' | 'MODIFIED' | 'DELETED';
      object: T;
      resourceVersion: string;
    }
  | { type: 'BOOKMARK'; resourceVersion: string };

/** What a reflector reads. Both may throw anything; a StatusError is understood. */
export interface ReflectorSource<T> {
  listPage(options: {
    continueToken?: string;
    /** Whether to answer everything at once, however much it is. */
    whole: boolean;
    signal: AbortSignal;
  }): Promise<SourcePage<T>>;

  /** Resolves once the watch is accepted; the stream's end is no error. */
  watch(options: {
    resourceVersion: string;
    signal: AbortSignal;
  }): Promise<AsyncIterable<SourceChange<T>>>;
}

/** What became of the objects that a reflector reads, or of its reading. */
export type ReflectorEvent<T> =
  /** These are all the objects; what is known of others is over. */
  | { type: 'SYNCED'; objects: T[] }
  | { type: 'ADDED' | 'MODIFIED' | 'DELETED'; object: T }
  /** From here on, changes arrive as they happen. */
  | { type: 'LIVE' }
  /** Changes do not arrive any more. What is known stays; it is tried again. */
  | { type: 'STALE'; error: Error }
  /** The identity may not read the objects. It is tried again, slowly. */
  | { type: 'UNREADABLE'; error: Error }
  /** The API server does not know the kind: there are no objects. It is tried again, slowly. */
  | { type: 'NOT_SERVED'; error: Error };

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

/** Reads a list page by page, and at once when it grows too old meanwhile. */
export async function listAll<T>(
  source: ReflectorSource<T>,
  options: { signal: AbortSignal },
): Promise<{ items: T[]; resourceVersion: string }> {
  try {
    return await listPages(source, options);
  } catch (error) {
    if (!isStatusError(error, 410)) throw error;
    return source.listPage({ whole: true, signal: options.signal });
  }
}

async function listPages<T>(
  source: ReflectorSource<T>,
  options: { signal: AbortSignal },
): Promise<{ items: T[]; resourceVersion: string }> {
  const items: T[] = [];
  let page: SourcePage<T> | undefined;
  do {
    page = await source.listPage({
      continueToken: page?.continueToken,
      whole: false,
      signal: options.signal,
    });
    for (const item of page.items) items.push(item);
  } while (page.continueToken);
  return { items, resourceVersion: page.resourceVersion };
}

type StateEvent = Extract<ReflectorEvent<never>, { type: StateType }>;
type StateType = 'LIVE' | 'STALE' | 'UNREADABLE' | 'NOT_SERVED';

/** Turns each attempt's outcome into an event, if it is another than the one before. */
export class ReadingState {
  #reported?: StateType;
  #notFoundBefore = false;

  succeeded(): StateEvent[] {
    this.#notFoundBefore = false;
    return this.#report({ type: 'LIVE' });
  }

  failed(cause: unknown): StateEvent[] {
    const error = toError(cause);
    const notFoundBefore = this.#notFoundBefore;
    this.#notFoundBefore = isStatusError(cause, 404);
    // What was known is out of date for the moment that listing it anew takes.
    if (isStatusError(cause, 410)) return [];
    if (isStatusError(cause, 403)) {
      return this.#report({ type: 'UNREADABLE', error });
    }
    // A starting API server may not know its kinds yet: once is not enough.
    if (isStatusError(cause, 404) && notFoundBefore) {
      return this.#report({ type: 'NOT_SERVED', error });
    }
    if (isStatusError(cause, 404) && this.#reported !== 'LIVE') return [];
    return this.#report({ type: 'STALE', error });
  }

  /** @param cause - absent when the API server merely ended the watch */
  paused(cause: unknown): StateEvent[] {
    if (this.#reported !== 'LIVE') return [];
    const error = toError(
      cause ?? new ConnectionError('The API server ended the watch at once.'),
    );
    return this.#report({ type: 'STALE', error });
  }

  #report(event: StateEvent): StateEvent[] {
    if (this.#reported === event.type) return [];
    this.#reported = event.type;
    return [event];
  }
}

interface Pace {
  firstMs: number;
  maximumMs: number;
}

const FAILURE: Pace = { firstMs: 500, maximumMs: 30_000 };
/** Rights and kinds come by somebody's hand, often just after they were missed. */
const REFUSAL: Pace = { firstMs: 1000, maximumMs: 60_000 };

/** How long to wait before the next attempt: longer each time, and never in step with others. */
export class RetryPace {
  readonly #random: () => number;
  #attempts = 0;
  #pace = FAILURE;

  constructor(random: () => number) {
    this.#random = random;
  }

  succeeded(): void {
    this.#attempts = 0;
  }

  /** @param error - why another attempt is needed; absent when the server merely ended a watch */
  nextDelayMs(error?: unknown): number {
    const pace = isStatusError(error, 403, 404) ? REFUSAL : FAILURE;
    // An API server that was down refuses everything for a moment once it is up again.
    if (pace !== this.#pace) this.#attempts = 0;
    this.#pace = pace;
    const { firstMs, maximumMs } = pace;
    const delay = Math.min(firstMs * 2 ** this.#attempts, maximumMs);
    this.#attempts += 1;
    const jittered = delay * (0.5 + this.#random() / 2);
    return Math.max(jittered, requestedDelayMs(error));
  }
}

function requestedDelayMs(error: unknown): number {
  return isStatusError(error, 429, 503)
    ? (error.details.retryAfterSeconds ?? 0) * 1000
    : 0;
}
