import { KubeClient } from '@crossplane-env/testkit';
import { ObjectApplier } from './ObjectApplier';

const FIELD_MANAGER = 'crossplane-env-control-plane';

/** The running Kubernetes API, with the rights of an administrator. */
export interface Cluster {
  kube: KubeClient;
  applier: ObjectApplier;
}

export function connect(address: {
  url: string;
  caData: string;
  token: string;
}): Cluster {
  const kube = new KubeClient(address);
  return { kube, applier: new ObjectApplier(kube, FIELD_MANAGER) };
}

/** Sends a merge patch. @throws Error with the answer if it is refused */
export async function merge(
  { kube }: Cluster,
  path: string,
  body: object,
): Promise<void> {
  const answer = await kube.merge(path, body);
  if (answer.code >= 400) {
    throw new Error(`${path} cannot be changed: ${answer.body.message}`);
  }
}

/** Deletes an object, if it is there. @throws Error with the answer if it is refused */
export async function remove({ kube }: Cluster, path: string): Promise<void> {
  const answer = await kube.delete(path);
  if (answer.code >= 400 && answer.code !== 404) {
    throw new Error(`${path} cannot be deleted: ${answer.body.message}`);
  }
}
