import { mkdirSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { renderKubeconfig } from '@crossplane-env/testkit';
import type { Binaries } from './binaries/catalogue';
import { type Pki, writePki } from './pki';
import { freePorts } from './processes/freePorts';

const PORT_NAMES = [
  'api',
  'etcd',
  'etcdPeer',
  'controllerManager',
  'coreMetrics',
  'coreHealth',
  'coreWebhooks',
] as const;

export type PortName = (typeof PORT_NAMES)[number];

export interface InstallationOptions {
  folder: string;
  binaries: Binaries;
  /** The port of the API, if it is not to be any free one. */
  apiPort: number | undefined;
}

/** Where one control plane has its files and ports, and the secrets it starts with. */
export interface Installation {
  folder: string;
  binaries: Binaries;
  ports: Record<PortName, number>;
  pki: Pki;
  /** Of the Kubernetes API. */
  url: string;
  tokens: { admin: string; user: string; controllerManager: string };
  /** For `--token-auth-file`. */
  tokenFile: string;
}

/** Prepares everything that must be there before the first process starts. */
export async function prepareInstallation(
  options: InstallationOptions,
): Promise<Installation> {
  const { folder, binaries, apiPort } = options;
  mkdirSync(join(folder, 'logs'), { recursive: true });
  const free = await freePorts(PORT_NAMES.length);
  const ports = Object.fromEntries(
    PORT_NAMES.map((name, index) => [name, free[index]]),
  ) as Record<PortName, number>;
  ports.api = apiPort ?? ports.api;
  const tokens = {
    admin: randomUUID(),
    user: randomUUID(),
    controllerManager: randomUUID(),
  };
  return {
    folder,
    binaries,
    ports,
    pki: await writePki(join(folder, 'pki')),
    url: `https://127.0.0.1:${ports.api}`,
    tokens,
    tokenFile: writeTokens(folder, tokens),
  };
}

function writeTokens(folder: string, tokens: Installation['tokens']): string {
  const file = join(folder, 'tokens.csv');
  const lines = [
    `${tokens.admin},admin,admin,system:masters`,
    `${tokens.user},jane,jane,dev`,
    `${tokens.controllerManager},system:kube-controller-manager,controller-manager`,
  ];
  writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o600 });
  return file;
}

/** Writes a kubeconfig for one of the processes. */
export function writeProcessKubeconfig(
  { folder, url, pki }: Installation,
  { name, token }: { name: string; token: string },
): string {
  const file = join(folder, `${name}.kubeconfig`);
  const options = { url, caData: pki.caData, tokens: { [name]: token } };
  writeFileSync(file, renderKubeconfig(options), { mode: 0o600 });
  return file;
}
