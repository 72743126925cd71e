import {
  EnvironmentRef,
  EnvironmentType,
  EnvironmentTypeRef,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import type {
  ObservedResource,
  PlatformIndex,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';

/** An environment as the cluster shows it, before anything is decided about it. */
export interface ObservedEnvironment {
  ref: EnvironmentRef;
  /** The root object's. */
  uid: string;
  /** ISO 8601. */
  createdAt: string;
  type: EnvironmentType;
  /**
   * Of the root's kind, for its path in the API. Not the type's where a
   * composite was created directly although its XRD offers claims.
   */
  plural: string;
  root: ObservedResource;
  /** What is known of what it is made with. */
  platform?: PlatformIndex;
  /** From the root's annotation, else its namespace's; an entity reference. */
  owner?: string;
  /** What its Namespace's annotation says; an entity reference. */
  namespaceOwner?: string;
  /** What the root's annotation says; a claim, not yet a fact. */
  claimedEntityRef?: string;
  requestedBy?: string;
  /** What the request that created it called itself. */
  requestId?: string;
  /** ISO 8601; set while the cluster cannot be watched. */
  staleSince?: string;
}

/** An environment type of which no environments can be created at present. */
export interface ClosedType {
  /** The XRD's name. */
  definition: string;
  reason:
    | 'not-established'
    /** The XRD is being deleted; it stays while there are environments of it. */
    | 'being-deleted';
}

/** What environments of one cluster are made with, as far as it is known. */
export interface PlatformView {
  index: PlatformIndex;
  /** As `Kind.group`; nothing follows from the absence of their objects. */
  unknownKinds: string[];
  /** ISO 8601; set while the cluster cannot be watched. */
  staleSince?: string;
}

/** Something about an environment changed. */
export interface InventoryEvent {
  type: 'changed' | 'gone';
  /** As last seen. */
  environment: ObservedEnvironment;
}

/**
 * The live picture of every watched cluster, in memory: answering costs the
 * cluster nothing.
 */
export interface Inventory {
  listTypes(): EnvironmentType[];
  getType(ref: EnvironmentTypeRef): EnvironmentType | undefined;
  /** Why none can be created of a type that there is an XRD for; undefined when there is none, or they can. */
  getClosedType(ref: EnvironmentTypeRef): ClosedType | undefined;
  /**
   * What a claim's or composite's kind is called in paths of the API; undefined
   * for one that no XRD is known to have defined.
   */
  getPlural(kind: EnvironmentTypeRef): string | undefined;
  listEnvironments(): ObservedEnvironment[];
  getEnvironment(ref: EnvironmentRef): ObservedEnvironment | undefined;
  /** One for each cluster. */
  listPlatforms(): PlatformView[];
  /** What a Namespace's annotation says of its owner; an entity reference. */
  getNamespaceOwner(ref: {
    cluster: string;
    namespace: string;
  }): string | undefined;
  /**
   * Whether the absence of an environment of this type means that it is gone:
   * the type's objects were listed in full and are being watched, or the
   * cluster's XRDs were and do not offer the type any more.
   */
  hasSynced(type: EnvironmentTypeRef): boolean;
  /** Tells of changes, those of one moment gathered into one event an environment. */
  subscribe(listener: (event: InventoryEvent) => void): () => void;
}
