import { ConflictError, InputError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import { ClusterConnection } from './ClusterConnection';
import {
  formatGroupResource,
  KubernetesObject,
  resourcePath,
} from './KubernetesObject';
import { AlreadyExistsError, isStatusError } from './errors';
import { toBackstageError } from './refusals';
import { applyNewObject, dryRunCreation } from './requests';

/** A Kubernetes object on its way into a cluster. */
export interface KubernetesManifest {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  spec?: JsonObject;
}

/** Where an object lives in the API: its plural comes from the XRD or discovery. */
export interface ObjectLocation {
  group: string;
  version: string;
  plural: string;
  namespace?: string;
  name: string;
}

/** What an object in a cluster says of itself. */
export interface InspectedObject {
  uid: string;
  annotations: Record<string, string>;
  /** Whether it is being deleted. */
  deleting: boolean;
}

/**
 * Writes to one cluster with the writing identity. Errors are those of
 * `@backstage/errors`: InputError carries the cluster's own words on the field,
 * ConflictError, NotFoundError, NotAllowedError (the writing identity's rights),
 * ServiceUnavailableError.
 */
export interface ClusterWriter {
  /**
   * Lets the cluster check the object, which has no effect, and then creates it
   * as one that this field manager applied. An object that is there already is
   * left as it is, even one that came between the check and the creation.
   *
   * @param options.dryRun - whether to leave it at the check
   * @param options.onChecked - awaited after the check, before anything is created,
   *   and told the spec that the object would have
   * @throws AlreadyExistsError when one of that name is there already
   */
  create(
    location: ObjectLocation,
    manifest: KubernetesManifest,
    options: { dryRun: boolean; onChecked?(spec: JsonObject): Promise<void> },
  ): Promise<{ uid: string }>;

  /**
   * The object as the cluster has it now, by the right to write it alone: the
   * writing identity need not have the right to read.
   *
   * @returns undefined when there is none of that name
   */
  inspect(location: ObjectLocation): Promise<InspectedObject | undefined>;

  /** Merge-patches the object, the same object still. */
  patch(
    location: ObjectLocation,
    patch: JsonObject,
    options: { uid: string },
  ): Promise<void>;

  /**
   * Deletes in the foreground: the object stays until what it owns is gone.
   * An object that is gone already is no error.
   *
   * @throws ConflictError when the object is another one by now, or in use
   */
  delete(location: ObjectLocation, options: { uid: string }): Promise<void>;
}

/** The clusters that environments are created in. */
export interface ClusterWriters {
  /** @throws InputError when the cluster is unknown or has no writing identity */
  get(cluster: string): ClusterWriter;
}

/** {@link ClusterWriter} over a connection with the writing identity. */
export class ConnectionClusterWriter implements ClusterWriter {
  readonly #connection: ClusterConnection;
  readonly #fieldManager: string;

  constructor(options: {
    connection: ClusterConnection;
    fieldManager: string;
  }) {
    this.#connection = options.connection;
    this.#fieldManager = options.fieldManager;
  }

  async create(
    location: ObjectLocation,
    manifest: KubernetesManifest,
    options: { dryRun: boolean; onChecked?(spec: JsonObject): Promise<void> },
  ): Promise<{ uid: string }> {
    const checked = await this.#check(location, manifest);
    await options.onChecked?.((checked.spec ?? {}) as JsonObject);
    if (options.dryRun) return { uid: checked.metadata.uid };
    const { metadata } = await this.#apply(location, manifest);
    return { uid: metadata.uid };
  }

  /** A patch that changes nothing is answered with the object. */
  async inspect(
    location: ObjectLocation,
  ): Promise<InspectedObject | undefined> {
    const { namespace, name } = location;
    try {
      const { metadata } = (await this.#connection.send({
        method: 'PATCH',
        path: resourcePath(location, { namespace, name }),
        query: { fieldManager: this.#fieldManager, dryRun: 'All' },
        contentType: 'application/merge-patch+json',
        body: {},
      })) as KubernetesObject;
      return {
        uid: metadata.uid,
        annotations: metadata.annotations ?? {},
        deleting: metadata.deletionTimestamp !== undefined,
      };
    } catch (error) {
      if (isStatusError(error, 404)) return undefined;
      throw this.#toBackstageError(error);
    }
  }

  /** The API server compares a uid in the patch with the object's. */
  async patch(
    location: ObjectLocation,
    patch: JsonObject,
    options: { uid: string },
  ): Promise<void> {
    const { namespace, name } = location;
    const metadata = patch.metadata as JsonObject | undefined;
    try {
      await this.#connection.send({
        method: 'PATCH',
        path: resourcePath(location, { namespace, name }),
        query: { fieldManager: this.#fieldManager, fieldValidation: 'Strict' },
        contentType: 'application/merge-patch+json',
        body: { ...patch, metadata: { ...metadata, uid: options.uid } },
      });
    } catch (error) {
      if (isOtherUid(error)) throw this.#toReplacedError(location);
      throw this.#toBackstageError(error);
    }
  }

  async delete(
    location: ObjectLocation,
    options: { uid: string },
  ): Promise<void> {
    const { namespace, name } = location;
    try {
      await this.#connection.send({
        method: 'DELETE',
        path: resourcePath(location, { namespace, name }),
        body: {
          apiVersion: 'v1',
          kind: 'DeleteOptions',
          propagationPolicy: 'Foreground',
          preconditions: { uid: options.uid },
        },
      });
    } catch (error) {
      if (isStatusError(error, 404)) return;
      throw this.#toBackstageError(error);
    }
  }

  async #check(
    location: ObjectLocation,
    manifest: KubernetesManifest,
  ): Promise<KubernetesObject> {
    const fieldManager = this.#fieldManager;
    try {
      return await dryRunCreation(this.#connection, manifest, {
        location,
        fieldManager,
      });
    } catch (error) {
      throw this.#toCreationError(error, location);
    }
  }

  async #apply(
    location: ObjectLocation,
    manifest: KubernetesManifest,
  ): Promise<KubernetesObject> {
    const fieldManager = this.#fieldManager;
    try {
      return await applyNewObject(this.#connection, manifest, {
        location,
        fieldManager,
      });
    } catch (error) {
      // Its name was free a moment ago, and another one was faster.
      throw isStatusError(error, 409)
        ? this.#alreadyExists(location)
        : this.#toCreationError(error, location);
    }
  }

  #toCreationError(error: unknown, location: ObjectLocation): Error {
    if (isStatusError(error, 404)) return this.#toNowhereError(location);
    return isStatusError(error, 409) && error.reason === 'AlreadyExists'
      ? this.#alreadyExists(location)
      : this.#toBackstageError(error);
  }

  #alreadyExists({ name, ...resource }: ObjectLocation): AlreadyExistsError {
    return new AlreadyExistsError(
      `The cluster '${this.#connection.cluster}' has ${formatGroupResource(
        resource,
      )} '${name}' already.`,
    );
  }

  #toBackstageError(error: unknown): Error {
    return toBackstageError(error, {
      cluster: this.#connection.cluster,
      identity: 'writing identity',
    });
  }

  /** Creating is answered "not found" when what the object would be in is not there. */
  #toNowhereError({ namespace, ...resource }: ObjectLocation): Error {
    const kind = `${formatGroupResource(resource)}/${resource.version}`;
    return new InputError(
      namespace === undefined
        ? `The cluster '${this.#connection.cluster}' does not serve ${kind}.`
        : `The cluster '${
            this.#connection.cluster
          }' has no namespace '${namespace}', or does not serve ${kind}.`,
    );
  }

  #toReplacedError({ name }: ObjectLocation): Error {
    return new ConflictError(
      `'${name}' in the cluster '${
        this.#connection.cluster
      }' is another object by now: the one that was meant is gone.`,
    );
  }
}

function isOtherUid(error: unknown): boolean {
  return (
    isStatusError(error, 422) &&
    (error.details.causes ?? []).some(({ field }) => field === 'metadata.uid')
  );
}
