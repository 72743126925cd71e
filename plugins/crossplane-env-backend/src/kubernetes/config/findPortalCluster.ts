import { Config } from '@backstage/config';
import {
  ClusterAccess,
  ClusterIdentity,
  ClusterServer,
} from '../connection/ClusterAccess';
import { readServer } from './readServer';

const KEY = 'kubernetes.clusterLocatorMethods';
const AUTH_PROVIDER_ANNOTATION = 'kubernetes.io/auth-provider';

/** As `kubectl proxy` is named and placed in the portal's Kubernetes plugin. */
const KUBECTL_PROXY_CLUSTER = 'local';
const KUBECTL_PROXY_URL = 'http://127.0.0.1:8001';

/** A cluster that the portal's Kubernetes plugin knows. */
export interface PortalCluster {
  server: ClusterServer;
  /** Absent where the plugin needs a signed-in user, or a cloud's own way to authenticate. */
  identity?: ClusterIdentity;
  authProvider: string;
}

/**
 * The cluster of that name under `kubernetes.clusterLocatorMethods`, as the
 * Kubernetes plugin understands it.
 *
 * @param options.inCluster - the access that the portal's own pod has, if it runs in one
 */
export function findPortalCluster(
  config: Config,
  options: { name: string; inCluster?: ClusterAccess },
): PortalCluster | undefined {
  const methods = config.getOptionalConfigArray(KEY) ?? [];
  for (const [index, method] of methods.entries()) {
    const type = method.getOptionalString('type');
    if (type === 'config') {
      const found = findInConfig(method, { ...options, index });
      if (found) return found;
    }
    if (
      type === 'localKubectlProxy' &&
      options.name === KUBECTL_PROXY_CLUSTER
    ) {
      return {
        server: { server: KUBECTL_PROXY_URL, skipTLSVerify: false },
        identity: { type: 'anonymous' },
        authProvider: 'localKubectlProxy',
      };
    }
  }
  return undefined;
}

function findInConfig(
  method: Config,
  options: { index: number; name: string; inCluster?: ClusterAccess },
): PortalCluster | undefined {
  const clusters = method.getOptionalConfigArray('clusters') ?? [];
  const position = clusters.findIndex(
    cluster => cluster.getOptionalString('name') === options.name,
  );
  if (position < 0) return undefined;
  return readPortalCluster(clusters[position], {
    configKey: `${KEY}[${options.index}].clusters[${position}]`,
    inCluster: options.inCluster,
  });
}

function readPortalCluster(
  cluster: Config,
  options: { configKey: string; inCluster?: ClusterAccess },
): PortalCluster {
  const { inCluster } = options;
  const authMetadata =
    cluster.getOptional<Record<string, string>>('authMetadata');
  const authProvider =
    authMetadata?.[AUTH_PROVIDER_ANNOTATION] ??
    cluster.getOptionalString('authProvider') ??
    '';
  const server = readServer(cluster, options);
  if (authProvider === 'localKubectlProxy') {
    return { server, identity: { type: 'anonymous' }, authProvider };
  }
  if (authProvider !== 'serviceAccount') return { server, authProvider };

  const token =
    authMetadata?.serviceAccountToken ??
    cluster.getOptionalString('serviceAccountToken');
  if (token) {
    return { server, identity: { type: 'token', token }, authProvider };
  }
  // Without a token the plugin means the cluster that it runs in, whatever the address says.
  return inCluster?.type === 'server'
    ? { server: inCluster.server, identity: inCluster.identity, authProvider }
    : { server, authProvider };
}
