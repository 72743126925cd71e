import type { JsonObject } from '@backstage/types';
import type { ResourceRef } from '../refs';
import type { ResourceRole } from '../types';

/**
 * A Kubernetes condition, as found in `status.conditions`.
 *
 * @public
 */
export interface Condition {
  type: string;
  status: string;
  reason?: string;
  message?: string;
  lastTransitionTime?: string;
  observedGeneration?: number;
  /** `Error`, `Warning` or `Info`, where a controller tells how bad it is. */
  severity?: string;
}

/**
 * The parts of a Kubernetes object that health is computed from.
 *
 * @public
 */
export interface ObservedObject {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    uid?: string;
    generation?: number;
    creationTimestamp?: string;
    deletionTimestamp?: string;
    finalizers?: string[];
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  spec?: JsonObject;
  status?: JsonObject;
}

/**
 * A Warning event about an object.
 *
 * @public
 */
export interface ObservedEvent {
  reason: string;
  message: string;
  /** ISO 8601; when it was last seen. */
  lastSeen: string;
}

/**
 * A resource of an environment with what is known of it, and its children.
 *
 * @public
 */
export interface ObservedResource {
  resource: ResourceRef;
  role: ResourceRole;
  /** The name that the Composition gives it. */
  compositionResourceName?: string;
  /**
   * `missing`: a reference leads to it, yet the cluster has no such object.
   * `unseen`: objects of its kind have not been read yet.
   * `unreadable`: the portal may not read objects of its kind, or never does.
   */
  presence: 'present' | 'missing' | 'unseen' | 'unreadable';
  /** Of one that is missing: whether the cluster has no such kind at all. */
  kindIsNotServed?: boolean;
  /**
   * What the cluster answered when it was asked for the very object, which no
   * watch delivered; absent where it was not asked.
   * `pending`: it has not answered yet.
   * `absent`: there is none.
   * `unlisted`: it is there, and lacks the label by which it is watched.
   * `foreign`: it is there, and belongs to something else.
   */
  asked?: 'pending' | 'absent' | 'unlisted' | 'foreign';
  /**
   * Of what its errors say is not found: what the cluster answered when it was
   * asked for the very object. What is not known is not among it.
   */
  sought?: SoughtObject[];
  /** Set exactly when present. */
  object?: ObservedObject;
  /**
   * ISO 8601. When the portal first saw the object's present generation, which
   * may be older than that.
   */
  generationSeenAt?: string;
  /** ISO 8601. When the portal noticed that an object that was there is gone. */
  goneSince?: string;
  /** Warnings, newest first. */
  events: ObservedEvent[];
  /**
   * Pods that run for it and are not well, the newest first; they are no
   * resources of the environment. Absent where none is known.
   */
  pods?: ObservedResource[];
  children: ObservedResource[];
}

/**
 * An object that an error names.
 *
 * @public
 */
export interface SoughtObject {
  /** As the error has it: a kind, or its plural. */
  kind: string;
  name: string;
  existence: 'absent' | 'present';
}

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
  /** Objects, of these kinds or of others, that the portal could make nothing of. */
  unreadable?: UnreadableResource[];
}

/**
 * An object that is left out, as nothing can be made of it.
 *
 * @public
 */
export interface UnreadableResource {
  resource: ResourceRef;
  /** Completes "… cannot be read: ". */
  reason: string;
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
