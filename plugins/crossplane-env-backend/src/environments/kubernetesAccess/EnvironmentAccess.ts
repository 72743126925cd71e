import { EnvironmentRef } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { EnvironmentsServiceOptions } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { EnvironmentRequest } from '../types';

/** Those of some environments that the caller may see. */
export interface ReadableEnvironments<T> {
  environments: T[];
  /** Clusters that could not be asked, so that some of theirs may be missing. */
  incompleteClusters: string[];
}

/**
 * What the clusters themselves let the caller do, besides the portal's
 * permissions. Its methods throw ServiceUnavailableError when a cluster, or who
 * the caller is in it, cannot be asked for: what is not known is not allowed.
 */
export interface EnvironmentAccess {
  filterReadable<T extends { ref: EnvironmentRef }>(
    environments: T[],
    options: EnvironmentsServiceOptions,
  ): Promise<ReadableEnvironments<T>>;

  /** Why the caller may not, in a sentence; undefined if they may. */
  findRefusal(
    verb: 'get' | 'delete',
    ref: EnvironmentRef,
    options: EnvironmentsServiceOptions,
  ): Promise<string | undefined>;

  /**
   * Why the caller may not create it, in a sentence; undefined if they may.
   *
   * @throws InputError when the type is none that can be created
   */
  findCreationRefusal(
    request: EnvironmentRequest,
    options: EnvironmentsServiceOptions,
  ): Promise<string | undefined>;
}

/** Leaves the decision to the portal's permissions. */
export const unrestrictedAccess: EnvironmentAccess = {
  filterReadable: async environments => ({
    environments,
    incompleteClusters: [],
  }),
  findRefusal: async () => undefined,
  findCreationRefusal: async () => undefined,
};
