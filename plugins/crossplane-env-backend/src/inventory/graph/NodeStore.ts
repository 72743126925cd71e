import { kindKey } from './GroupKind';
import { GraphNode } from './GraphNode';

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
