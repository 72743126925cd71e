import { readManifests } from '@crossplane-env/testkit';
import { applyManifests } from '../cluster/applyManifests';
import { createToken } from '../cluster/serviceAccounts';
import { BACKEND_IDENTITIES } from '../paths';
import type { Startup } from './Startup';

const NAMESPACE = 'crossplane-env';

/** The bearer tokens of the two identities that the backend uses. */
export interface BackendTokens {
  viewer: string;
  editor: string;
}

/** Creates the identities of `deploy/rbac.yaml`. */
export async function createIdentities({
  cluster,
}: Startup): Promise<BackendTokens> {
  const { applier, kube } = cluster;
  await applyManifests(applier, readManifests([BACKEND_IDENTITIES]));
  const [viewer, editor] = await Promise.all(
    ['crossplane-env-viewer', 'crossplane-env-editor'].map(name =>
      createToken(kube, { namespace: NAMESPACE, name }),
    ),
  );
  return { viewer, editor };
}
