import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { ClusterAccess, ClusterServer } from '../connection/ClusterAccess';
import { ClusterConfig } from './ClusterConfig';
import { findPortalCluster } from './findPortalCluster';
import { readIdentity } from './readIdentity';
import { findKubeconfigServer, readKubeconfig } from './readKubeconfig';
import { readServer } from './readServer';

/** An entry under `crossplaneEnv.clusters` and what is around it. */
export interface ClusterEntry {
  entry: Config;
  configKey: string;
  /** The whole configuration, for the clusters of the Kubernetes plugin. */
  config: Config;
  /** The access that the portal's own pod has, if it runs in one. */
  inCluster?: ClusterAccess;
}

/** What the entry says before any `viewer` or `editor`. */
interface ClusterBase {
  server: ClusterServer;
  access?: ClusterAccess;
  /** Why there is no access. */
  remark?: string;
}

/** @throws Error that names the key that is wrong */
export function readClusterConfig(options: ClusterEntry): ClusterConfig {
  const { entry, configKey } = options;
  const name = entry.getString('name');
  const { server, access, remark } = readBase(options);
  const viewer =
    readAccess(entry, { key: 'viewer', configKey, server }) ?? access;
  if (!viewer) {
    throw new InputError(
      `'${configKey}.viewer' is missing: who is to watch the cluster '${name}'?${
        remark ?? ''
      }`,
    );
  }
  const editor = readAccess(entry, { key: 'editor', configKey, server });
  return { name, configKey, viewer, editor };
}

function readBase(options: ClusterEntry): ClusterBase {
  const { entry, configKey } = options;
  const isInCluster = entry.getOptionalBoolean('inCluster') ?? false;
  const kubeconfig = readKubeconfig(entry, { configKey });
  const places = [
    entry.has('url') && 'url',
    kubeconfig && 'kubeconfigContext',
    isInCluster && 'inCluster',
  ].filter(place => typeof place === 'string');
  if (places.length > 1) {
    throw new InputError(
      `'${configKey}' has both '${places[0]}' and '${places[1]}'; leave one of them out.`,
    );
  }
  if (kubeconfig) {
    const server = findKubeconfigServer(kubeconfig, { configKey });
    return { server, access: kubeconfig };
  }
  if (isInCluster) return readInClusterBase(options);
  return entry.has('url')
    ? { server: readServer(entry, { configKey }) }
    : readPortalBase(options);
}

function readInClusterBase({
  configKey,
  inCluster,
}: ClusterEntry): ClusterBase {
  if (inCluster?.type !== 'server') {
    throw new InputError(
      `'${configKey}.inCluster' is set, but the backend runs in no cluster: it finds no service account of a pod.`,
    );
  }
  return { server: inCluster.server, access: inCluster };
}

function readPortalBase(options: ClusterEntry): ClusterBase {
  const { config, entry, configKey, inCluster } = options;
  const name = entry.getString('name');
  const portalCluster = findPortalCluster(config, { name, inCluster });
  if (!portalCluster) {
    throw new InputError(
      `'${configKey}.url' is missing, and there is no cluster '${name}' under 'kubernetes.clusterLocatorMethods' to take it from.`,
    );
  }
  const { identity, authProvider } = portalCluster;
  const server = readServer(entry, {
    configKey,
    fallback: portalCluster.server,
  });
  return identity
    ? { server, access: { type: 'server', server, identity } }
    : {
        server,
        remark: ` The Kubernetes plugin's way to authenticate there, '${authProvider}', cannot be used without a signed-in user.`,
      };
}

function readAccess(
  entry: Config,
  options: {
    key: 'viewer' | 'editor';
    configKey: string;
    server: ClusterServer;
  },
): ClusterAccess | undefined {
  const section = entry.getOptionalConfig(options.key);
  if (!section) return undefined;

  const configKey = `${options.configKey}.${options.key}`;
  const identity = readIdentity(section, { configKey });
  if (identity.type === 'kubeconfig') {
    findKubeconfigServer(identity, { configKey });
    return identity;
  }
  return { type: 'server', server: options.server, identity };
}
