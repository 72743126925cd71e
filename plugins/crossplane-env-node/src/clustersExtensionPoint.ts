import {
  BackstageCredentials,
  createExtensionPoint,
} from '@backstage/backend-plugin-api';

/**
 * A cluster, and what is said of how to authenticate there. The Kubernetes
 * plugin's `ClusterDetails` is one.
 *
 * @public
 */
export interface ClusterDetails {
  name: string;
  /** Of the API server. */
  url: string;
  /** Has `kubernetes.io/auth-provider`, and what that one needs to know. */
  authMetadata: Record<string, string>;
  /** The certificates to trust, PEM and base64-encoded. */
  caData?: string;
  /** A file with the certificates to trust, PEM. */
  caFile?: string;
  skipTLSVerify?: boolean;
}

/**
 * What is presented to an API server. The Kubernetes plugin's
 * `KubernetesCredential` is one.
 *
 * @public
 */
export type ClusterCredential = (
  | { type: 'bearer token'; token: string }
  /** Both PEM. */
  | { type: 'x509 client certificate'; cert: string; key: string }
  | { type: 'anonymous' }
) & {
  /** It is renewed before that. What a token says of itself, unless told. */
  expiresAt?: Date;
};

/**
 * A way to authenticate to clusters. The Kubernetes plugin's
 * `AuthenticationStrategy` is one, if it needs no signed-in user: environments
 * are watched when nobody is there.
 *
 * @public
 */
export interface ClusterAuthStrategy {
  /**
   * Asked again before what it answered expires, and when the cluster refuses it.
   *
   * @param requestAuth - empty; the Kubernetes plugin's strategies expect one
   */
  getCredential(
    cluster: ClusterDetails,
    requestAuth: Record<string, never>,
  ): Promise<ClusterCredential>;

  /** What is wrong with what is said of how to authenticate. */
  validateCluster?(authMetadata: Record<string, string>): Error[];
}

/**
 * Knows clusters, which may come and go. The Kubernetes plugin's
 * `KubernetesClustersSupplier` is one.
 *
 * @public
 */
export interface ClusterSupplier {
  /** @param options - the credentials are the backend's own */
  getClusters(options: {
    credentials: BackstageCredentials;
  }): Promise<ClusterDetails[]>;
}

/**
 * Where modules add ways to authenticate to clusters, and where to find
 * clusters. What a module adds to the Kubernetes plugin can be added here too.
 *
 * @public
 */
export interface CrossplaneEnvClustersExtensionPoint {
  /**
   * @param authProvider - as the configuration calls it; may be one of those that there are
   */
  addAuthStrategy(authProvider: string, strategy: ClusterAuthStrategy): void;

  /** Asked for clusters that the configuration only names, after `kubernetes.clusterLocatorMethods`. */
  addClusterSupplier(supplier: ClusterSupplier): void;
}

/**
 * The extension point for clusters and how to authenticate to them.
 *
 * @public
 */
export const crossplaneEnvClustersExtensionPoint =
  createExtensionPoint<CrossplaneEnvClustersExtensionPoint>({
    id: 'crossplane-env.clusters',
  });
