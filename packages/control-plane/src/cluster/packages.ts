import { readManifests, until } from '@crossplane-env/testkit';
import {
  type CrossplaneVersion,
  FUNCTION_IMAGES,
  type FunctionName,
  isCrossplane2,
  PROVIDER_IMAGE,
} from '../binaries/catalogue';
import { PROVIDER_CRDS } from '../paths';
import { type Cluster, merge } from './Cluster';
import { CROSSPLANE_NAMESPACE } from './crossplaneAccess';
import { clusterRoleBinding, serviceAccount } from './rbac';

const API_VERSION = 'pkg.crossplane.io/v1';
const PAUSED = 'crossplane.io/paused';

interface InstalledPackage {
  kind: 'Function' | 'Provider';
  name: string;
  image: string;
  /** What its revision tells, besides conditions. */
  revisionStatus: object;
  crossplane: CrossplaneVersion;
}

/**
 * Makes a package that runs on this machine known to Crossplane as its package
 * manager would, which has no registry to fetch it from.
 */
async function installPackage(
  cluster: Cluster,
  { kind, name, image, revisionStatus, crossplane }: InstalledPackage,
): Promise<void> {
  const revision = revisionName(name);
  await cluster.applier.applyAll([
    {
      apiVersion: API_VERSION,
      kind,
      metadata: { name, annotations: { [PAUSED]: 'true' } },
      spec: { package: image },
    },
    {
      apiVersion: API_VERSION,
      kind: `${kind}Revision`,
      metadata: {
        name: revision,
        labels: { 'pkg.crossplane.io/package': name },
      },
      spec: { desiredState: 'Active', image, revision: 1 },
    },
  ]);
  await merge(cluster, `${pathOf(kind, name)}/status`, {
    status: {
      currentRevision: revision,
      currentIdentifier: image,
      resolvedPackage: image,
      conditions: [
        condition('Installed', 'ActivePackageRevision'),
        condition('Healthy', 'HealthyPackageRevision'),
      ],
    },
  });
  await merge(cluster, `${pathOf(`${kind}Revision`, revision)}/status`, {
    status: {
      ...revisionStatus,
      conditions: (isCrossplane2(crossplane)
        ? ['RevisionHealthy', 'RuntimeHealthy']
        : ['Healthy']
      ).map(type => condition(type, 'HealthyPackageRevision')),
    },
  });
}

/**
 * Makes the package manager leave a revision alone, which it would call
 * unhealthy. To be done before the core starts.
 */
function pauseRevision(
  cluster: Cluster,
  { kind, name }: Pick<InstalledPackage, 'kind' | 'name'>,
): Promise<void> {
  return merge(cluster, pathOf(`${kind}Revision`, revisionName(name)), {
    metadata: { annotations: { [PAUSED]: 'true' } },
  });
}

function revisionName(name: string): string {
  return `${name}-1`;
}

function pathOf(kind: string, name: string): string {
  return `/apis/${API_VERSION}/${kind.toLowerCase()}s/${name}`;
}

function condition(type: string, reason: string): object {
  const lastTransitionTime = new Date().toISOString();
  return { type, status: 'True', reason, lastTransitionTime };
}

/**
 * Makes a function known that listens on a port of this machine. To be done
 * before a Composition names it, which is otherwise found to be invalid.
 */
export async function installFunction(
  cluster: Cluster,
  {
    name,
    port,
    crossplane,
  }: { name: FunctionName; port: number; crossplane: CrossplaneVersion },
): Promise<void> {
  const kind = 'Function';
  await installPackage(cluster, {
    kind,
    name,
    image: FUNCTION_IMAGES[name],
    crossplane,
    revisionStatus: {
      endpoint: `dns:///localhost:${port}`,
      capabilities: ['composition'],
    },
  });
  await pauseRevision(cluster, { kind, name });
}

const NAME = 'provider-example';
const SYSTEM_ROLE = `crossplane:provider:${revisionName(NAME)}:system`;
const ROLE_TIMEOUT_MS = 60_000;

export const PROVIDER = { namespace: CROSSPLANE_NAMESPACE, name: NAME };

/**
 * Makes the example provider known, whose CRDs are there already, and waits
 * until Crossplane's RBAC manager has made roles for its kinds. To be done before the core starts, whose package manager would call the
 * revision unhealthy.
 */
export async function installProvider(
  cluster: Cluster,
  crossplane: CrossplaneVersion,
): Promise<void> {
  const kind = 'Provider';
  const objectRefs = readManifests([PROVIDER_CRDS]).map(({ object }) => ({
    apiVersion: object.apiVersion,
    kind: object.kind,
    name: object.metadata.name,
  }));
  await installPackage(cluster, {
    kind,
    name: NAME,
    image: PROVIDER_IMAGE,
    revisionStatus: { objectRefs },
    crossplane,
  });
  await until(async () => {
    const path = `/apis/rbac.authorization.k8s.io/v1/clusterroles/${SYSTEM_ROLE}`;
    return (await cluster.kube.get(path)).code === 200;
  }, ROLE_TIMEOUT_MS);
  await pauseRevision(cluster, { kind, name: NAME });
  await cluster.applier.applyAll([
    serviceAccount(PROVIDER),
    clusterRoleBinding(NAME, { role: SYSTEM_ROLE, subject: PROVIDER }),
  ]);
}
