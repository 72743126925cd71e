import type { Startup } from '../startup/Startup';
import { METRICS_GROUP_VERSION } from './MetricsServer';

const SERVICE = { namespace: 'kube-system', name: 'metrics-server' };

/** Makes resource metrics a part of the Kubernetes API. */
export async function publishMetrics({
  cluster,
  installation,
  metrics,
}: Startup): Promise<void> {
  const [group, version] = METRICS_GROUP_VERSION.split('/');
  await cluster.applier.applyAll([
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: SERVICE,
      spec: { type: 'ExternalName', externalName: 'localhost' },
    },
    {
      apiVersion: 'apiregistration.k8s.io/v1',
      kind: 'APIService',
      metadata: { name: `${version}.${group}` },
      spec: {
        group,
        version,
        groupPriorityMinimum: 100,
        versionPriority: 100,
        caBundle: installation.pki.caData,
        service: { ...SERVICE, port: metrics.port },
      },
    },
  ]);
}
