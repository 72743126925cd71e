import { join } from 'node:path';
import { installCrds } from '../cluster/crds';
import { crossplaneAccess } from '../cluster/crossplaneAccess';
import { etcd } from '../commands/etcd';
import { kubeApiServer } from '../commands/kubeApiServer';
import { PROVIDER_CRDS } from '../paths';
import type { Startup } from './Startup';

/** Starts the Kubernetes API, and gives it what Crossplane's chart installs. */
export async function startKubernetes(startup: Startup): Promise<void> {
  const { installation, cluster, group, options } = startup;
  const { limitedCore = false } = options;
  await group.start(etcd(installation));
  await group.start(kubeApiServer(installation));
  await Promise.all([
    installCrds(cluster, [
      join(installation.binaries.crossplaneManifests, 'crds'),
      PROVIDER_CRDS,
    ]),
    cluster.applier.applyAll(crossplaneAccess(limitedCore)),
  ]);
}
