import { toError } from '@backstage/errors';
import {
  ClusterConnection,
  ObjectChange,
  watchObjects,
} from './ClusterConnection';
import { formatGroupResource, KubernetesObject } from './KubernetesObject';
import { Clock, sleep } from './clock';
import {
  ConnectionError,
  ExcessError,
  isStatusError,
  StatusError,
} from './errors';
import { MEBIBYTE } from './http';
import { takeIn, TakenIn } from './intake';
import {
  discoverResource,
  listPage,
  ObjectPage,
  ObjectSelection,
  reviewAccess,
} from './requests';
import { nextSlice } from './slices';
import { Trouble, troubleOf } from './trouble';
import { UnreadableObject, UnreadableObjects } from './UnreadableObjects';

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
  /** A page of a list, the first of a new one or a further one. */
  | { type: 'LISTED'; objects: T[]; isFirst: boolean }
  /** The pages since the first were all the objects; what is known of others is over. */
  | { type: 'SYNCED' }
  | { type: 'ADDED' | 'MODIFIED' | 'DELETED'; object: T }
  /** From here on, changes arrive as they happen. */
  | { type: 'LIVE' }
  /** Changes do not arrive any more. What is known stays; it is tried again. */
  | { type: 'LOST'; error: Error }
  /** The identity may not read the objects. It is tried again, slowly. */
  | { type: 'UNREADABLE'; error: Error }
  /** The API server does not know the kind: there are no objects. It is tried again, slowly. */
  | { type: 'NOT_SERVED'; error: Error };

/** Of one kind in one cluster; more than anybody can look at, and than fits into memory. */
const MAX_OBJECTS = 250_000;

/** A watch that held for so long has shown that the connection works. */
const SOUND_WATCH_MS = 10_000;

/** Whoever does not read for longer is out of touch, and has to say so. */
const A_MOMENT_MS = 1000;

interface ReflectorOptions<T> {
  source: ReflectorSource<T>;
  clock: Clock;
  /** From 0 to 1, as Math.random. */
  random: () => number;
  /** Ends the reading. */
  signal: AbortSignal;
  /** How many objects a list may have. */
  maxObjects?: number;
}

/** Turns each attempt's outcome into an event, if it is another than the one before. */
class ReadingState {
  #reported?: StateType;
  /** Of what was lost: another trouble is news. */
  #trouble?: Trouble;
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
    return this.#report({ type: 'LOST', error });
  }

  /** @param cause - absent when the API server merely ended the watch */
  paused(cause: unknown): StateEvent[] {
    if (this.#reported !== 'LIVE') return [];
    const error = toError(
      cause ?? new ConnectionError('The API server ended the watch at once.'),
    );
    return this.#report({ type: 'LOST', error });
  }

  #report(event: StateEvent): StateEvent[] {
    const trouble = event.type === 'LOST' ? troubleOf(event.error) : undefined;
    if (this.#reported === event.type && this.#trouble === trouble) return [];
    this.#reported = event.type;
    this.#trouble = trouble;
    return [event];
  }
}

const FAILURE: Delays = { firstMs: 500, maximumMs: 30_000 };

/** How long to wait before the next attempt: longer each time, and never in step with others. */
class Backoff {
  readonly #random: () => number;
  #attempts = 0;
  #delays = FAILURE;

  constructor(random: () => number) {
    this.#random = random;
  }

  reset(): void {
    this.#attempts = 0;
  }

  /** @param error - why another attempt is needed; absent when the server merely ended a watch */
  nextDelayMs(error?: unknown): number {
    const delays = delaysAfter(error);
    // An API server that was down refuses everything for a moment once it is up again.
    if (delays !== this.#delays) this.#attempts = 0;
    this.#delays = delays;
    const { firstMs, maximumMs } = delays;
    const delay = Math.min(firstMs * 2 ** this.#attempts, maximumMs);
    this.#attempts += 1;
    const jittered = delay * (0.5 + this.#random() / 2);
    return Math.max(jittered, requestedDelayMs(error));
  }
}

/**
 * Keeps reading one kind: lists its objects, then watches them from there on.
 * After a lost watch it goes on where it was; when that is too long ago, or
 * the kind could not be read in between, it lists anew. Failures are retried
 * without end.
 */
export class Reflector<T> {
  readonly #options: ReflectorOptions<T>;
  readonly #backoff: Backoff;
  readonly #state = new ReadingState();
  #resourceVersion?: string;
  /** Whether the last attempt got as far as hearing from the cluster. */
  #sound = false;
  #expiredBefore = false;

  constructor(options: ReflectorOptions<T>) {
    this.#options = options;
    this.#backoff = new Backoff(options.random);
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
      const listedVersion = yield* this.#list();
      yield { type: 'SYNCED' };
      this.#resourceVersion = listedVersion;
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

  /** Reads a list page by page, and at once when it grows too old meanwhile. */
  async *#list(): AsyncGenerator<ReflectorEvent<T>, string> {
    const { source, signal } = this.#options;
    try {
      return yield* this.#listPages();
    } catch (error) {
      if (!isStatusError(error, 410)) throw error;
    }
    const { items, resourceVersion } = await source.listPage({
      whole: true,
      signal,
    });
    this.#assertBounded(items.length);
    yield { type: 'LISTED', objects: items, isFirst: true };
    return resourceVersion;
  }

  async *#listPages(): AsyncGenerator<ReflectorEvent<T>, string> {
    const { source, signal } = this.#options;
    let page: SourcePage<T> | undefined;
    let count = 0;
    do {
      const isFirst = page === undefined;
      const continueToken: string | undefined = page?.continueToken;
      page = await source.listPage({ continueToken, whole: false, signal });
      count += page.items.length;
      this.#assertBounded(count);
      yield { type: 'LISTED', objects: page.items, isFirst };
    } while (page.continueToken);
    return page.resourceVersion;
  }

  #assertBounded(count: number): void {
    const { maxObjects = MAX_OBJECTS } = this.#options;
    if (count > maxObjects) {
      throw new ExcessError(
        `There are more than ${maxObjects} objects of the kind, which is more than are taken in.`,
      );
    }
  }

  #losePlace(failure: unknown): void {
    // What is too large to be told of as a change is listed by itself.
    const isLost =
      isStatusError(failure, 403, 404, 410) || failure instanceof ExcessError;
    if (isLost) {
      this.#resourceVersion = undefined;
    }
  }

  #delayMs(failure: unknown): number {
    const isExpired = isStatusError(failure, 410);
    // Lost history shows only once the server is back: it is no reason to wait as if it were not.
    const isNews = this.#sound || (isExpired && !this.#expiredBefore);
    this.#expiredBefore = isExpired;
    if (isNews) this.#backoff.reset();
    return this.#sound && failure === undefined
      ? 0
      : this.#backoff.nextDelayMs(failure);
  }
}

type StateEvent = Extract<ReflectorEvent<never>, { type: StateType }>;
type StateType = 'LIVE' | 'LOST' | 'UNREADABLE' | 'NOT_SERVED';

interface Delays {
  firstMs: number;
  maximumMs: number;
}
/** Rights and kinds come by somebody's hand, often just after they were missed. */
const REFUSAL: Delays = { firstMs: 1000, maximumMs: 60_000 };
/** Whether there is less by now takes much reading to find out. */
const EXCESS: Delays = { firstMs: 60_000, maximumMs: 600_000 };

function delaysAfter(error: unknown): Delays {
  if (error instanceof ExcessError) return EXCESS;
  return isStatusError(error, 403, 404) ? REFUSAL : FAILURE;
}

function requestedDelayMs(error: unknown): number {
  return isStatusError(error, 429, 503)
    ? (error.details.retryAfterSeconds ?? 0) * 1000
    : 0;
}

/** A page of common objects is read within a few milliseconds. */
const PAGE_SIZE = 250;
const MAX_WHOLE_LIST_BYTES = 256 * MEBIBYTE;

const TOO_LARGE = new Error('it is too large or too deep to be taken in');

/** Watches that were opened together do not end together. */
const WATCH_SECONDS = { shortest: 300, longest: 600 };

/** Which objects a source reads. */
export interface KindSelector {
  /** In all of them unless told. */
  namespace?: string;
  group: string;
  version: string;
  kind: string;
  /** Asked of the API server when it is not known. */
  plural?: string;
  labelSelector?: string;
  fieldSelector?: string;
}

/**
 * What is kept of an object; undefined to pass it over. An object that it
 * throws on is left out; of one that is read only in part it notes the fault.
 */
export type Transform<T> = (
  object: KubernetesObject,
  note: (fault: Error) => void,
) => T | undefined;

interface KindSourceOptions<T> {
  connection: ClusterConnection;
  kind: KindSelector;
  transform: Transform<T>;
  /** From 0 to 1, as Math.random. */
  random: () => number;
  /** Told once of an object that is too large to be taken in as it is. */
  onExcess?(object: KubernetesObject): void;
  /** Told when there are others that cannot be read; `added` if it is one more. */
  onUnreadable?(added?: UnreadableObject): void;
}

/** Reads one kind of one cluster. */
export class KindSource<T> implements ReflectorSource<T> {
  readonly #connection: ClusterConnection;
  readonly #options: KindSourceOptions<T>;
  readonly #unreadable: UnreadableObjects;
  #selection?: ObjectSelection;
  #pageSize = PAGE_SIZE;
  #forbidden = false;

  constructor(options: KindSourceOptions<T>) {
    this.#connection = options.connection;
    this.#options = options;
    this.#unreadable = new UnreadableObjects({
      onChanged: added => options.onUnreadable?.(added),
    });
  }

  /** Those of which its reader could make nothing, as far as they are kept. */
  unreadable(): UnreadableObject[] {
    return this.#unreadable.all();
  }

  async listPage(options: {
    continueToken?: string;
    whole: boolean;
    signal: AbortSignal;
  }): Promise<SourcePage<T>> {
    return this.#attempt(async () => {
      const selection = await this.#select(options.signal);
      if (this.#forbidden) await this.#reviewRights(selection, options.signal);
      const { items, ...page } = await this.#readPage(selection, options);
      if (!options.continueToken) this.#unreadable.startList();
      const kept = await this.#keepAll(items);
      if (!page.continueToken) this.#unreadable.endList();
      return { ...page, items: kept };
    });
  }

  async watch(options: {
    resourceVersion: string;
    signal: AbortSignal;
  }): Promise<AsyncIterable<SourceChange<T>>> {
    return this.#attempt(async () => {
      const selection = await this.#select(options.signal);
      const { shortest, longest } = WATCH_SECONDS;
      const changes = await watchObjects(this.#connection, selection, {
        ...options,
        timeoutSeconds: Math.round(
          shortest + this.#options.random() * (longest - shortest),
        ),
      });
      return this.#transformAll(changes);
    });
  }

  /** Objects may be of any size: where they are large, a page has fewer. */
  async #readPage(
    selection: ObjectSelection,
    options: { continueToken?: string; whole: boolean; signal: AbortSignal },
  ): Promise<ObjectPage> {
    const { whole, ...others } = options;
    if (whole) {
      const maxBytes = MAX_WHOLE_LIST_BYTES;
      return listPage(this.#connection, selection, { ...others, maxBytes });
    }
    for (;;) {
      try {
        const limit = this.#pageSize;
        return await listPage(this.#connection, selection, {
          ...others,
          limit,
        });
      } catch (error) {
        if (!(error instanceof ExcessError) || this.#pageSize === 1) {
          throw error;
        }
        this.#pageSize = Math.ceil(this.#pageSize / 4);
      }
    }
  }

  async #attempt<R>(read: () => Promise<R>): Promise<R> {
    try {
      return await read();
    } catch (error) {
      if (isStatusError(error, 403)) this.#forbidden = true;
      // The kind may come back in another version, or with another plural.
      if (isStatusError(error, 404)) this.#selection = undefined;
      throw error;
    }
  }

  async #select(signal: AbortSignal): Promise<ObjectSelection> {
    const { plural, ...kind } = this.#options.kind;
    this.#selection ??= plural
      ? { ...kind, plural }
      : {
          ...kind,
          ...(await discoverResource(this.#connection, kind, { signal })),
        };
    return this.#selection;
  }

  /** After a refusal: so that a long list is not read time and again only to find that it may not be watched. */
  async #reviewRights(
    selection: ObjectSelection,
    signal: AbortSignal,
  ): Promise<void> {
    const { group, plural, namespace } = selection;
    for (const verb of ['list', 'watch']) {
      const attributes = { verb, group, plural, namespace };
      if (await this.#isMissing(attributes, signal)) {
        throw new StatusError({
          code: 403,
          reason: 'Forbidden',
          message: `The right to ${verb} ${formatGroupResource(selection)} in ${
            namespace === undefined
              ? 'all namespaces'
              : `the namespace ${namespace}`
          } is missing.`,
        });
      }
    }
    this.#forbidden = false;
  }

  /** A cluster that does not answer the question has to be tried. */
  async #isMissing(
    attributes: Parameters<typeof reviewAccess>[1],
    signal: AbortSignal,
  ): Promise<boolean> {
    try {
      return !(await reviewAccess(this.#connection, attributes, { signal }));
    } catch (error) {
      if (isStatusError(error, 403, 404)) return false;
      throw error;
    }
  }

  async *#transformAll(
    changes: AsyncIterable<ObjectChange>,
  ): AsyncGenerator<SourceChange<T>> {
    for await (const { type, object } of changes) {
      const resourceVersion = object?.metadata?.resourceVersion;
      if (!resourceVersion) continue;
      const kept = type === 'BOOKMARK' ? undefined : this.#keep(object);
      if (type === 'DELETED') this.#unreadable.forget(object.metadata.uid);
      yield type === 'BOOKMARK' || kept === undefined
        ? { type: 'BOOKMARK', resourceVersion }
        : { type, object: kept, resourceVersion };
    }
  }

  async #keepAll(objects: KubernetesObject[]): Promise<T[]> {
    const all: T[] = [];
    for (const object of objects) {
      const kept = this.#keep(object);
      if (kept !== undefined) all.push(kept);
      const pause = nextSlice();
      if (pause) await pause;
    }
    return all;
  }

  /** One object must not keep the others of its kind from being read. */
  #keep(value: KubernetesObject): T | undefined {
    try {
      const taken = takeIn(value);
      const { fault, kept } = this.#transform(taken);
      if (fault) this.#noteFault(taken, fault);
      else this.#unreadable.forget(taken.object.metadata.uid);
      return kept;
    } catch (error) {
      this.#unreadable.add(value, toError(error));
      return undefined;
    }
  }

  /** Of what is too large, that it is there. */
  #transform({ object, isCut }: TakenIn): { kept?: T; fault?: Error } {
    let fault = isCut ? TOO_LARGE : undefined;
    try {
      const kept = this.#options.transform(object, noted => {
        fault ??= noted;
      });
      return { kept, fault };
    } catch (error) {
      return { fault: fault ?? toError(error) };
    }
  }

  #noteFault({ object, isCut }: TakenIn, fault: Error): void {
    const isNews = this.#unreadable.add(object, fault);
    if (isNews && isCut) this.#options.onExcess?.(object);
  }
}
