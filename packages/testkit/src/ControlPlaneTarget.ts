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
