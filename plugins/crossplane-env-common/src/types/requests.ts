import { JsonObject } from '@backstage/types';
import { EnvironmentSummary } from './Environment';
import { EnvironmentType } from './EnvironmentType';
import { Verdict } from './health';

/**
 * Answer to a list of environment types.
 *
 * @public
 */
export interface ListEnvironmentTypesResponse {
  items: EnvironmentType[];
}

/**
 * Which environments to list.
 *
 * @public
 */
export interface ListEnvironmentsRequest {
  /** Only those that are for this entity. */
  entityRef?: string;
  /** Only those of this owner. */
  owner?: string;
  /** Only those in this cluster. */
  cluster?: string;
  /** Only those in a namespace of this name. */
  namespace?: string;
  /** Only those of this environment type; see {@link formatEnvironmentTypeRef}. */
  type?: string;
  /** Only those of this verdict. */
  verdict?: Verdict;
  /** 1 to 200; 50 unless told. */
  limit?: number;
  /** From the previous answer's `pageInfo`; the filters have to be as they were there. */
  cursor?: string;
}

/**
 * A page of environments, newest first. Those that went a short while ago are
 * included, so that a view can tell "gone" from "never there".
 *
 * @public
 */
export interface ListEnvironmentsResponse {
  items: EnvironmentSummary[];
  /** Of all pages, among those that the caller may see. */
  totalItems: number;
  pageInfo: { nextCursor?: string };
  /**
   * Clusters that could not be asked what the caller may see in them. Some of
   * their environments may be neither listed nor counted; absent when all are.
   */
  incompleteClusters?: string[];
}

/**
 * What is needed to create an environment.
 *
 * @public
 */
export interface CreateEnvironmentRequest {
  /** See {@link formatEnvironmentTypeRef}. */
  type: string;
  /** A DNS label of at most 63 characters. */
  name: string;
  /** Required by namespaced types, refused by others. */
  namespace?: string;
  /** Entity reference of a group or user. */
  owner: string;
  /** Entity reference of what the environment is for; must have the same owner. */
  entityRef?: string;
  /** Validated by the cluster against the environment type's schema. */
  spec: JsonObject;
  composition?: string;
  /**
   * Of 1 to 128 characters. Who repeats a request whose answer was lost repeats
   * its id as well: then the environment that it has created is the answer, and
   * not a conflict.
   */
  requestId?: string;
  /** Check everything, create nothing. */
  dryRun?: boolean;
}

/**
 * Answer to a creation.
 *
 * @public
 */
export interface CreateEnvironmentResponse {
  /** See {@link formatEnvironmentRef}. */
  ref: string;
  /** Absent after a dry run. */
  uid?: string;
}

/**
 * Name of the signal channel that tells of changed environments.
 *
 * @public
 */
export const ENVIRONMENTS_SIGNAL_CHANNEL = 'crossplane-env:environments';

/**
 * Says that an environment changed and nothing else: signals reach everybody,
 * so what changed is fetched through the authorised API.
 *
 * @public
 */
export type EnvironmentChangedSignal = {
  /** The root object's uid. */
  uid: string;
};
