import { KubeConfig } from '@kubernetes/client-node';
import { existsSync } from 'node:fs';
import { ClusterAccess } from '../connection/ClusterAccess';

/** The access that Kubernetes gives to the pod that this runs in; undefined elsewhere. */
export function findInClusterAccess(): ClusterAccess | undefined {
  const kubeConfig = new KubeConfig();
  kubeConfig.loadFromCluster();
  const server = kubeConfig.getCurrentCluster();
  const path = kubeConfig.getCurrentUser()?.authProvider?.config?.tokenFile;
  if (!process.env.KUBERNETES_SERVICE_HOST || !server || !existsSync(path)) {
    return undefined;
  }
  const { name, ...where } = server;
  return {
    type: 'server',
    server: where,
    identity: { type: 'tokenFile', path },
  };
}
