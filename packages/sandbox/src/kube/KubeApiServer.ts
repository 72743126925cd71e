import { Clock } from '../clock/Clock';
import {
  KubeApi,
  KubeObject,
  KubeObjectInput,
  ListOptions,
  ObjectKey,
  PropagationPolicy,
  ResourceDefinition,
  WatchEvent,
  WriteOptions,
} from './KubeApi';
import { bootstrapObjects } from './bootstrap/bootstrapObjects';
import { DefinitionController } from './crd/DefinitionController';
import { GarbageCollector } from './gc/GarbageCollector';
import { cloneJson } from './json';
import { NamespaceController } from './namespaces/NamespaceController';
import { RbacAuthorizer } from './rbac/RbacAuthorizer';
import { isReview, reviewAccess } from './rbac/reviewAccess';
import { findObject, getObject } from './reads/getObject';
import { listObjects } from './reads/listObjects';
import {
  ResourceRegistry,
  ServedResource,
  storageKeyOf,
} from './resources/ServedResource';
import { builtinResources } from './resources/builtinResources';
import { notServed } from './status/statusErrors';
import { ObjectStorage } from './storage/ObjectStorage';
import { applyObject, UpdateRequest } from './writes/applyObject';
import { createObject } from './writes/createObject';
import { deleteObject } from './writes/deleteObject';
import { updateObject } from './writes/updateObject';

/** What reading and writing objects works on. */
export interface ServerContext {
  clock: Clock;
  storage: ObjectStorage;
  resources: ResourceRegistry;
}

const DEFAULT_FIELD_MANAGER = 'sandbox';
const DEFAULT_HISTORY_LIMIT = 5000;
const OURSELVES = { username: 'system:apiserver', groups: ['system:masters'] };

interface KubeApiServerOptions {
  clock: Clock;
  /** How many changes to each kind watches can go back. */
  historyLimit?: number;
}

type ApplyOptions = WriteOptions & { fieldManager: string; force?: boolean };

/** Tells in-process subscribers of every change, in turns of their own, in order. */
export class ChangeDispatcher {
  readonly #handlers = new Set<Handler>();
  readonly #waiting: (() => void)[] = [];
  #turn: NodeJS.Immediate | undefined;
  #whenIdle: (() => void)[] = [];

  constructor(storage: ObjectStorage) {
    storage.onChange(({ type, object }) => {
      for (const handler of this.#handlers) {
        this.enqueue(() => {
          if (this.#handlers.has(handler)) {
            handler({ type, object: cloneJson(object) });
          }
        });
      }
    });
  }

  subscribe(handler: Handler): () => void {
    this.#handlers.add(handler);
    return () => this.#handlers.delete(handler);
  }

  /** Runs a task in a turn of its own, after those that wait already. */
  enqueue(task: () => void): void {
    this.#waiting.push(task);
    this.#turn ??= setImmediate(() => this.#runNext());
  }

  /** Resolves when nothing waits any more. */
  async settled(): Promise<void> {
    if (this.#turn) {
      await new Promise<void>(resolve => this.#whenIdle.push(resolve));
    }
  }

  #runNext(): void {
    const task = this.#waiting.shift();
    this.#turn =
      this.#waiting.length > 0
        ? setImmediate(() => this.#runNext())
        : undefined;
    try {
      task?.();
    } finally {
      if (!this.#turn) {
        const idle = this.#whenIdle;
        this.#whenIdle = [];
        idle.forEach(resolve => resolve());
      }
    }
  }
}

/** A Kubernetes API in memory, as code in the same process uses it. */
export class KubeApiServer implements KubeApi {
  /** For those who serve this API to others. */
  readonly context: ServerContext;
  readonly #dispatcher: ChangeDispatcher;
  readonly #authorizer: RbacAuthorizer;

  constructor(options: KubeApiServerOptions) {
    const { clock, historyLimit = DEFAULT_HISTORY_LIMIT } = options;
    const storage = new ObjectStorage({ historyLimit });
    const resources = new ResourceRegistry();
    for (const resource of builtinResources(clock)) {
      resources.serve(storageKeyOf(resource), [resource]);
    }
    this.context = { clock, storage, resources };
    this.#dispatcher = new ChangeDispatcher(storage);
    this.#authorizer = new RbacAuthorizer(storage);
    new DefinitionController(this.context).start();
    new GarbageCollector(this.context, this.#dispatcher).start();
    new NamespaceController(this.context, this.#dispatcher).start();
    bootstrapObjects.forEach(object => this.create(object));
  }

  definition(apiVersion: string, kind: string): ResourceDefinition | undefined {
    return this.context.resources.findByKind(apiVersion, kind);
  }

  get(key: ObjectKey): KubeObject {
    const resource = this.#resource(key);
    return cloneJson(
      getObject(this.context, {
        resource,
        namespace: key.namespace,
        name: key.name,
      }),
    );
  }

  find(key: ObjectKey): KubeObject | undefined {
    const resource = this.context.resources.findByKind(
      key.apiVersion,
      key.kind,
    );
    return (
      resource &&
      cloneJson(
        findObject(this.context, {
          resource,
          namespace: key.namespace,
          name: key.name,
        }),
      )
    );
  }

  list(
    apiVersion: string,
    kind: string,
    options: ListOptions = {},
  ): KubeObject[] {
    const resource = this.#resource({ apiVersion, kind });
    return listObjects(this.context, { ...options, resource }).items.map(
      cloneJson,
    );
  }

  create(object: KubeObjectInput, options: WriteOptions = {}): KubeObject {
    const copy = cloneJson(object) as KubeObject;
    const request = this.#request(copy, options);
    return isReview(request.resource)
      ? reviewAccess(this.#authorizer, { review: copy, caller: OURSELVES })
      : cloneJson(createObject(this.context, copy, request).object);
  }

  update(object: KubeObject, options: WriteOptions = {}): KubeObject {
    return this.#update(object, this.#request(object, options));
  }

  updateStatus(object: KubeObject, options: WriteOptions = {}): KubeObject {
    return this.#update(object, {
      ...this.#request(object, options),
      subresource: 'status',
    });
  }

  apply(object: KubeObjectInput, options: ApplyOptions): KubeObject {
    return this.#apply(object, this.#request(object, options), options);
  }

  applyStatus(object: KubeObjectInput, options: ApplyOptions): KubeObject {
    return this.#apply(
      object,
      { ...this.#request(object, options), subresource: 'status' },
      options,
    );
  }

  delete(
    key: ObjectKey,
    options: { propagationPolicy?: PropagationPolicy; uid?: string } = {},
  ): void {
    deleteObject(this.context, {
      resource: this.#resource(key),
      namespace: key.namespace,
      name: key.name,
      propagationPolicy: options.propagationPolicy,
      preconditions: { uid: options.uid },
    });
  }

  subscribe(handler: (event: WatchEvent) => void): () => void {
    return this.#dispatcher.subscribe(handler);
  }

  /** Resolves when all subscribers know of all changes, their own included. */
  settled(): Promise<void> {
    return this.#dispatcher.settled();
  }

  #resource({
    apiVersion,
    kind,
  }: Pick<ObjectKey, 'apiVersion' | 'kind'>): ServedResource {
    const resource = this.context.resources.findByKind(apiVersion, kind);
    if (!resource) {
      throw notServed();
    }
    return resource;
  }

  #request(object: KubeObjectInput, options: WriteOptions): UpdateRequest {
    return {
      resource: this.#resource(object),
      namespace: object.metadata.namespace,
      name: object.metadata.name ?? '',
      fieldManager: options.fieldManager ?? DEFAULT_FIELD_MANAGER,
      dryRun: options.dryRun ?? false,
      fieldValidation: 'Ignore',
    };
  }

  #update(object: KubeObject, request: UpdateRequest): KubeObject {
    const { resource, namespace, name } = request;
    const previous = getObject(this.context, { resource, namespace, name });
    const copy = cloneJson(object);
    return cloneJson(
      updateObject(this.context, copy, { ...request, previous }).object,
    );
  }

  #apply(
    object: KubeObjectInput,
    request: UpdateRequest,
    { force = false }: ApplyOptions,
  ): KubeObject {
    const config = cloneJson(object);
    return cloneJson(
      applyObject(this.context, config, { ...request, force }).object,
    );
  }
}

type Handler = (event: WatchEvent) => void;
