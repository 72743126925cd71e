import { OwnerReference } from '../../kubernetes/KubernetesObject';
import { NodeStore } from './NodeStore';
import {
  GraphObject,
  GroupKind,
  kindKey,
  NodeKind,
  objectKey,
  ObjectReference,
  readClaimReference,
  readReferences,
  referenceTo,
} from './objects';

/**
 * `departed`: deleted, and remembered because something of it may remain. A
 * root that departed is an environment that is being taken down.
 */
export type NodeState = 'present' | 'departed-root' | 'departed-part';

/** A reference with the key of what it leads to. */
export interface NodeReference extends ObjectReference {
  readonly key: string;
}

/** An object and its links to others. */
export interface GraphNode {
  readonly uid: string;
  readonly key: string;
  readonly object: GraphObject;
  readonly kind: NodeKind;
  /** What it is made of, by name. */
  readonly references: readonly NodeReference[];
  /** The claim that it says it is bound to. */
  readonly claim?: ObjectReference;
  readonly state: NodeState;
  /** When the object's present generation was seen first, as epoch milliseconds: a Date of each object is large. */
  readonly generationSeenAt: number;
  /** When it was noticed that the object is gone; undefined while it is present. */
  readonly goneSince?: Date;
}

/** Most objects refer to none, and each would have an array of its own. */
const NO_REFERENCES: readonly NodeReference[] = [];

/**
 * @param options.before - the node of the same object until now: while it is
 * being deleted, Crossplane takes references away, and what they led to is still going
 * @param options.seenAt - when the object was seen to be as it is
 * @param options.keyOf - the key of an object of that name
 */
export function createNode(
  object: GraphObject,
  options: {
    kind: NodeKind;
    before?: GraphNode;
    seenAt: Date;
    keyOf(reference: ObjectReference): string;
  },
): GraphNode {
  const { kind, before, seenAt, keyOf } = options;
  const { generation } = object.metadata;
  const read = readReferences(object, kind);
  const references =
    read.length > 0 ? read.map(one => withKey(one, keyOf(one))) : NO_REFERENCES;
  return {
    uid: object.metadata.uid,
    key: keyOf(referenceTo(object)),
    object,
    kind,
    references:
      isBeingDeleted(object) && before
        ? mergeReferences(before.references, references)
        : references,
    claim: readClaimReference(object, kind),
    state: 'present',
    generationSeenAt:
      before && before.object.metadata.generation === generation
        ? before.generationSeenAt
        : seenAt.getTime(),
  };
}

/** Field by field: there are as many as objects, and what a spread makes takes twice the room. */
function withKey(reference: ObjectReference, key: string): NodeReference {
  const { group, version, kind, namespace, name } = reference;
  return { group, version, kind, namespace, name, key };
}

export function isBeingDeleted(object: GraphObject): boolean {
  return object.metadata.deletionTimestamp !== undefined;
}

export function controllerOf({
  object,
}: Pick<GraphNode, 'object'>): OwnerReference | undefined {
  return object.metadata.ownerReferences?.find(({ controller }) => controller);
}

/** The kind of the claim or composite that made an object; undefined when none did. */
export function makerKindOf(
  node: Pick<GraphNode, 'object' | 'claim'>,
  { isOffered }: Pick<ObjectGraphOptions, 'isOffered'>,
): GroupKind | undefined {
  if (node.claim) return node.claim;
  const controller = controllerOf(node);
  if (!controller) return undefined;
  const group = controller.apiVersion.split('/')[0];
  const kind = { group, kind: controller.kind };
  return isOffered(kind) ? kind : undefined;
}

/**
 * Whether a reference from the one to the other counts. Anybody who may write
 * a composite can make it refer to anything by name; the other object has to
 * say so too.
 */
export function isMadeOf(parent: GraphNode, child: GraphNode): boolean {
  return parent.kind.role === 'claim'
    ? child.claim !== undefined && objectKey(child.claim) === parent.key
    : controllerOf(child)?.uid === parent.uid;
}

function mergeReferences(
  before: readonly NodeReference[],
  now: readonly NodeReference[],
): NodeReference[] {
  const merged = [...before, ...now].map(
    reference => [reference.key, reference] as const,
  );
  return [...new Map(merged).values()];
}

export interface ObjectGraphOptions {
  /** Whether objects of the kind are claims or composites. */
  isOffered(kind: GroupKind): boolean;
  /** Whether an object of the kind that is not in the graph is not in the cluster. */
  hasSynced(kind: GroupKind): boolean;
  /** Told of each kind that an object that is taken in refers to, by one such reference. */
  onReference(reference: ObjectReference, uid: string): void;
  /** Told of a kind that nobody refers to any more. */
  onUnreferred?(kind: GroupKind): void;
  now(): Date;
  /** Whether somebody takes it for a root still, as it was one. */
  isTakenForRoot?(uid: string): boolean;
  /** Told the uid of each root that a change concerns. */
  onAffected(rootUid: string): void;
}

/** The objects of one cluster, linked by references and by the uids of owners. */
export class ObjectGraph {
  readonly #options: ObjectGraphOptions;
  readonly #nodes = new NodeStore();

  constructor(options: ObjectGraphOptions) {
    this.#options = options;
  }

  /** Takes in an object as it is now. */
  put(object: GraphObject, kind: NodeKind): void {
    const before = this.#nodes.get(object.metadata.uid);
    if (before && isUnchanged(before, object, kind)) return;
    if (before) this.#touch([before]);

    const node = createNode(object, {
      kind,
      before,
      seenAt: this.#options.now(),
      keyOf: reference => this.#nodes.keyOf(reference),
    });
    const namesake = this.#nodes.present(node.key);
    if (namesake && namesake.uid !== node.uid) this.remove(namesake.uid);
    this.#forgetParts(node.key);

    const released = before ? this.#nodes.removeReferences(before) : [];
    this.#nodes.addReferences(node);
    this.#nodes.set(node);
    this.#forgetUnreferred(released);
    for (const reference of oneOfEachKind(node.references)) {
      this.#options.onReference(reference, node.uid);
    }
    if (before) this.#tellUnreferred(before.references);
    this.#touch([node]);
  }

  /** Notes that an object was deleted. It is remembered while what it was part of goes. */
  remove(uid: string): void {
    const node = this.#nodes.get(uid);
    if (node?.state !== 'present') return;
    this.#touch([node]);
    const goneSince = this.#options.now();
    if (this.isRoot(node)) {
      this.#nodes.set({ ...node, state: 'departed-root', goneSince });
    } else if (this.#nodes.isReferredTo(node.key)) {
      this.#nodes.set({ ...node, state: 'departed-part', goneSince });
    } else {
      this.#forget(node);
    }
  }

  /** Takes it that there are no objects of a kind but those of these uids. */
  retainOnly(kind: NodeKind, uids: ReadonlySet<string>): void {
    for (const { uid } of [...this.#nodes.presentOfKind(kindKey(kind))]) {
      if (!uids.has(uid)) this.remove(uid);
    }
  }

  get(uid: string): GraphNode | undefined {
    return this.#nodes.get(uid);
  }

  /** The root of that uid; undefined where the object is none, or none any more. */
  getRoot(uid: string): GraphNode | undefined {
    const node = this.#nodes.get(uid);
    return node && this.isRoot(node) ? node : undefined;
  }

  /** Whether an object of that key is there. */
  isPresent(key: string): boolean {
    return this.#nodes.present(key) !== undefined;
  }

  /** Everything that is there, part of an environment or not. */
  present(): Generator<GraphNode> {
    return this.#nodes.allPresent();
  }

  /** The composites that are there. */
  *composites(): Generator<GraphNode> {
    for (const node of this.#nodes.claimsAndComposites()) {
      const isThere = node.state === 'present';
      if (isThere && node.kind.role === 'composite') yield node;
    }
  }

  /** The environments' roots, those of environments that are going included. */
  *roots(): Generator<GraphNode> {
    for (const node of this.#nodes.claimsAndComposites()) {
      if (this.isRoot(node)) yield node;
    }
  }

  /** The root of that name: the one that is there, else the one that departed last. */
  findRoot(
    reference: GroupKind & { namespace?: string; name: string },
  ): GraphNode | undefined {
    const key = objectKey(reference);
    const present = this.#nodes.present(key);
    if (present && this.isRoot(present)) return present;
    return [...this.#nodes.departed(key)]
      .filter(({ state }) => state === 'departed-root')
      .pop();
  }

  /** What the reference of a node leads to, if that is indeed a part of the node. */
  findPart(parent: GraphNode, { key }: NodeReference): GraphNode | undefined {
    const present = this.#nodes.present(key);
    if (present && isMadeOf(parent, present)) return present;
    return [...this.#nodes.departed(key)].find(departed =>
      isMadeOf(parent, departed),
    );
  }

  /**
   * A claim or composite that no other one has made. One whose maker is gone
   * is a root as well while it is being deleted: somebody has to answer for it.
   */
  isRoot(node: GraphNode): boolean {
    if (node.state !== 'present') return node.state === 'departed-root';
    if (node.kind.role === 'composed') return false;
    const maker = makerKindOf(node, this.#options);
    if (!maker) return true;
    return (
      isBeingDeleted(node.object) &&
      !this.#isMakerKnown(node) &&
      this.#options.hasSynced(maker)
    );
  }

  /** Whether a root, and everything that was seen of it, is gone. */
  isGone(root: GraphNode): boolean {
    return (
      root.state !== 'present' &&
      !this.#parts(root).some(({ state }) => state === 'present')
    );
  }

  /** Whether an object of the environment, which may only be referred to, is of such a kind. */
  hasKind(root: GraphNode, isMeant: (kind: GroupKind) => boolean): boolean {
    for (const { kind, references } of this.#withParts(root)) {
      if (isMeant(kind) || references.some(isMeant)) return true;
    }
    return false;
  }

  /** Forgets an environment that is gone, or, of one that stays, the parts that are gone. */
  forgetDeparted(root: GraphNode): void {
    if (this.isGone(root)) {
      for (const node of [root, ...this.#parts(root)]) this.#forget(node);
    } else if (root.state === 'present' && !isBeingDeleted(root.object)) {
      for (const part of this.#parts(root)) {
        if (this.isGone(part)) this.#forget(part);
      }
    }
  }

  /** Reports the environments of an object that something else became known of. */
  touchObject(uid: string): void {
    const node = this.#nodes.get(uid);
    if (node) this.#touch([node]);
  }

  /** Reports the environments that depend on what is known of a kind, each once. */
  touchKind(kind: GroupKind): void {
    this.#touch(this.#dependentOn(kindKey(kind)));
  }

  *#dependentOn(kind: string): Generator<GraphNode> {
    for (const root of this.roots()) {
      const maker = makerKindOf(root, this.#options);
      if (maker && kindKey(maker) === kind) yield root;
    }
    yield* this.#nodes.presentOfKind(kind);
    for (const key of this.#nodes.keysReferredTo(kind)) {
      yield* this.#referrersOf(key);
    }
  }

  /** Reports the environments that the nodes are of. */
  #touch(nodes: Iterable<GraphNode>): void {
    const seen = new Set(nodes);
    for (const one of seen) {
      const isConcerned =
        this.isRoot(one) || this.#options.isTakenForRoot?.(one.uid);
      if (isConcerned) this.#options.onAffected(one.uid);
      for (const referrer of this.#referrersOf(one.key)) {
        // To others that merely name it, it is nothing.
        if (isMadeOf(referrer, one)) seen.add(referrer);
      }
    }
  }

  *#referrersOf(key: string): Generator<GraphNode> {
    for (const uid of this.#nodes.referrersOf(key)) {
      const referrer = this.#nodes.get(uid);
      if (referrer) yield referrer;
    }
  }

  /** Everything below a node, present or departed. */
  #parts(node: GraphNode): GraphNode[] {
    const [, ...parts] = this.#withParts(node);
    return parts;
  }

  /** The node first. */
  *#withParts(node: GraphNode): Generator<GraphNode> {
    const seen = new Set<GraphNode>([node]);
    for (const one of seen) {
      yield one;
      for (const reference of one.references) {
        const part = this.findPart(one, reference);
        if (part) seen.add(part);
      }
    }
  }

  #isMakerKnown(node: GraphNode): boolean {
    if (!node.claim) {
      return this.#nodes.get(controllerOf(node)?.uid ?? '') !== undefined;
    }
    const key = objectKey(node.claim);
    return (
      this.#nodes.present(key) !== undefined ||
      [...this.#nodes.departed(key)].length > 0
    );
  }

  #forget(node: GraphNode): void {
    this.#nodes.delete(node.uid);
    this.#forgetUnreferred(this.#nodes.removeReferences(node));
    this.#tellUnreferred(node.references);
  }

  #tellUnreferred(references: readonly ObjectReference[]): void {
    for (const { group, kind } of oneOfEachKind(references)) {
      if (!this.#nodes.isKindReferredTo({ group, kind })) {
        this.#options.onUnreferred?.({ group, kind });
      }
    }
  }

  #forgetUnreferred(keys: string[]): void {
    for (const key of keys) {
      if (!this.#nodes.isReferredTo(key)) this.#forgetParts(key);
    }
  }

  #forgetParts(key: string): void {
    for (const node of [...this.#nodes.departed(key)]) {
      if (node.state === 'departed-part') this.#forget(node);
    }
  }
}

function oneOfEachKind(
  references: readonly ObjectReference[],
): Iterable<ObjectReference> {
  return new Map(
    references.map(reference => [kindKey(reference), reference]),
  ).values();
}

function isUnchanged(
  before: GraphNode,
  object: GraphObject,
  kind: NodeKind,
): boolean {
  return (
    before.state === 'present' &&
    before.kind.role === kind.role &&
    before.kind.legacy === kind.legacy &&
    before.object.metadata.resourceVersion === object.metadata.resourceVersion
  );
}
