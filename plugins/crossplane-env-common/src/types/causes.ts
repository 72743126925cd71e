import { ResourceRef } from '../refs';
import { Actor, Evidence } from './health';

/**
 * Which causes to list.
 *
 * @public
 */
export interface ListCausesRequest {
  /** Only this one; see {@link RootCause}. */
  key?: string;
}

/**
 * A cause, and the environments that are not ready because of it.
 *
 * @public
 */
export interface CauseGroup {
  /** See {@link RootCause}. */
  key: string;
  /** What is at fault. */
  resource: ResourceRef;
  /** As said of one of the environments. */
  sentence: string;
  nextStep?: string;
  actor: Actor;
  healsItself: boolean;
  evidence?: Evidence;
  /** References of the environments, 50 at most; see {@link formatEnvironmentRef}. */
  environments: string[];
  /** How many environments there are in all. */
  totalEnvironments: number;
  /**
   * Present while the portal has lost touch with a cluster of theirs: what is
   * said was last known at this time (ISO 8601).
   */
  staleSince?: string;
}

/**
 * Causes, those of most environments first; 100 at most. Only environments
 * that the caller may see are named and counted.
 *
 * @public
 */
export interface ListCausesResponse {
  items: CauseGroup[];
  /** How many causes there are in all. */
  totalItems: number;
  /**
   * Clusters that could not be asked what the caller may see in them. Some of
   * their environments may not be counted; absent when all are.
   */
  incompleteClusters?: string[];
}
