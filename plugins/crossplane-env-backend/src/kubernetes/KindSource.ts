import { ClusterConnection } from './ClusterConnection';
import { formatGroupResource, KubernetesObject } from './KubernetesObject';
import { ReflectorSource, SourceChange, SourcePage } from './Reflector';
import { isStatusError, StatusError } from './errors';
import {
  discoverResource,
  listPage,
  ObjectChange,
  ObjectSelection,
  reviewAccess,
  watchObjects,
} from './requests';

const PAGE_SIZE = 500;

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

/** Reads one kind of one cluster. */
export class KindSource<T> implements ReflectorSource<T> {
  readonly #connection: ClusterConnection;
  readonly #kind: KindSelector;
  readonly #transform: (object: KubernetesObject) => T | undefined;
  readonly #random: () => number;
  #selection?: ObjectSelection;
  #forbidden = false;

  /** @param options.transform - what is kept of an object; undefined to pass it over */
  constructor(options: {
    connection: ClusterConnection;
    kind: KindSelector;
    transform: (object: KubernetesObject) => T | undefined;
    random: () => number;
  }) {
    this.#connection = options.connection;
    this.#kind = options.kind;
    this.#transform = options.transform;
    this.#random = options.random;
  }

  async listPage(options: {
    continueToken?: string;
    whole: boolean;
    signal: AbortSignal;
  }): Promise<SourcePage<T>> {
    return this.#attempt(async () => {
      const { continueToken, whole, signal } = options;
      const selection = await this.#select(signal);
      if (this.#forbidden) await this.#reviewRights(selection, signal);
      const page = await listPage(this.#connection, selection, {
        limit: whole ? undefined : PAGE_SIZE,
        continueToken,
        signal,
      });
      return { ...page, items: page.items.flatMap(item => this.#keep(item)) };
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
          shortest + this.#random() * (longest - shortest),
        ),
      });
      return this.#transformAll(changes);
    });
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
    const { plural, ...kind } = this.#kind;
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
      const kept = type === 'BOOKMARK' ? undefined : this.#transform(object);
      yield type === 'BOOKMARK' || kept === undefined
        ? { type: 'BOOKMARK', resourceVersion }
        : { type, object: kept, resourceVersion };
    }
  }

  #keep(object: KubernetesObject): T[] {
    const kept = this.#transform(object);
    return kept === undefined ? [] : [kept];
  }
}
