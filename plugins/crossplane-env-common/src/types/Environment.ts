import { ResourceRef } from '../refs';
import { EnvironmentHealth, Verdict } from './health';
import { Settlement } from './settlement';
import { EnvironmentTiming } from './timing';

/**
 * Where an environment is in its life.
 *
 * @public
 */
export type LifecycleState = 'provisioning' | 'ready' | 'tearing-down' | 'gone';

/**
 * What the database remembers about an environment.
 *
 * @public
 */
export interface EnvironmentLifecycle {
  state: LifecycleState;
  /** Entity reference of a user, or subject of a service. Times are ISO 8601. */
  requestedBy?: string;
  deletionRequestedBy?: string;
  deletionRequestedAt?: string;
  goneAt?: string;
}

/**
 * An environment as lists show it.
 *
 * @public
 */
export interface EnvironmentSummary {
  /** See {@link formatEnvironmentRef}. */
  ref: string;
  /** The root object; its uid is the identity of the environment over time. */
  resource: ResourceRef;
  /** The environment type's title. */
  typeTitle: string;
  /** Entity reference; absent when neither the object nor its namespace names an owner. */
  owner?: string;
  /** Entity reference; present only when the link counts, see the docs on links. */
  entityRef?: string;
  /** ISO 8601. */
  createdAt: string;
  health: EnvironmentHealth;
  /** Whether there is anything left to wait for. */
  settlement: Settlement;
  /** Absent until the portal has recorded the present verdict, a moment after it came about. */
  timing?: EnvironmentTiming;
  lifecycle: EnvironmentLifecycle;
  /**
   * Present while the portal has lost touch with the cluster: what is shown was
   * last known at this time (ISO 8601).
   */
  staleSince?: string;
}

/**
 * What a resource is to Crossplane.
 *
 * @public
 */
export type ResourceRole = 'claim' | 'composite' | 'composed';

/**
 * A resource in an environment's tree.
 *
 * @public
 */
export interface ResourceNode {
  resource: ResourceRef;
  role: ResourceRole;
  /** The name that the Composition gives it. */
  compositionResourceName?: string;
  verdict: Verdict;
  reason?: string;
  /** Verbatim from the condition or event that decided the verdict; a text of more than 1,000 characters is cut. */
  message?: string;
  /** ISO 8601; absent when the object was never seen. */
  createdAt?: string;
  /** ISO 8601. */
  deletingSince?: string;
  children: ResourceNode[];
}

/**
 * An environment with its whole tree.
 *
 * @public
 */
export interface Environment extends EnvironmentSummary {
  /** Absent once the environment is gone. */
  tree?: ResourceNode;
}
