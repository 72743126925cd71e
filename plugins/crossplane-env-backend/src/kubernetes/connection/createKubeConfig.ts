import { KubeConfig } from '@kubernetes/client-node';
import type { User } from '@kubernetes/client-node';
import {
  ClusterAccess,
  ClusterIdentity,
  KubeconfigAccess,
} from './ClusterAccess';
import { TokenFileAuthenticator } from './TokenFileAuthenticator';

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
    throw new Error(
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
