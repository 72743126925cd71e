/** A Kubernetes object; everything but its metadata is up to its kind. */
export interface KubeObject {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    uid: string;
    resourceVersion: string;
    generation?: number;
    creationTimestamp: string;
    deletionTimestamp?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    finalizers?: string[];
    ownerReferences?: {
      apiVersion: string;
      kind: string;
      name: string;
      uid: string;
      controller?: boolean;
      blockOwnerDeletion?: boolean;
    }[];
    [field: string]: any;
  };
  spec?: any;
  status?: any;
  [field: string]: any;
}

/** An object on its way in: what the API server fills in may be absent. */
export interface KubeObjectInput {
  apiVersion: string;
  kind: string;
  metadata: Partial<KubeObject['metadata']>;
  [field: string]: any;
}

export interface ObjectKey {
  /** `group/version`, or `v1`. */
  apiVersion: string;
  kind: string;
  namespace?: string;
  name: string;
}

/**
 * A control plane that the suite is run against: the sandbox, or the real
 * thing. The suite knows nothing else of it.
 */
export interface ControlPlaneTarget {
  /** Without a trailing slash. */
  url: string;
  /** The authority to trust, PEM in base64; undefined over plain HTTP. */
  caData?: string;
  /** A bearer token of a member of system:masters. */
  adminToken: string;
  /** A bearer token of user `jane` in group `dev`, who is bound to no role. */
  userToken: string;
  /** Ends the control plane, if it was started for the suite. */
  stop(): Promise<void>;
}
