import type { Cluster } from '@kubernetes/client-node';

/** Where an API server is, and how to tell that it is the right one. */
export type ClusterServer = Omit<Cluster, 'name'>;

/** Who the portal is to the cluster. */
export type ClusterIdentity =
  | { type: 'token'; token: string }
  /** The file is read for each request, since tokens in files are rotated. */
  | { type: 'tokenFile'; path: string }
  | {
      type: 'clientCertificate';
      certFile?: string;
      /** PEM, base64-encoded. */
      certData?: string;
      keyFile?: string;
      /** PEM, base64-encoded. */
      keyData?: string;
    }
  /** For what authenticates in front of the API server, as `kubectl proxy` does. */
  | { type: 'anonymous' };

/** How a cluster is reached: an API server, and who the portal is to it. */
export type ClusterAccess =
  | { type: 'server'; server: ClusterServer; identity: ClusterIdentity }
  | KubeconfigAccess;

/** Both from a context of a kubeconfig. */
export interface KubeconfigAccess {
  type: 'kubeconfig';
  context: string;
  /** The one that kubectl would use, unless told. */
  file?: string;
}
