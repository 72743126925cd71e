import { JsonObject } from '@backstage/types';

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
   * @throws AlreadyExistsError when one of that name is there already
   */
  create(
    location: ObjectLocation,
    manifest: KubernetesManifest,
    options: { dryRun: boolean },
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
