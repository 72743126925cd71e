import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exampleManifests, rootDir } from '../paths.mjs';
import { runNode } from '../runNode.mjs';

const COMMAND = join(
  rootDir,
  'packages/control-plane/bin/crossplane-env-control-plane',
);

/** What Crossplane 1 can have of the examples. */
const EXAMPLES_OF_1 = [
  'examples/namespaces.yaml',
  'examples/environment-types/run-environment/v1-claim',
].map(path => join(rootDir, path));

/**
 * The control plane that `npm run start:real` starts: Kubernetes and Crossplane
 * themselves, of the default version unless another one is given.
 */
export function real({ port, folder, speed, crossplane }) {
  const manifests = crossplane?.startsWith('1.')
    ? EXAMPLES_OF_1
    : exampleManifests;
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
      ...versionOption(crossplane),
      ...['--kubeconfig', join(folder, 'kubeconfig')],
      ...['--address-file', addressFile],
      ...['--manifests', ...manifests],
    ],
    isReadyLine: line => line.startsWith('Control plane on'),
    /** Once it is ready: its service accounts' tokens are issued by itself. */
    access: () => JSON.parse(readFileSync(addressFile, 'utf8')),
  };
}

/** Finds or builds the binaries, which takes minutes the first time; false if they cannot be had. */
export function prepareReal({ crossplane } = {}) {
  return runNode([COMMAND, 'build', ...versionOption(crossplane)]);
}

export function areRealBinariesCached({ crossplane } = {}) {
  return runNode([COMMAND, 'build', '--check', ...versionOption(crossplane)]);
}

function versionOption(crossplane) {
  return crossplane ? ['--crossplane', crossplane] : [];
}
