import { ChangeDispatcher, ServerContext } from '../KubeApiServer';
import { cloneJson } from '../json';
import { storageKeyOf } from '../resources/ServedResource';
import { namespaceResource } from '../resources/coreResources';
import { Change } from '../storage/ObjectStorage';
import { NAMESPACES_KEY } from '../writes/createObject';
import {
  deleteObject,
  dropObject,
  isHeld,
  keepObject,
} from '../writes/deleteObject';

/** Empties namespaces that are deleted, and removes them when they are empty. */
export class NamespaceController {
  readonly #context: ServerContext;
  readonly #dispatcher: ChangeDispatcher;
  readonly #terminating = new Set<string>();
  readonly #queued = new Set<string>();

  constructor(context: ServerContext, dispatcher: ChangeDispatcher) {
    this.#context = context;
    this.#dispatcher = dispatcher;
  }

  start(): void {
    this.#context.storage.onChange(change => this.#onChange(change));
  }

  #onChange({ storageKey, type, object }: Change): void {
    const { name, namespace, deletionTimestamp } = object.metadata;
    if (storageKey === NAMESPACES_KEY) {
      if (type === 'DELETED') {
        this.#terminating.delete(name);
      } else if (deletionTimestamp) {
        this.#terminating.add(name);
        this.#emptyLater(name);
      }
    } else if (namespace && this.#terminating.has(namespace)) {
      this.#emptyLater(namespace);
    }
  }

  #emptyLater(name: string): void {
    if (this.#queued.has(name)) {
      return;
    }
    this.#queued.add(name);
    this.#dispatcher.enqueue(() => {
      this.#queued.delete(name);
      if (this.#terminating.has(name) && this.#deleteContent(name)) {
        this.#finalize(name);
      }
    });
  }

  /** @returns whether nothing is left */
  #deleteContent(namespace: string): boolean {
    const { resources, storage } = this.#context;
    let left = 0;
    for (const resource of resources.kinds()) {
      const content = storage
        .list(storageKeyOf(resource))
        .filter(({ object }) => object.metadata.namespace === namespace);
      for (const { object } of content) {
        const { name, deletionTimestamp } = object.metadata;
        const isRemoved =
          !deletionTimestamp &&
          deleteObject(this.#context, {
            resource,
            namespace,
            name,
            propagationPolicy: 'Background',
          }).removed;
        left += isRemoved ? 0 : 1;
      }
    }
    return left === 0;
  }

  #finalize(name: string): void {
    const current = this.#context.storage.get(NAMESPACES_KEY, undefined, name);
    if (!current) {
      return;
    }
    const next = cloneJson(current);
    delete next.spec.finalizers;
    if (isHeld(next)) {
      keepObject(this.#context, { object: next, resource: namespaceResource });
    } else {
      dropObject(this.#context, { object: next, resource: namespaceResource });
    }
  }
}
