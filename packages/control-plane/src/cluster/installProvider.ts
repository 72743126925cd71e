import { readManifests, until } from '@crossplane-env/testkit';
import { type CrossplaneVersion, PROVIDER_IMAGE } from '../binaries/catalogue';
import { PROVIDER_CRDS } from '../paths';
import type { Cluster } from './Cluster';
import { CROSSPLANE_NAMESPACE } from './crossplaneAccess';
import { installPackage, pauseRevision, revisionName } from './packages';
import { clusterRoleBinding, serviceAccount } from './rbac';

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
