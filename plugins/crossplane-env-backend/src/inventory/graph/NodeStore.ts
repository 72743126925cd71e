import { GraphNode } from './ObjectGraph';
import { GroupKind, kindKey, objectKey, ObjectReference } from './objects';

/** What is known of one name, which may be that of objects, or only be referred to. */
interface Place {
  readonly key: string;
  readonly kind: string;
  /** At most one object of a name is there; any number may have departed. */
  present?: GraphNode;
  /** By uid. */
  departed?: Map<string, GraphNode>;
  referrers: Referrers;
}

/** uids: nearly always one, for which a set would be large. Arrays are never changed in place: siblings have the same. */
type Referrers = readonly string[] | Set<string>;

const NONE: readonly string[] = [];

/** So few are looked through; of more, a set is kept. */
const FEW = 8;

/**
 * Nodes, and who refers to what, by everything that they are looked up by. There
 * may be a hundred thousand: what stands for each name is one object, and its key
 * one string.
 */
export class NodeStore {
  readonly #byUid = new Map<string, GraphNode>();
  readonly #places = new Map<string, Place>();
  readonly #placesByKind = new Map<string, Set<Place>>();
  /** Of each kind, how many names are referred to, if any. */
  readonly #referredTo = new Map<string, number>();
  /** Claims and composites, departed or not. */
  readonly #crossplane = new Map<string, GraphNode>();

  get(uid: string): GraphNode | undefined {
    return this.#byUid.get(uid);
  }

  present(key: string): GraphNode | undefined {
    return this.#places.get(key)?.present;
  }

  departed(key: string): Iterable<GraphNode> {
    return this.#places.get(key)?.departed?.values() ?? [];
  }

  *presentOfKind(kind: string): Generator<GraphNode> {
    for (const { present } of this.#placesByKind.get(kind) ?? []) {
      if (present) yield present;
    }
  }

  *allPresent(): Generator<GraphNode> {
    for (const node of this.#byUid.values()) {
      if (node.state === 'present') yield node;
    }
  }

  claimsAndComposites(): Iterable<GraphNode> {
    return this.#crossplane.values();
  }

  /** The key that others of that name have, so that it is there once. */
  keyOf(reference: ObjectReference): string {
    const key = objectKey(reference);
    return this.#places.get(key)?.key ?? key;
  }

  /** Adds the node, in the place of the one of its uid. */
  set(node: GraphNode): void {
    const before = this.#byUid.get(node.uid);
    // Where nothing moves, everything keeps its place in the order.
    if (before && !hasSamePlaces(before, node)) this.delete(node.uid);
    this.#byUid.set(node.uid, node);
    const place = this.#placeOf(node.key, kindKey(node.kind));
    if (node.state === 'present') {
      place.present = node;
    } else {
      place.departed ??= new Map();
      place.departed.set(node.uid, node);
    }
    if (node.kind.role !== 'composed') this.#crossplane.set(node.uid, node);
  }

  delete(uid: string): void {
    const node = this.#byUid.get(uid);
    if (!node) return;
    this.#byUid.delete(uid);
    this.#crossplane.delete(uid);
    const place = this.#places.get(node.key);
    if (!place) return;
    if (node.state !== 'present') {
      place.departed?.delete(uid);
    } else if (place.present?.uid === uid) {
      place.present = undefined;
    }
    this.#leave(place);
  }

  /** Notes what a node refers to. */
  addReferences({ uid, references }: GraphNode): void {
    const alone = [uid];
    for (const reference of references) {
      const kind = kindKey(reference);
      const place = this.#placeOf(reference.key, kind);
      if (!isReferredTo(place)) {
        place.referrers = alone;
        this.#referredTo.set(kind, (this.#referredTo.get(kind) ?? 0) + 1);
      } else {
        place.referrers = withUid(place.referrers, uid);
      }
    }
  }

  /** Answers with the keys that nobody refers to any more. */
  removeReferences({ uid, references }: GraphNode): string[] {
    const released: string[] = [];
    for (const { key } of references) {
      const place = this.#places.get(key);
      if (!place || !isReferredTo(place)) continue;
      place.referrers = withoutUid(place.referrers, uid);
      if (isReferredTo(place)) continue;
      released.push(key);
      this.#countDown(place.kind);
      this.#leave(place);
    }
    return released;
  }

  /** uids of those that refer to the object. */
  referrersOf(key: string): Iterable<string> {
    return this.#places.get(key)?.referrers ?? NONE;
  }

  isReferredTo(key: string): boolean {
    const place = this.#places.get(key);
    return place !== undefined && isReferredTo(place);
  }

  isKindReferredTo(kind: GroupKind): boolean {
    return this.#referredTo.has(kindKey(kind));
  }

  /** Keys of the objects of a kind that are referred to. */
  *keysReferredTo(kind: string): Generator<string> {
    for (const place of this.#placesByKind.get(kind) ?? []) {
      if (isReferredTo(place)) yield place.key;
    }
  }

  #placeOf(key: string, kind: string): Place {
    const known = this.#places.get(key);
    if (known) return known;
    const place: Place = {
      key,
      kind,
      referrers: NONE,
      present: undefined,
      departed: undefined,
    };
    this.#places.set(key, place);
    const ofKind = this.#placesByKind.get(kind);
    if (ofKind) ofKind.add(place);
    else this.#placesByKind.set(kind, new Set([place]));
    return place;
  }

  #countDown(kind: string): void {
    const others = (this.#referredTo.get(kind) ?? 0) - 1;
    if (others > 0) this.#referredTo.set(kind, others);
    else this.#referredTo.delete(kind);
  }

  /** Forgets the place when nothing is known of its name any more. */
  #leave(place: Place): void {
    const { key, kind, present, departed } = place;
    if (present || departed?.size || isReferredTo(place)) return;
    this.#places.delete(key);
    const ofKind = this.#placesByKind.get(kind);
    ofKind?.delete(place);
    if (ofKind?.size === 0) this.#placesByKind.delete(kind);
  }
}

function hasSamePlaces(a: GraphNode, b: GraphNode): boolean {
  return a.key === b.key && a.state === b.state && a.kind.role === b.kind.role;
}

function isReferredTo({ referrers }: Place): boolean {
  return referrers instanceof Set ? referrers.size > 0 : referrers.length > 0;
}

function withUid(referrers: Referrers, uid: string): Referrers {
  if (referrers instanceof Set) return referrers.add(uid);
  if (referrers.includes(uid)) return referrers;
  const all = [...referrers, uid];
  return all.length <= FEW ? all : new Set(all);
}

function withoutUid(referrers: Referrers, uid: string): Referrers {
  if (referrers instanceof Set) {
    referrers.delete(uid);
    return referrers.size > 0 ? referrers : NONE;
  }
  const others = referrers.filter(one => one !== uid);
  return others.length > 0 ? others : NONE;
}
