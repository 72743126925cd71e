import { GraphNode } from './ObjectGraph';
import { GroupKind, kindKey, objectKey, ObjectReference } from './objects';

/** Nodes by everything that they are looked up by. */
export class NodeStore {
  readonly #byUid = new Map<string, GraphNode>();
  /** At most one object of a name is there; any number may have departed. */
  readonly #present = new Map<string, GraphNode>();
  readonly #departed = new Map<string, Map<string, GraphNode>>();
  readonly #presentByKind = new Map<string, Map<string, GraphNode>>();
  /** Claims and composites, departed or not. */
  readonly #crossplane = new Map<string, GraphNode>();

  get(uid: string): GraphNode | undefined {
    return this.#byUid.get(uid);
  }

  present(key: string): GraphNode | undefined {
    return this.#present.get(key);
  }

  departed(key: string): Iterable<GraphNode> {
    return this.#departed.get(key)?.values() ?? [];
  }

  presentOfKind(kind: string): Iterable<GraphNode> {
    return this.#presentByKind.get(kind)?.values() ?? [];
  }

  claimsAndComposites(): Iterable<GraphNode> {
    return this.#crossplane.values();
  }

  /** Adds the node, in the place of the one of its uid. */
  set(node: GraphNode): void {
    const before = this.#byUid.get(node.uid);
    // Where nothing moves, everything keeps its place in the order.
    if (before && !hasSamePlaces(before, node)) this.delete(node.uid);
    this.#byUid.set(node.uid, node);
    if (node.state === 'present') {
      this.#present.set(node.key, node);
      groupOf(this.#presentByKind, kindKey(node.kind)).set(node.uid, node);
    } else {
      groupOf(this.#departed, node.key).set(node.uid, node);
    }
    if (node.kind.role !== 'composed') this.#crossplane.set(node.uid, node);
  }

  delete(uid: string): void {
    const node = this.#byUid.get(uid);
    if (!node) return;
    this.#byUid.delete(uid);
    this.#crossplane.delete(uid);
    if (node.state === 'present') {
      this.#present.delete(node.key);
      removeFromGroup(this.#presentByKind, kindKey(node.kind), uid);
    } else {
      removeFromGroup(this.#departed, node.key, uid);
    }
  }
}

function hasSamePlaces(a: GraphNode, b: GraphNode): boolean {
  return a.key === b.key && a.state === b.state && a.kind.role === b.kind.role;
}

type Groups = Map<string, Map<string, GraphNode>>;

function groupOf(groups: Groups, name: string): Map<string, GraphNode> {
  let group = groups.get(name);
  if (!group) {
    group = new Map();
    groups.set(name, group);
  }
  return group;
}

function removeFromGroup(groups: Groups, name: string, uid: string): void {
  const group = groups.get(name);
  group?.delete(uid);
  if (group?.size === 0) groups.delete(name);
}

/** So few are looked through; of more, a set is kept. */
const FEW = 8;

/** Who refers to what: by object, there or not, and by kind. */
export class ReferenceIndex {
  /** uids of those that refer to the object of that key: nearly always one, for which a set would be large. */
  readonly #referrers = new Map<string, string[] | Set<string>>();
  /** Keys of the objects of that kind that are referred to. */
  readonly #keysByKind = new Map<string, Set<string>>();

  add(uid: string, references: ObjectReference[]): void {
    for (const reference of references) {
      const key = objectKey(reference);
      const referrers = this.#referrers.get(key);
      this.#referrers.set(key, referrers ? withUid(referrers, uid) : [uid]);
      this.#keysOfKind(reference).add(key);
    }
  }

  /** Answers with the keys that nobody refers to any more. */
  remove(uid: string, references: ObjectReference[]): string[] {
    const released: string[] = [];
    for (const reference of references) {
      const key = objectKey(reference);
      const others = withoutUid(this.#referrers.get(key) ?? [], uid);
      if (others) {
        this.#referrers.set(key, others);
      } else {
        this.#referrers.delete(key);
        this.#forgetKey(reference, key);
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

  isKindReferredTo(kind: GroupKind): boolean {
    return this.#keysByKind.has(kindKey(kind));
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

  #forgetKey(kind: GroupKind, key: string): void {
    const keys = this.#keysByKind.get(kindKey(kind));
    keys?.delete(key);
    if (keys?.size === 0) this.#keysByKind.delete(kindKey(kind));
  }
}

function withUid(
  uids: string[] | Set<string>,
  uid: string,
): string[] | Set<string> {
  if (uids instanceof Set) return uids.add(uid);
  if (uids.includes(uid)) return uids;
  return uids.length < FEW ? [...uids, uid] : new Set([...uids, uid]);
}

/** Undefined when there are no others. */
function withoutUid(
  uids: string[] | Set<string>,
  uid: string,
): string[] | Set<string> | undefined {
  if (uids instanceof Set) {
    uids.delete(uid);
    return uids.size > 0 ? uids : undefined;
  }
  const others = uids.filter(one => one !== uid);
  return others.length > 0 ? others : undefined;
}
