import { cloneJson } from '../json/cloneJson';
import { KubeObject, PropagationPolicy } from '../KubeApi';
import { findObject } from '../reads/getObject';
import { ServedResource } from '../resources/ServedResource';
import { ServerContext } from '../ServerContext';
import { deleteObject } from '../writes/deleteObject';
import { updateObject } from '../writes/updateObject';
import { GraphNode } from './DependencyGraph';

const FIELD_MANAGER = 'kube-controller-manager';

/** The garbage collector's writes. They leave alone what has changed hands. */
export class ObjectEditor {
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
