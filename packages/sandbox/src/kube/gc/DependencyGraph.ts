import { KubeObject, OwnerReference } from '../KubeApi';
import { Change } from '../storage/Change';

/** Where an object is, and what it says of owners and deletion. */
export interface GraphNode {
  uid: string;
  storageKey: string;
  namespace: string | undefined;
  name: string;
  owners: OwnerReference[];
  isDeleted: boolean;
  finalizers: string[];
}

/** Who owns whom, by uid, as of the latest change. */
export class DependencyGraph {
  readonly #nodes = new Map<string, GraphNode>();
  readonly #dependents = new Map<string, Set<string>>();

  record({ type, storageKey, object, previous }: Change): void {
    if (previous) {
      this.#forget(previous);
    }
    if (type !== 'DELETED') {
      this.#remember(storageKey, object);
    }
  }

  get(uid: string): GraphNode | undefined {
    return this.#nodes.get(uid);
  }

  dependentsOf(uid: string): GraphNode[] {
    return [...(this.#dependents.get(uid) ?? [])].flatMap(
      dependent => this.#nodes.get(dependent) ?? [],
    );
  }

  /** The dependents that a foreground deletion of their owner waits for. */
  blockersOf(uid: string): GraphNode[] {
    return this.dependentsOf(uid).filter(({ owners }) =>
      owners.some(owner => owner.uid === uid && owner.blockOwnerDeletion),
    );
  }

  #remember(storageKey: string, { metadata }: KubeObject): void {
    const owners = metadata.ownerReferences ?? [];
    this.#nodes.set(metadata.uid, {
      uid: metadata.uid,
      storageKey,
      namespace: metadata.namespace,
      name: metadata.name,
      owners,
      isDeleted: metadata.deletionTimestamp !== undefined,
      finalizers: metadata.finalizers ?? [],
    });
    for (const owner of owners) {
      const dependents = this.#dependents.get(owner.uid) ?? new Set();
      this.#dependents.set(owner.uid, dependents.add(metadata.uid));
    }
  }

  #forget({ metadata }: KubeObject): void {
    this.#nodes.delete(metadata.uid);
    for (const owner of metadata.ownerReferences ?? []) {
      const dependents = this.#dependents.get(owner.uid);
      dependents?.delete(metadata.uid);
      if (dependents?.size === 0) {
        this.#dependents.delete(owner.uid);
      }
    }
  }
}
