import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  conditionOf,
  KubeClient,
  type KubeObjectInput,
  type Manifest,
  readManifests,
  until,
} from '@crossplane-env/testkit';
import {
  type ControlPlaneOptions,
  OPTIONAL_PROCESSES,
} from '../ControlPlaneOptions';
import { type Installation, prepareInstallation } from '../Installation';
import {
  type Binaries,
  CROSSPLANE_VERSIONS,
  type CrossplaneVersion,
} from '../binaries/catalogue';
import { findBinaries } from '../binaries/findBinaries';
import {
  applyManifests,
  type Cluster,
  connect,
  ObjectApplier,
} from '../cluster/Cluster';
import { createToken, isAllowed } from '../cluster/rbac';
import { kubeControllerManager } from '../commands/kubernetes';
import { MetricsServer, publishMetrics } from '../metrics/MetricsServer';
import { BACKEND_IDENTITIES } from '../paths';
import { ProcessGroup } from '../processes/ProcessGroup';
import { requireFreePort } from '../processes/freePorts';
import {
  isFunction,
  startCore,
  startFunctions,
  startKubernetes,
  startPodRunner,
  startProvider,
  startRbacManager,
  type Startup,
} from './steps';

/**
 * The folder of a control plane; a new one for temporary files if none is named.
 *
 * @throws Error naming the folder if something is in it
 */
export function createFolder(folder: string | undefined): string {
  if (!folder) {
    return mkdtempSync(join(tmpdir(), 'crossplane-env-control-plane-'));
  }
  mkdirSync(folder, { recursive: true });
  if (readdirSync(folder).length > 0) {
    throw new Error(`The folder ${folder} is not empty; name one that is.`);
  }
  return folder;
}

const NAMESPACE = 'crossplane-env';

/** The bearer tokens of the two identities that the backend uses. */
interface BackendTokens {
  viewer: string;
  editor: string;
}

/** Creates the identities of `deploy/rbac.yaml`. */
async function createIdentities({ cluster }: Startup): Promise<BackendTokens> {
  const { applier, kube } = cluster;
  await applyManifests(applier, readManifests([BACKEND_IDENTITIES]));
  const [viewer, editor] = await Promise.all(
    ['crossplane-env-viewer', 'crossplane-env-editor'].map(name =>
      createToken(kube, { namespace: NAMESPACE, name }),
    ),
  );
  return { viewer, editor };
}

/** Not our own one: the fields that we set must stay. */
const FIELD_MANAGER = 'crossplane-env-manifests';
const TIMEOUT_MS = 60_000;

/**
 * Applies the manifests that a control plane is started with, and waits until
 * the kinds that they define are served and the viewer may see them.
 */
async function applyUserManifests(
  { cluster, installation }: Startup,
  { manifests, tokens }: { manifests: Manifest[]; tokens: BackendTokens },
): Promise<void> {
  const { kube } = cluster;
  await applyManifests(new ObjectApplier(kube, FIELD_MANAGER), manifests);
  const { url, pki } = installation;
  const viewer = new KubeClient({
    url,
    caData: pki.caData,
    token: tokens.viewer,
  });
  const xrds = manifests
    .map(({ object }) => object)
    .filter(({ kind }) => kind === 'CompositeResourceDefinition');
  await Promise.all(
    xrds.map(async ({ metadata, spec }) => {
      await until(() => isServed(kube, metadata.name!), TIMEOUT_MS);
      await until(() => maySee(viewer, spec), TIMEOUT_MS);
    }),
  );
}

async function isServed(kube: KubeClient, name: string): Promise<boolean> {
  const { body } = await kube.get(
    `/apis/apiextensions.crossplane.io/v1/compositeresourcedefinitions/${name}`,
  );
  const types = ['Established', ...(body.spec.claimNames ? ['Offered'] : [])];
  return types.every(type => conditionOf(body, type)?.status === 'True');
}

function maySee(
  viewer: KubeClient,
  { group, names }: KubeObjectInput['spec'],
): Promise<boolean> {
  return isAllowed(viewer, { verb: 'list', group, resource: names.plural });
}

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
