import { type CrossplaneVersion, isCrossplane2 } from '../binaries/catalogue';
import { type Cluster, merge } from './Cluster';

const API_VERSION = 'pkg.crossplane.io/v1';
const PAUSED = 'crossplane.io/paused';

export interface InstalledPackage {
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
export async function installPackage(
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
export function pauseRevision(
  cluster: Cluster,
  { kind, name }: Pick<InstalledPackage, 'kind' | 'name'>,
): Promise<void> {
  return merge(cluster, pathOf(`${kind}Revision`, revisionName(name)), {
    metadata: { annotations: { [PAUSED]: 'true' } },
  });
}

export function revisionName(name: string): string {
  return `${name}-1`;
}

function pathOf(kind: string, name: string): string {
  return `/apis/${API_VERSION}/${kind.toLowerCase()}s/${name}`;
}

function condition(type: string, reason: string): object {
  const lastTransitionTime = new Date().toISOString();
  return { type, status: 'True', reason, lastTransitionTime };
}
