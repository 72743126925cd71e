import { KubeConfig } from '@kubernetes/client-node';
import { existsSync } from 'node:fs';
import type { ClusterIdentity, ClusterServer } from '../ClusterAccess';

/** The cluster that the backend itself runs in, and its pod's service account there. */
export interface InCluster {
  server: ClusterServer;
  identity: ClusterIdentity;
}

/** What Kubernetes gives to the pod that this runs in; undefined elsewhere. */
export function findInCluster(): InCluster | undefined {
  const kubeConfig = new KubeConfig();
  kubeConfig.loadFromCluster();
  const cluster = kubeConfig.getCurrentCluster();
  const path = kubeConfig.getCurrentUser()?.authProvider?.config?.tokenFile;
  if (!process.env.KUBERNETES_SERVICE_HOST || !cluster || !existsSync(path)) {
    return undefined;
  }
  const { name, ...server } = cluster;
  return { server, identity: { type: 'tokenFile', path } };
}
