import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exampleManifests, rootDir } from '../paths.mjs';
import { runNode } from '../runNode.mjs';

const COMMAND = join(
  rootDir,
  'packages/control-plane/bin/crossplane-env-control-plane',
);

/** The control plane that `npm run start:real` starts: Kubernetes and Crossplane themselves. */
export function real({ port, folder, speed }) {
  const addressFile = join(folder, 'control-plane.json');
  return {
    name: 'real control plane',
    kubeconfig: join(folder, 'kubeconfig'),
    env: {},
    addressFile,
    args: [
      COMMAND,
      'start',
      ...(port ? ['--api-port', String(port)] : []),
      ...(speed ? ['--speed', String(speed)] : []),
      ...['--kubeconfig', join(folder, 'kubeconfig')],
      ...['--address-file', addressFile],
      ...['--manifests', ...exampleManifests],
    ],
    isReadyLine: line => line.startsWith('Control plane on'),
    /** Its service accounts' tokens are issued by itself. */
    needsToBeReadyFirst: true,
    access: () => JSON.parse(readFileSync(addressFile, 'utf8')),
  };
}

/** Finds or builds the binaries, which takes minutes the first time; false if they cannot be had. */
export function prepareReal({ crossplane } = {}) {
  const version = crossplane ? ['--crossplane', crossplane] : [];
  return runNode([COMMAND, 'build', ...version]);
}

export function areRealBinariesCached() {
  return runNode([COMMAND, 'build', '--check']);
}
