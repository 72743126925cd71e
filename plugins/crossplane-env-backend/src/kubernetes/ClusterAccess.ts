import { ClusterCredential } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import type { Cluster, User } from '@kubernetes/client-node';
import type { ClientCertificate } from './auth/clientCertificate';
import type { ExecPlugin } from './auth/execPlugin';

/** Where an API server is, and how to tell that it is the right one. */
export type ClusterServer = Omit<Cluster, 'name'>;

/** Who the portal is to the cluster. */
export type ClusterIdentity =
  | { type: 'token'; token: string }
  | { type: 'tokenFile'; path: string }
  | ({ type: 'clientCertificate' } & ClientCertificate)
  /** @param kubeconfig - the file that names the command */
  | { type: 'exec'; plugin: ExecPlugin; kubeconfig?: string }
  /** Of a kubeconfig, with an `auth-provider`. */
  | { type: 'kubeconfigUser'; user: User }
  /** By a strategy with a name of its own, such as `aws`. */
  | {
      type: 'provider';
      provider: string;
      authMetadata: Record<string, string>;
    }
  /** For what authenticates in front of the API server, as `kubectl proxy` does. */
  | { type: 'anonymous' };

/** How a cluster is reached, as the configuration says it. */
export type ClusterAccess =
  | { type: 'server'; server: ClusterServer; identity: ClusterIdentity }
  | KubeconfigAccess
  | LocatedAccess;

/** From a context of a kubeconfig, as it is at each moment. */
export interface KubeconfigAccess {
  type: 'kubeconfig';
  context: string;
  /** The user of the context, unless told. */
  identity?: ClusterIdentity;
  /** The one that kubectl would use, unless told. */
  file?: string;
}

/** The portal knows where the cluster is, such as by its catalog, and may know another day. */
export interface LocatedAccess {
  type: 'located';
  name: string;
  /** The one that is said where the cluster is found, unless told. */
  identity?: ClusterIdentity;
  /** Where nothing is said of it where the cluster is found. */
  trust?: Pick<ClusterServer, 'caData' | 'caFile'>;
}

/** What a request needs. */
export interface Access {
  server: ClusterServer;
  credential: ClusterCredential;
  /** Whether another credential is had by itself before this one expires. */
  isRenewed: boolean;
}

/** How a cluster is reached at this moment: credentials expire, and clusters move. */
export interface AccessSource {
  /**
   * Asked before each request, and now and then while something is watched.
   *
   * @param options.signal - for how long somebody waits for it
   * @throws NoAccessError when it is known that there is none, CredentialsError when there is nothing to authenticate with
   */
  get(options?: { signal?: AbortSignal }): Promise<Access>;

  /** The cluster refused the credential. */
  refuse(access: Access): void;
}

/** Whether a request would be the same with either. */
export function isSameAccess(a: Access, b: Access): boolean {
  return keyOf(a) === keyOf(b);
}

function keyOf({ server, credential }: Access): string {
  const { expiresAt, ...presented } = credential;
  return JSON.stringify([server, presented]);
}
