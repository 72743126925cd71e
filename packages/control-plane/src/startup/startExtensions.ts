import { installProvider, PROVIDER } from '../cluster/installProvider';
import { clusterRoleBinding, serviceAccount } from '../cluster/rbac';
import { createToken } from '../cluster/serviceAccounts';
import { podRunner, providerExample } from '../commands/extensions';
import type { Startup } from './Startup';

const POD_RUNNER = { namespace: 'kube-system', name: 'pod-runner' };

/** To be done before the core starts, and while the RBAC manager does. */
export async function startProvider(startup: Startup): Promise<void> {
  const { installation, cluster, group, crossplane, options } = startup;
  const { speed = 1 } = options;
  await installProvider(cluster, crossplane);
  const token = await createToken(cluster.kube, PROVIDER);
  await group.start(providerExample(installation, { token, speed }));
}

/** It stands in for parts of Kubernetes itself, and has rights accordingly. */
export async function startPodRunner(startup: Startup): Promise<void> {
  const { installation, cluster, group, options } = startup;
  const { speed = 1 } = options;
  await cluster.applier.applyAll([
    serviceAccount(POD_RUNNER),
    clusterRoleBinding('pod-runner', {
      role: 'cluster-admin',
      subject: POD_RUNNER,
    }),
  ]);
  const token = await createToken(cluster.kube, POD_RUNNER);
  await group.start(podRunner(installation, { token, speed }));
}
