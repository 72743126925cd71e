import { ClusterConnection } from './ClusterConnection';
import { formatGroupResource, KubernetesObject } from './KubernetesObject';
import { ReflectorSource, SourceChange, SourcePage } from './Reflector';
import { ExcessError, isStatusError, StatusError } from './errors';
import { MEBIBYTE } from './http';
import {
  discoverResource,
  listPage,
  ObjectChange,
  ObjectPage,
  ObjectSelection,
  reviewAccess,
  watchObjects,
} from './requests';
import { nextSlice } from './slices';

/** A page of common objects is read within a few milliseconds. */
const PAGE_SIZE = 250;
const MAX_WHOLE_LIST_BYTES = 256 * MEBIBYTE;

/** Twice what an API server stores, by default, and deeper than any schema. */
const MAX_OBJECT = { length: 3 * MEBIBYTE, depth: 100 };

/** Watches that were opened together do not end together. */
const WATCH_SECONDS = { shortest: 300, longest: 600 };

/** Which objects a source reads, in all namespaces. */
export interface KindSelector {
  group: string;
  version: string;
  kind: string;
  /** Asked of the API server when it is not known. */
  plural?: string;
  labelSelector?: string;
  fieldSelector?: string;
}

interface KindSourceOptions<T> {
  connection: ClusterConnection;
  kind: KindSelector;
  /** What is kept of an object; undefined to pass it over. */
  transform(object: KubernetesObject): T | undefined;
  /** From 0 to 1, as Math.random. */
  random: () => number;
  /** Told of an object that is too large to be taken in as it is. */
  onExcess?(object: KubernetesObject): void;
}

/** Reads one kind of one cluster. */
export class KindSource<T> implements ReflectorSource<T> {
  readonly #connection: ClusterConnection;
  readonly #options: KindSourceOptions<T>;
  #selection?: ObjectSelection;
  #pageSize = PAGE_SIZE;
  #forbidden = false;

  constructor(options: KindSourceOptions<T>) {
    this.#connection = options.connection;
    this.#options = options;
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
      return { ...page, items: await this.#keepAll(items) };
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
    const { group, plural } = selection;
    for (const verb of ['list', 'watch']) {
      const attributes = { verb, group, plural };
      if (await this.#isMissing(attributes, signal)) {
        throw new StatusError({
          code: 403,
          reason: 'Forbidden',
          message: `The right to ${verb} ${formatGroupResource(
            selection,
          )} in all namespaces is missing.`,
        });
      }
    }
    this.#forbidden = false;
  }

  /** A cluster that does not answer the question has to be tried. */
  async #isMissing(
    attributes: { verb: string; group: string; plural: string },
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
      const { resourceVersion } = object.metadata;
      const kept = type === 'BOOKMARK' ? undefined : this.#keep(object);
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

  /** Of what is too large, that it is there. */
  #keep(object: KubernetesObject): T | undefined {
    const { transform, onExcess } = this.#options;
    if (isWithinBounds(object)) return transform(object);
    onExcess?.(object);
    const { apiVersion, kind, metadata } = object;
    try {
      return transform({ apiVersion, kind, metadata });
    } catch {
      return undefined;
    }
  }
}

/** So that nothing that goes through an object's fields takes long, or runs out of stack. */
function isWithinBounds({ metadata, ...content }: KubernetesObject): boolean {
  let length = 0;
  let level: object[] = [content];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_OBJECT.depth || length > MAX_OBJECT.length) return false;
    const deeper: object[] = [];
    for (const fields of level) {
      for (const value of Object.values(fields)) {
        if (typeof value === 'string') length += value.length;
        else if (typeof value === 'object' && value) deeper.push(value);
      }
    }
    level = deeper;
  }
  return length <= MAX_OBJECT.length;
}
