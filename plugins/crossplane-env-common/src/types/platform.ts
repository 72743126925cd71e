import { ResourceRef } from '../refs';
import { Diagnosis, Verdict } from './health';

/**
 * What depends on a component of the platform, as far as it can be told:
 * what a Composition's templates bring about is known only where they are
 * written as objects.
 *
 * @public
 */
export interface PlatformDependents {
  /** See {@link formatEnvironmentTypeRef}. */
  environmentTypes: string[];
  /** Names of Compositions. */
  compositions: string[];
  /** Kinds of resources, each as `plural.group`. */
  kinds: string[];
}

/**
 * Something that environments are made with, and whether it works: an
 * environment type's definition, a Composition, a Function, a Provider or a
 * Configuration.
 *
 * @public
 */
export interface PlatformComponent {
  resource: ResourceRef;
  /** The name under which people know it. */
  title: string;
  verdict: Verdict;
  diagnosis: Diagnosis;
  dependents: PlatformDependents;
}

/**
 * What is known of the platform in one cluster.
 *
 * @public
 */
export interface ClusterPlatform {
  cluster: string;
  components: PlatformComponent[];
  /**
   * Kinds that nothing is known of, as `Kind.group`: the portal may not read
   * them, or has not read them yet. Their absence from `components` means nothing.
   */
  unknownKinds: string[];
  /**
   * Present while the portal has lost touch with the cluster: what is shown was
   * last known at this time (ISO 8601).
   */
  staleSince?: string;
}

/**
 * Answer to the question for the platform's health.
 *
 * @public
 */
export interface PlatformResponse {
  /** One for each cluster, in the order of their names. */
  items: ClusterPlatform[];
}
