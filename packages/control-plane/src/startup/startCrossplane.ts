import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '@crossplane-env/testkit';
import { parse } from 'yaml';
import { CORE, RBAC_MANAGER } from '../cluster/crossplaneAccess';
import { createToken } from '../cluster/serviceAccounts';
import { crossplane, crossplaneRbac } from '../commands/crossplane';
import type { Startup } from './Startup';

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
