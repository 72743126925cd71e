import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import {
  type BinaryName,
  type CrossplaneVersion,
  CROSSPLANE_VERSIONS,
  KUBERNETES_VERSION,
} from './catalogue';

/** Names a folder with binaries to use as they are. */
export const BINARIES_VARIABLE = 'CROSSPLANE_ENV_BINARIES';

export interface UserBinariesOptions {
  crossplaneVersion: CrossplaneVersion;
  env: NodeJS.ProcessEnv;
}

/** The path of a binary that the user has already; undefined if there is none that fits. */
export function findUserBinary(
  name: BinaryName,
  { env, crossplaneVersion }: UserBinariesOptions,
): string | undefined {
  const versioned =
    name === 'crossplane' ? withVersion(name, crossplaneVersion) : name;
  const candidates = [
    inFolder(env[BINARIES_VARIABLE], versioned),
    ...(name === 'etcd' || name === 'kube-apiserver'
      ? envtestFolders(env).map(folder => inFolder(folder, name))
      : []),
  ];
  const found = candidates.find(file => file && isExecutable(file));
  if (found || name !== 'crossplane') {
    return found;
  }
  return onPath(name, env).find(file => isCore(file, crossplaneVersion));
}

/** A folder with the manifests that belong to the user's own binary of Crossplane. */
export function findUserManifests({
  env,
  crossplaneVersion,
}: UserBinariesOptions): string | undefined {
  const folder = inFolder(
    env[BINARIES_VARIABLE],
    withVersion('crossplane-cluster', crossplaneVersion),
  );
  return folder && existsSync(folder) ? folder : undefined;
}

export function onPath(name: string, env: NodeJS.ProcessEnv): string[] {
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.map(folder => join(folder, name)).filter(isExecutable);
}

/** The default version goes by the bare name. */
function withVersion(name: string, version: CrossplaneVersion): string {
  return version === CROSSPLANE_VERSIONS[0] ? name : `${name}-${version}`;
}

function inFolder(
  folder: string | undefined,
  name: string,
): string | undefined {
  return folder && join(folder, name);
}

/** Where `setup-envtest` and its like put etcd and kube-apiserver. */
function envtestFolders(env: NodeJS.ProcessEnv): string[] {
  const { KUBEBUILDER_ASSETS, XDG_DATA_HOME } = env;
  const home = env.HOME ?? homedir();
  const data = XDG_DATA_HOME ?? join(home, '.local', 'share');
  const stores = [
    join(data, 'kubebuilder-envtest', 'k8s'),
    join(
      home,
      'Library',
      'Application Support',
      'io.kubebuilder.envtest',
      'k8s',
    ),
  ];
  return [
    ...(KUBEBUILDER_ASSETS ? [KUBEBUILDER_ASSETS] : []),
    ...stores.flatMap(envtestVersions),
  ];
}

/** Of the minor version that the controller manager has; the latest patch first. */
function envtestVersions(store: string): string[] {
  const minor = KUBERNETES_VERSION.split('.').slice(0, 2).join('.');
  const names = existsSync(store) ? readdirSync(store) : [];
  return names
    .filter(name => name.startsWith(`${minor}.`))
    .sort((left, right) => right.localeCompare(left, 'en', { numeric: true }))
    .map(name => join(store, name));
}

/** Crossplane's command line tool goes by the same name, but has no core to start. */
function isCore(file: string, version: CrossplaneVersion): boolean {
  const run = (...args: string[]) =>
    execFileSync(file, args, { encoding: 'utf8', stdio: 'pipe' });
  try {
    run('rbac', 'start', '--help');
    return run('--version').trim() === `v${version}`;
  } catch {
    // It does not know these arguments, so it is something else.
    return false;
  }
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
