import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { readManifests } from '@crossplane-env/testkit';
import type { Binaries } from '../binaries/Binaries';
import {
  CROSSPLANE_VERSIONS,
  type CrossplaneVersion,
} from '../binaries/catalogue';
import { findBinaries } from '../binaries/findBinaries';
import { type Cluster, connect } from '../cluster/Cluster';
import { kubeControllerManager } from '../commands/kubeControllerManager';
import {
  type ControlPlaneOptions,
  OPTIONAL_PROCESSES,
} from '../ControlPlaneOptions';
import { type Installation, prepareInstallation } from '../Installation';
import { MetricsServer } from '../metrics/MetricsServer';
import { publishMetrics } from '../metrics/publishMetrics';
import { requireFreePort } from '../processes/freePorts';
import { ProcessGroup } from '../processes/ProcessGroup';
import { applyUserManifests } from './applyUserManifests';
import { type BackendTokens, createIdentities } from './createIdentities';
import { createFolder } from './createFolder';
import type { Startup } from './Startup';
import { startCore, startRbacManager } from './startCrossplane';
import { startPodRunner, startProvider } from './startExtensions';
import { isFunction, startFunctions } from './startFunctions';
import { startKubernetes } from './startKubernetes';

/** Everything that a running control plane consists of. */
export interface RunningParts {
  installation: Installation;
  group: ProcessGroup;
  cluster: Cluster;
  tokens: BackendTokens;
  crossplane: CrossplaneVersion;
  stop(): Promise<void>;
}

/** Finds or builds the binaries, and starts everything with them. */
export async function startControlPlane(
  options: ControlPlaneOptions,
): Promise<RunningParts> {
  const manifests = readManifests(options.manifests ?? []);
  if (options.apiPort !== undefined) {
    await requireFreePort(options.apiPort);
  }
  const binaries = await findBinaries(options);
  const startup = await prepare(options, binaries);
  const { installation, group, cluster, metrics, crossplane } = startup;
  const stop = async () => {
    await group.stop();
    await metrics.stop();
    if (!options.folder) {
      rmSync(installation.folder, { recursive: true, force: true });
    }
  };
  try {
    await startProcesses(startup);
    const tokens = await createIdentities(startup);
    await applyUserManifests(startup, { manifests, tokens });
    return { installation, group, cluster, tokens, crossplane, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function prepare(
  options: ControlPlaneOptions,
  binaries: Binaries,
): Promise<Startup> {
  const { say = () => {}, onUnexpectedExit = say } = options;
  const { crossplaneVersion: crossplane = CROSSPLANE_VERSIONS[0] } = options;
  const folder = createFolder(options.folder);
  const installation = await prepareInstallation({
    folder,
    binaries,
    apiPort: options.apiPort,
  });
  const group = new ProcessGroup({
    logFolder: join(folder, 'logs'),
    onUnexpectedExit,
  });
  const { url, pki, tokens } = installation;
  const cluster = connect({ url, caData: pki.caData, token: tokens.admin });
  const metrics = await MetricsServer.start(cluster.kube, pki.serverFolder);
  return { installation, group, cluster, metrics, crossplane, options, say };
}

async function startProcesses(startup: Startup): Promise<void> {
  const { installation, group, options, say } = startup;
  const { processes = OPTIONAL_PROCESSES, signal } = options;
  await startKubernetes(startup);
  signal?.throwIfAborted();
  await Promise.all([
    // After the CRDs: its garbage collector learns of kinds at its start, and
    // then every 30 seconds only.
    group.start(kubeControllerManager(installation)),
    publishMetrics(startup),
    startFunctions(startup, processes.filter(isFunction)),
    processes.includes('pod-runner') && startPodRunner(startup),
    startRbacManager(startup),
    // It waits for the RBAC manager.
    processes.includes('provider-example') && startProvider(startup),
  ]);
  say('Kubernetes is ready.');
  signal?.throwIfAborted();
  await startCore(startup);
  say('Crossplane is ready.');
  signal?.throwIfAborted();
}
