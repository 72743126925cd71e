import {
  conditionOf,
  KubeClient,
  type KubeObjectInput,
  type Manifest,
  until,
} from '@crossplane-env/testkit';
import { isAllowed } from '../cluster/access';
import { applyManifests } from '../cluster/applyManifests';
import { ObjectApplier } from '../cluster/ObjectApplier';
import type { BackendTokens } from './createIdentities';
import type { Startup } from './Startup';

/** Not our own one: the fields that we set must stay. */
const FIELD_MANAGER = 'crossplane-env-manifests';
const TIMEOUT_MS = 60_000;

/**
 * Applies the manifests that a control plane is started with, and waits until
 * the kinds that they define are served and the viewer may see them.
 */
export async function applyUserManifests(
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
