import { ConflictError, InputError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import {
  ClusterWriter,
  InspectedObject,
  KubernetesManifest,
  ObjectLocation,
} from '../ClusterWriter';
import { ClusterConnection } from '../connection/ClusterConnection';
import { formatGroupResource, resourcePath } from '../operations/ApiResource';
import { applyNewObject } from '../operations/applyNewObject';
import { dryRunCreation } from '../operations/dryRunCreation';
import { KubernetesObject } from '../operations/KubernetesObject';
import { AlreadyExistsError } from '../status/AlreadyExistsError';
import { isStatusError } from '../status/StatusError';
import { toBackstageError } from '../status/toBackstageError';

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
    options: { dryRun: boolean },
  ): Promise<{ uid: string }> {
    const fieldManager = this.#fieldManager;
    try {
      const checked = await dryRunCreation(this.#connection, manifest, {
        location,
        fieldManager,
      });
      const { metadata } = options.dryRun
        ? checked
        : await this.#apply(location, manifest);
      return { uid: metadata.uid };
    } catch (error) {
      throw this.#toCreationError(error, location);
    }
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
      return { uid: metadata.uid, annotations: metadata.annotations ?? {} };
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
      throw isStatusError(error, 409) ? this.#alreadyExists(location) : error;
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
