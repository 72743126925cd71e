import { ChangeDispatcher } from '../ChangeDispatcher';
import { PropagationPolicy } from '../KubeApi';
import { ServerContext } from '../ServerContext';
import { Change } from '../storage/Change';
import { FOREGROUND_FINALIZER, ORPHAN_FINALIZER } from '../writes/deleteObject';
import { DependencyGraph, GraphNode } from './DependencyGraph';
import { ObjectEditor } from './ObjectEditor';

/**
 * Deletes what no owner needs any more, as kube-controller-manager does:
 * in the background, in the foreground, or not at all for orphans.
 */
export class GarbageCollector {
  readonly #context: ServerContext;
  readonly #dispatcher: ChangeDispatcher;
  readonly #graph = new DependencyGraph();
  readonly #editor: ObjectEditor;

  constructor(context: ServerContext, dispatcher: ChangeDispatcher) {
    this.#context = context;
    this.#dispatcher = dispatcher;
    this.#editor = new ObjectEditor(context);
  }

  start(): void {
    this.#context.storage.onChange(change => this.#onChange(change));
  }

  #onChange(change: Change): void {
    const { object, previous, type } = change;
    const { uid, ownerReferences = [] } = object.metadata;
    this.#graph.record(change);
    if (type === 'DELETED') {
      this.#graph
        .dependentsOf(uid)
        .forEach(node => this.#collectLater(node.uid));
    } else if (
      ownerReferences.length > 0 ||
      object.metadata.deletionTimestamp
    ) {
      this.#collectLater(uid);
    }
    for (const owner of previous?.metadata.ownerReferences ?? []) {
      if (isForeground(this.#graph.get(owner.uid))) {
        this.#collectLater(owner.uid);
      }
    }
  }

  #collectLater(uid: string): void {
    this.#dispatcher.enqueue(() => {
      const node = this.#graph.get(uid);
      if (node) {
        this.#collect(node);
      }
    });
  }

  #collect(node: GraphNode): void {
    if (!node.isDeleted) {
      this.#deleteIfUnowned(node);
    } else if (node.finalizers.includes(ORPHAN_FINALIZER)) {
      this.#orphan(node);
    } else if (node.finalizers.includes(FOREGROUND_FINALIZER)) {
      this.#finishForeground(node);
    }
  }

  #deleteIfUnowned(node: GraphNode): void {
    const gone = node.owners.filter(owner => !this.#findOwner(node, owner.uid));
    const waiting = node.owners.filter(owner =>
      isForeground(this.#findOwner(node, owner.uid)),
    );
    const useless = [...gone, ...waiting].map(owner => owner.uid);
    if (useless.length === 0) {
      return;
    }
    if (useless.length < node.owners.length) {
      this.#editor.removeOwners(node, useless);
      return;
    }
    this.#editor.delete(node, this.#policyFor(node, waiting.length > 0));
  }

  /** An owner that is waited for waits in turn for what its dependents own. */
  #policyFor(node: GraphNode, ownerWaits: boolean): PropagationPolicy {
    const hasDependents = this.#graph.dependentsOf(node.uid).length > 0;
    if (ownerWaits && hasDependents) {
      return 'Foreground';
    }
    if (node.finalizers.includes(ORPHAN_FINALIZER)) {
      return 'Orphan';
    }
    return node.finalizers.includes(FOREGROUND_FINALIZER)
      ? 'Foreground'
      : 'Background';
  }

  /** An object can own cluster-wide, or in its own namespace. */
  #findOwner(node: GraphNode, uid: string): GraphNode | undefined {
    const owner = this.#graph.get(uid);
    const isInReach =
      owner && (!owner.namespace || owner.namespace === node.namespace);
    return isInReach ? owner : undefined;
  }

  #orphan(node: GraphNode): void {
    for (const dependent of this.#graph.dependentsOf(node.uid)) {
      this.#editor.removeOwners(dependent, [node.uid]);
    }
    this.#editor.removeFinalizer(node, ORPHAN_FINALIZER);
  }

  #finishForeground(node: GraphNode): void {
    const blockers = this.#graph.blockersOf(node.uid);
    if (blockers.length === 0) {
      this.#editor.removeFinalizer(node, FOREGROUND_FINALIZER);
      return;
    }
    for (const blocker of blockers) {
      if (!blocker.isDeleted) {
        this.#collectLater(blocker.uid);
      }
    }
  }
}

function isForeground(node: GraphNode | undefined): boolean {
  return (
    node !== undefined &&
    node.isDeleted &&
    node.finalizers.includes(FOREGROUND_FINALIZER)
  );
}
