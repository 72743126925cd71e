import { join } from 'node:path';
import { type Installation, writeProcessKubeconfig } from '../Installation';
import type { ProcessCommand } from '../processes/ProcessCommand';

export interface CrossplaneOptions {
  /** Of its service account. */
  token: string;
  /** More arguments of `crossplane core start`. */
  args: string[];
  /** Whether to serve the webhooks that protect used resources. */
  webhooks: boolean;
}

/** Crossplane's core. */
export function crossplane(
  installation: Installation,
  { token, args, webhooks }: CrossplaneOptions,
): ProcessCommand {
  const { folder, binaries, ports, pki } = installation;
  const name = 'crossplane';
  return {
    name,
    file: binaries.crossplane,
    args: ['core', 'start', '--package-runtime=External', ...args],
    env: {
      KUBECONFIG: writeProcessKubeconfig(installation, { name, token }),
      POD_NAMESPACE: 'crossplane-system',
      POD_SERVICE_ACCOUNT: 'crossplane',
      TLS_CLIENT_CERTS_DIR: pki.clientFolder,
      TLS_SERVER_CERTS_DIR: pki.serverFolder,
      ENABLE_WEBHOOKS: String(webhooks),
      WEBHOOK_PORT: String(ports.coreWebhooks),
      METRICS_PORT: String(ports.coreMetrics),
      HEALTH_PROBE_PORT: String(ports.coreHealth),
      XPKG_CACHE_DIR: join(folder, 'xpkg'),
      LEADER_ELECTION: 'false',
    },
    isReady: async () =>
      (await fetch(`http://127.0.0.1:${ports.coreHealth}/readyz`)).ok,
  };
}

/** Crossplane's RBAC manager, which gives rights to the kinds of XRDs and providers. */
export function crossplaneRbac(
  installation: Installation,
  { token }: { token: string },
): ProcessCommand {
  const name = 'crossplane-rbac';
  return {
    name,
    file: installation.binaries.crossplane,
    args: [
      'rbac',
      'start',
      '--provider-clusterrole=crossplane:allowed-provider-permissions',
    ],
    env: {
      KUBECONFIG: writeProcessKubeconfig(installation, { name, token }),
      LEADER_ELECTION: 'false',
    },
  };
}
