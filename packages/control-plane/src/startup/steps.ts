import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '@crossplane-env/testkit';
import { parse } from 'yaml';
import type { ControlPlaneOptions } from '../ControlPlaneOptions';
import type { Installation } from '../Installation';
import {
  type CrossplaneVersion,
  FUNCTION_IMAGES,
  type FunctionName,
} from '../binaries/catalogue';
import { type Cluster, installCrds } from '../cluster/Cluster';
import {
  CORE,
  crossplaneAccess,
  RBAC_MANAGER,
} from '../cluster/crossplaneAccess';
import {
  installFunction,
  installProvider,
  PROVIDER,
} from '../cluster/packages';
import {
  clusterRoleBinding,
  createToken,
  serviceAccount,
} from '../cluster/rbac';
import {
  compositionFunction,
  crossplane,
  crossplaneRbac,
  podRunner,
  providerExample,
} from '../commands/crossplane';
import { etcd, kubeApiServer } from '../commands/kubernetes';
import type { MetricsServer } from '../metrics/MetricsServer';
import { PROVIDER_CRDS } from '../paths';
import type { ProcessGroup } from '../processes/ProcessGroup';
import { freePorts } from '../processes/freePorts';

/** What every step of a start works with. */
export interface Startup {
  installation: Installation;
  group: ProcessGroup;
  cluster: Cluster;
  metrics: MetricsServer;
  crossplane: CrossplaneVersion;
  options: ControlPlaneOptions;
  say(line: string): void;
}

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

const ROLE_TIMEOUT_MS = 60_000;

/** Crossplane's RBAC manager. */
export async function startRbacManager(startup: Startup): Promise<void> {
  const { installation, cluster, group } = startup;
  const token = await createToken(cluster.kube, RBAC_MANAGER);
  await group.start(crossplaneRbac(installation, { token }));
}

/** Crossplane's core, and the webhooks that it serves. */
export async function startCore(startup: Startup): Promise<void> {
  const { installation, cluster, group, options } = startup;
  const { coreArgs: args = [], usages: webhooks = false } = options;
  await hasRules(startup, 'crossplane');
  const token = await createToken(cluster.kube, CORE);
  await group.start(crossplane(installation, { token, args, webhooks }));
  if (webhooks) {
    await cluster.applier.apply(usageWebhooks(startup));
  }
}

/** Resolves when Kubernetes has filled an aggregated role. */
async function hasRules({ cluster }: Startup, role: string): Promise<void> {
  const path = `/apis/rbac.authorization.k8s.io/v1/clusterroles/${role}`;
  await until(async () => {
    const { body } = await cluster.kube.get(path);
    return body.rules?.length > 0;
  }, ROLE_TIMEOUT_MS);
}

/** Crossplane's own configuration, but for a core that runs outside of the cluster. */
function usageWebhooks({ installation }: Startup) {
  const { binaries, ports, pki } = installation;
  const file = join(
    binaries.crossplaneManifests,
    'webhookconfigurations/usage.yaml',
  );
  const configuration = parse(readFileSync(file, 'utf8'));
  for (const webhook of configuration.webhooks) {
    const { path } = webhook.clientConfig.service;
    webhook.clientConfig = {
      url: `https://localhost:${ports.coreWebhooks}${path}`,
      caBundle: pki.caData,
    };
  }
  return configuration;
}

export async function startFunctions(
  { installation, cluster, group, crossplane: version }: Startup,
  names: FunctionName[],
): Promise<void> {
  const ports = await freePorts(names.length);
  await Promise.all(
    names.map(async (name, index) => {
      const port = ports[index];
      await group.start(compositionFunction(installation, { name, port }));
      await installFunction(cluster, { name, port, crossplane: version });
    }),
  );
}

export function isFunction(name: string): name is FunctionName {
  return name in FUNCTION_IMAGES;
}

const POD_RUNNER = { namespace: 'kube-system', name: 'pod-runner' };

/** To be done before the core starts, and while the RBAC manager does. */
export async function startProvider(startup: Startup): Promise<void> {
  const { installation, cluster, group, options } = startup;
  const { speed = 1 } = options;
  await installProvider(cluster, startup.crossplane);
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
