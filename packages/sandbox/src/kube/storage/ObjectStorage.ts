import { KubeObject, WatchEvent } from '../KubeApi';

/** One write: what the object is now, or was at last, and what it was before. */
export interface Change {
  type: WatchEvent['type'];
  storageKey: string;
  revision: number;
  object: KubeObject;
  previous: KubeObject | undefined;
}

type ChangeListener = (change: Change) => void;

/** The latest changes to one kind's objects, oldest first. */
class ChangeLog {
  readonly #limit: number;
  #changes: Change[] = [];
  #complete: number;

  /** @param since - the revision from which on nothing is missing */
  constructor(options: { limit: number; since: number }) {
    this.#limit = options.limit;
    this.#complete = options.since;
  }

  /** The revision from which on every change is known. */
  get completeSince(): number {
    return this.#complete;
  }

  append(change: Change): void {
    this.#changes.push(change);
    // Cut in blocks: to shift an array at every write costs its whole length.
    if (this.#changes.length > 2 * this.#limit) {
      const dropped = this.#changes.length - this.#limit;
      this.#complete = this.#changes[dropped - 1].revision;
      this.#changes = this.#changes.slice(dropped);
    }
  }

  /** The changes after a revision. */
  since(revision: number): Change[] {
    let low = 0;
    let high = this.#changes.length;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (this.#changes[middle].revision <= revision) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return this.#changes.slice(low);
  }

  forget(revision: number): void {
    this.#changes = this.since(revision);
    this.#complete = Math.max(this.#complete, revision);
  }
}

/** The objects of one kind, with their recent history. */
class ObjectCollection {
  readonly log: ChangeLog;
  /** The revision before which no watch can begin. */
  watchableSince = 0;
  readonly #objects = new Map<string, KubeObject>();
  #sorted: KeyedObject[] | undefined;

  constructor(log: ChangeLog) {
    this.log = log;
  }

  get(key: string): KubeObject | undefined {
    return this.#objects.get(key);
  }

  record(change: Change): void {
    const { name, namespace } = change.object.metadata;
    const key = objectKey(namespace, name);
    if (change.type === 'DELETED') {
      this.#objects.delete(key);
    } else {
      this.#objects.set(key, change.object);
    }
    this.#sorted = undefined;
    this.log.append(change);
  }

  /** All objects, sorted by key. The answer is never changed afterwards. */
  list(): readonly KeyedObject[] {
    this.#sorted ??= sort(this.#objects);
    return this.#sorted;
  }

  /** The objects as they were at an earlier revision that the log reaches. */
  listAt(revision: number): readonly KeyedObject[] {
    const undone = this.log.since(revision).reverse();
    if (undone.length === 0) {
      return this.list();
    }
    const objects = new Map(this.#objects);
    for (const { object, previous } of undone) {
      const key = objectKey(object.metadata.namespace, object.metadata.name);
      if (previous) {
        objects.set(key, previous);
      } else {
        objects.delete(key);
      }
    }
    return sort(objects);
  }
}

/**
 * All objects, in the place of etcd: one revision counts every write, and a
 * bounded history tells what changed. Objects given in are kept as they are;
 * nobody may change them afterwards, neither giver nor reader.
 */
export class ObjectStorage {
  readonly #historyLimit: number;
  readonly #collections = new Map<string, ObjectCollection>();
  readonly #listeners = new Set<ChangeListener>();
  #revision = 1;
  #compacted = 0;
  #untold: Change[] = [];
  #isTelling = false;

  /** @param historyLimit - how many changes to keep at least, for each kind */
  constructor(options: { historyLimit: number }) {
    this.#historyLimit = options.historyLimit;
  }

  get revision(): number {
    return this.#revision;
  }

  get(
    storageKey: string,
    namespace: string | undefined,
    name: string,
  ): KubeObject | undefined {
    return this.#collections.get(storageKey)?.get(objectKey(namespace, name));
  }

  list(storageKey: string): readonly KeyedObject[] {
    return this.#collection(storageKey).list();
  }

  listAt(storageKey: string, revision: number): readonly KeyedObject[] {
    return this.#collection(storageKey).listAt(revision);
  }

  /** Keeps the object under the next resource version. */
  put(storageKey: string, object: KubeObject): KubeObject {
    const { namespace, name } = object.metadata;
    const previous = this.get(storageKey, namespace, name);
    return this.#record(
      { type: previous ? 'MODIFIED' : 'ADDED', storageKey, previous },
      object,
    );
  }

  /** Removes the object; its last state takes the next resource version. */
  remove(storageKey: string, object: KubeObject): KubeObject {
    const { namespace, name } = object.metadata;
    const previous = this.get(storageKey, namespace, name);
    return this.#record({ type: 'DELETED', storageKey, previous }, object);
  }

  /** From now on, no watch of a kind can begin in its past. */
  restartWatches(storageKey: string): void {
    this.#collection(storageKey).watchableSince = this.#revision;
  }

  /** The revision from which on a kind's objects can be watched. */
  oldestWatchRevision(storageKey: string): number {
    const { log, watchableSince } = this.#collection(storageKey);
    return Math.max(log.completeSince, watchableSince);
  }

  /** The revision from which on every change to a kind's objects is known. */
  oldestRevision(storageKey: string): number {
    return this.#collection(storageKey).log.completeSince;
  }

  changesSince(storageKey: string, revision: number): Change[] {
    return this.#collection(storageKey).log.since(revision);
  }

  /** Forgets all history: what was read before now is too old to go on from. */
  compact(): void {
    // The read itself must not be too new to start a watch from.
    this.#revision += 1;
    this.#compacted = this.#revision;
    for (const { log } of this.#collections.values()) {
      log.forget(this.#revision);
    }
  }

  /**
   * Calls the listener within each write, after it is visible. What listeners
   * write themselves is told after, so that all hear everything in order.
   */
  onChange(listener: ChangeListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #record(
    change: Pick<Change, 'type' | 'storageKey' | 'previous'>,
    object: KubeObject,
  ): KubeObject {
    this.#revision += 1;
    const resourceVersion = String(this.#revision);
    const kept: KubeObject = {
      ...object,
      metadata: { ...object.metadata, resourceVersion },
    };
    const full = { ...change, revision: this.#revision, object: kept };
    this.#collection(change.storageKey).record(full);
    this.#untold.push(full);
    this.#tell();
    return kept;
  }

  #tell(): void {
    if (this.#isTelling) {
      return;
    }
    this.#isTelling = true;
    try {
      for (let next = this.#untold.shift(); next; next = this.#untold.shift()) {
        for (const listener of [...this.#listeners]) {
          listener(next);
        }
      }
    } finally {
      this.#isTelling = false;
    }
  }

  #collection(storageKey: string): ObjectCollection {
    let collection = this.#collections.get(storageKey);
    if (!collection) {
      const log = new ChangeLog({
        limit: this.#historyLimit,
        since: this.#compacted,
      });
      collection = new ObjectCollection(log);
      this.#collections.set(storageKey, collection);
    }
    return collection;
  }
}

/** `namespace/name`, which sorts as the API server's own keys do. */
function objectKey(namespace: string | undefined, name: string): string {
  return namespace ? `${namespace}/${name}` : name;
}

export interface KeyedObject {
  key: string;
  object: KubeObject;
}

function sort(objects: Map<string, KubeObject>): KeyedObject[] {
  return [...objects]
    .map(([key, object]) => ({ key, object }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}
