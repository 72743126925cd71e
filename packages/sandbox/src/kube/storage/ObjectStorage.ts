import { KubeObject } from '../KubeApi';
import { Change } from './Change';
import { ChangeLog } from './ChangeLog';
import { KeyedObject, ObjectCollection, objectKey } from './ObjectCollection';

export type ChangeListener = (change: Change) => void;

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
