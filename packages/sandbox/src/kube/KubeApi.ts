/** A Kubernetes object; everything but its metadata is up to its kind. */
export interface KubeObject {
  apiVersion: string;
  kind: string;
  metadata: ObjectMeta;
  spec?: any;
  status?: any;
  [field: string]: any;
}

export interface ObjectMeta {
  name: string;
  generateName?: string;
  namespace?: string;
  uid: string;
  resourceVersion: string;
  generation?: number;
  creationTimestamp: string;
  deletionTimestamp?: string;
  deletionGracePeriodSeconds?: number;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  finalizers?: string[];
  ownerReferences?: OwnerReference[];
  managedFields?: any[];
}

export interface OwnerReference {
  apiVersion: string;
  kind: string;
  name: string;
  uid: string;
  controller?: boolean;
  blockOwnerDeletion?: boolean;
}

/** An object on its way in: what the API server fills in may be absent. */
export interface KubeObjectInput {
  apiVersion: string;
  kind: string;
  metadata: Partial<ObjectMeta>;
  [field: string]: any;
}

/** A served kind. */
export interface ResourceDefinition {
  group: string;
  version: string;
  kind: string;
  plural: string;
  singular: string;
  namespaced: boolean;
  shortNames?: string[];
  categories?: string[];
}

export interface ObjectKey {
  /** `group/version`, or `v1`. */
  apiVersion: string;
  kind: string;
  namespace?: string;
  name: string;
}

export interface ListOptions {
  namespace?: string;
  labelSelector?: string;
  fieldSelector?: string;
}

export interface WriteOptions {
  fieldManager?: string;
  dryRun?: boolean;
}

export type PropagationPolicy = 'Background' | 'Foreground' | 'Orphan';

export interface WatchEvent {
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  object: KubeObject;
}

/**
 * The API server seen from inside the process: what controllers use. Calls are
 * synchronous, take and return copies, and throw a `StatusError` exactly where
 * the HTTP API would answer with that Status.
 */
export interface KubeApi {
  /** The kind's definition; undefined where it is not served. */
  definition(apiVersion: string, kind: string): ResourceDefinition | undefined;

  get(key: ObjectKey): KubeObject;
  /** As `get`, with undefined for an object or a kind that is not there. */
  find(key: ObjectKey): KubeObject | undefined;
  list(apiVersion: string, kind: string, options?: ListOptions): KubeObject[];
  create(object: KubeObjectInput, options?: WriteOptions): KubeObject;
  /** Replaces all but status; `metadata.resourceVersion` must be the current one. */
  update(object: KubeObject, options?: WriteOptions): KubeObject;
  /** Replaces status only. */
  updateStatus(object: KubeObject, options?: WriteOptions): KubeObject;
  /** Server-side apply; creates the object where there is none. */
  apply(
    object: KubeObjectInput,
    options: WriteOptions & { fieldManager: string; force?: boolean },
  ): KubeObject;
  /** Server-side apply of the status subresource. */
  applyStatus(
    object: KubeObjectInput,
    options: WriteOptions & { fieldManager: string; force?: boolean },
  ): KubeObject;
  delete(
    key: ObjectKey,
    options?: { propagationPolicy?: PropagationPolicy; uid?: string },
  ): void;

  /**
   * Tells of every later change to every object, after the change is visible.
   * Handlers run in their own turn of the event loop, in order. Objects come in
   * the version in which their kind is kept.
   */
  subscribe(handler: (event: WatchEvent) => void): () => void;
}
