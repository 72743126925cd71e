import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { type Installation, writeProcessKubeconfig } from '../Installation';
import type { FunctionName } from '../binaries/catalogue';
import type { ProcessCommand } from '../processes/ManagedProcess';

interface CrossplaneOptions {
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

export function compositionFunction(
  { binaries, pki }: Installation,
  { name, port }: { name: FunctionName; port: number },
): ProcessCommand {
  return {
    name,
    file: binaries[name],
    args: ['--address', `127.0.0.1:${port}`],
    env: { TLS_SERVER_CERTS_DIR: pki.serverFolder },
    isReady: () => accepts(port),
  };
}

async function accepts(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } finally {
    socket.destroy();
  }
}

interface ExtensionOptions {
  /** Of its service account. */
  token: string;
  /** How many times faster than in life its work is done. */
  speed: number;
}

/** The controller of our own managed resources. */
export function providerExample(
  installation: Installation,
  options: ExtensionOptions,
): ProcessCommand {
  return extension(installation, 'provider-example', options);
}

/** What stands in for nodes, so that pods come to life. */
export function podRunner(
  installation: Installation,
  options: ExtensionOptions,
): ProcessCommand {
  return extension(installation, 'pod-runner', options);
}

function extension(
  installation: Installation,
  name: 'provider-example' | 'pod-runner',
  { token, speed }: ExtensionOptions,
): ProcessCommand {
  return {
    name,
    file: installation.binaries[name],
    args: ['--speed', speed],
    env: { KUBECONFIG: writeProcessKubeconfig(installation, { name, token }) },
  };
}
