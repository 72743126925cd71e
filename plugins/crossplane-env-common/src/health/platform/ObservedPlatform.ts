import type { ObservedEvent, ObservedObject } from '../types';

/**
 * What is known of a cluster's platform: what environments are made with,
 * rather than made of.
 *
 * @public
 */
export interface ObservedPlatform {
  cluster: string;
  /**
   * XRDs, Compositions and their revisions, packages and theirs, the Lock,
   * ManagedResourceDefinitions and their activation policies, and Usages.
   */
  objects: ObservedPlatformObject[];
  /**
   * Kinds of which objects are not known, as `Kind.group`: the portal may not
   * read them, or has not read them yet. Nothing follows from their absence.
   */
  unknownKinds: string[];
}

/**
 * An object of the platform, with the Warning events about it, newest first.
 *
 * @public
 */
export interface ObservedPlatformObject {
  object: ObservedObject;
  events: ObservedEvent[];
}
