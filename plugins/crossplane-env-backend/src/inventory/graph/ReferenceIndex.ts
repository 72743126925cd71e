import { GroupKind, kindKey } from './GroupKind';
import { objectKey, ObjectReference } from './ObjectReference';

/** Who refers to what: by object, there or not, and by kind. */
export class ReferenceIndex {
  /** uids of those that refer to the object of that key: nearly always one, for which a set would be large. */
  readonly #referrers = new Map<string, string[]>();
  /** Keys of the objects of that kind that are referred to. */
  readonly #keysByKind = new Map<string, Set<string>>();

  add(uid: string, references: ObjectReference[]): void {
    for (const reference of references) {
      const key = objectKey(reference);
      const referrers = this.#referrers.get(key);
      if (!referrers) this.#referrers.set(key, [uid]);
      else if (!referrers.includes(uid)) referrers.push(uid);
      this.#keysOfKind(reference).add(key);
    }
  }

  /** Answers with the keys that nobody refers to any more. */
  remove(uid: string, references: ObjectReference[]): string[] {
    const released: string[] = [];
    for (const reference of references) {
      const key = objectKey(reference);
      const others = this.#referrers.get(key)?.filter(one => one !== uid) ?? [];
      if (others.length) {
        this.#referrers.set(key, others);
      } else {
        this.#referrers.delete(key);
        this.#keysOfKind(reference).delete(key);
        released.push(key);
      }
    }
    return released;
  }

  /** uids of those that refer to the object. */
  referrersOf(key: string): Iterable<string> {
    return this.#referrers.get(key) ?? [];
  }

  isReferredTo(key: string): boolean {
    return this.#referrers.has(key);
  }

  /** Keys of the objects of a kind that are referred to. */
  keysOf(kind: string): Iterable<string> {
    return this.#keysByKind.get(kind) ?? [];
  }

  #keysOfKind(kind: GroupKind): Set<string> {
    const known = this.#keysByKind.get(kindKey(kind));
    if (known) return known;
    const keys = new Set<string>();
    this.#keysByKind.set(kindKey(kind), keys);
    return keys;
  }
}
