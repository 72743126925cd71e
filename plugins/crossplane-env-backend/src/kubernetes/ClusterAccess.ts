import { type Cluster, KubeConfig, type User } from '@kubernetes/client-node';
import { readFile } from 'node:fs/promises';

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

/** With a message of our own, which quotes no contents. */
export class UnusableKubeconfigError extends Error {}

const NAME = 'crossplane-env-token-file';

/**
 * Reads the token anew for each request. The client library's own keeps one
 * for a minute, rotated or not, and takes the line end of a file for a part of it.
 */
class TokenFileAuthenticator implements Authenticator {
  /** A user whom this authenticates. */
  static user(name: string, path: string): User {
    return { name, authProvider: { name: NAME, config: { path } } };
  }

  isAuthProvider(user: User): boolean {
    return user.authProvider?.name === NAME;
  }

  async applyAuthentication(
    user: User,
    options: RequestOptions,
  ): Promise<void> {
    const content = await readFile(user.authProvider.config.path, 'utf8');
    options.headers = {
      ...options.headers,
      Authorization: `Bearer ${content.trim()}`,
    };
  }
}

/**
 * The client library's picture of an access, which does TLS and authentication.
 *
 * @throws Error when the kubeconfig cannot be read or lacks the context
 */
export function createKubeConfig(access: ClusterAccess): KubeConfig {
  if (access.type === 'kubeconfig') return loadContext(access);

  const { server, identity } = access;
  const kubeConfig = new KubeConfig();
  kubeConfig.addAuthenticator(new TokenFileAuthenticator());
  kubeConfig.loadFromClusterAndUser(
    {
      ...server,
      name: 'cluster',
      // The library wants this said of plain HTTP, where there is nothing to verify.
      skipTLSVerify: server.skipTLSVerify || server.server.startsWith('http:'),
    },
    toUser(identity),
  );
  return kubeConfig;
}

function loadContext({ context, file }: KubeconfigAccess): KubeConfig {
  const kubeConfig = new KubeConfig();
  if (file === undefined) kubeConfig.loadFromDefault();
  else kubeConfig.loadFromFile(file);
  if (!kubeConfig.getContextObject(context)) {
    const known = kubeConfig.getContexts().map(({ name }) => `'${name}'`);
    throw new UnusableKubeconfigError(
      `The kubeconfig has no context '${context}'; it has ${
        known.join(', ') || 'none'
      }.`,
    );
  }
  kubeConfig.setCurrentContext(context);
  return kubeConfig;
}

function toUser(identity: ClusterIdentity): User {
  const name = 'user';
  switch (identity.type) {
    case 'token':
      return { name, token: identity.token };
    case 'tokenFile':
      return TokenFileAuthenticator.user(name, identity.path);
    case 'clientCertificate': {
      const { type, ...certificate } = identity;
      return { name, ...certificate };
    }
    default:
      return { name };
  }
}

type Authenticator = Parameters<KubeConfig['addAuthenticator']>[0];
type RequestOptions = Parameters<Authenticator['applyAuthentication']>[1];
