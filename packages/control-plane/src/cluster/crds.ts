import {
  conditionOf,
  type KubeObject,
  readManifests,
  until,
} from '@crossplane-env/testkit';
import type { Cluster } from './Cluster';

const CRDS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
const TIMEOUT_MS = 120_000;

/** Applies the CRDs of folders, and waits until their kinds are served. */
export async function installCrds(
  { applier, kube }: Cluster,
  folders: string[],
): Promise<void> {
  const crds = readManifests(folders).map(({ object }) => object);
  await applier.applyAll(crds);
  const isEstablished = (crd: KubeObject) =>
    conditionOf(crd, 'Established')?.status === 'True';
  await until(async () => {
    const { body } = await kube.get(CRDS);
    return body.items.every(isEstablished);
  }, TIMEOUT_MS);
}
