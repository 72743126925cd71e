import { KubeObject, OwnerReference, PropagationPolicy } from '../KubeApi';
import { ChangeDispatcher, ServerContext } from '../KubeApiServer';
import { cloneJson } from '../json';
import { findObject } from '../reads/getObject';
import { ServedResource } from '../resources/ServedResource';
import { Change } from '../storage/ObjectStorage';
import {
  deleteObject,
  FOREGROUND_FINALIZER,
  ORPHAN_FINALIZER,
} from '../writes/deleteObject';
import { updateObject } from '../writes/updateObject';

/** Who owns whom, by uid, as of the latest change. */
class DependencyGraph {
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

const FIELD_MANAGER = 'kube-controller-manager';

/** The garbage collector's writes. They leave alone what has changed hands. */
class ObjectEditor {
  readonly #context: ServerContext;

  constructor(context: ServerContext) {
    this.#context = context;
  }

  removeOwners(node: GraphNode, uids: string[]): void {
    this.#edit(node, ({ metadata }) => {
      metadata.ownerReferences = metadata.ownerReferences?.filter(
        owner => !uids.includes(owner.uid),
      );
    });
  }

  removeFinalizer(node: GraphNode, finalizer: string): void {
    this.#edit(node, ({ metadata }) => {
      metadata.finalizers = metadata.finalizers?.filter(
        one => one !== finalizer,
      );
    });
  }

  delete(node: GraphNode, propagationPolicy: PropagationPolicy): void {
    const resource = this.#context.resources.findByStorageKey(node.storageKey);
    if (resource && this.#find(node, resource)) {
      deleteObject(this.#context, {
        resource,
        namespace: node.namespace,
        name: node.name,
        propagationPolicy,
      });
    }
  }

  #edit(node: GraphNode, change: (object: KubeObject) => void): void {
    const resource = this.#context.resources.findByStorageKey(node.storageKey);
    const current = resource && this.#find(node, resource);
    if (!resource || !current) {
      return;
    }
    const next = cloneJson(current);
    change(next);
    updateObject(this.#context, next, {
      previous: current,
      resource,
      namespace: node.namespace,
      name: node.name,
      fieldManager: FIELD_MANAGER,
      dryRun: false,
      fieldValidation: 'Ignore',
    });
  }

  #find(node: GraphNode, resource: ServedResource): KubeObject | undefined {
    const { namespace, name, uid } = node;
    const found = findObject(this.#context, { resource, namespace, name });
    return found?.metadata.uid === uid ? found : undefined;
  }
}

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

/** Where an object is, and what it says of owners and deletion. */
interface GraphNode {
  uid: string;
  storageKey: string;
  namespace: string | undefined;
  name: string;
  owners: OwnerReference[];
  isDeleted: boolean;
  finalizers: string[];
}
