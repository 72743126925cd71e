import { KubeObject } from '../KubeApi';
import { ChangeLog } from './ChangeLog';
import { Change } from './Change';

/** `namespace/name`, which sorts as the API server's own keys do. */
export function objectKey(namespace: string | undefined, name: string): string {
  return namespace ? `${namespace}/${name}` : name;
}

export interface KeyedObject {
  key: string;
  object: KubeObject;
}

/** The objects of one kind, with their recent history. */
export class ObjectCollection {
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

function sort(objects: Map<string, KubeObject>): KeyedObject[] {
  return [...objects]
    .map(([key, object]) => ({ key, object }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}
