import type { KubeClient } from '@crossplane-env/testkit';

const YEAR_S = 365 * 24 * 60 * 60;

export interface ServiceAccountName {
  namespace: string;
  name: string;
}

/** A bearer token for a service account, good for a year. */
export async function createToken(
  kube: KubeClient,
  { namespace, name }: ServiceAccountName,
): Promise<string> {
  const { code, body } = await kube.create(
    `/api/v1/namespaces/${namespace}/serviceaccounts/${name}/token`,
    {
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'TokenRequest',
      spec: { expirationSeconds: YEAR_S },
    },
  );
  if (code !== 201) {
    throw new Error(
      `There is no token for the service account ${namespace}/${name}: ${body.message}`,
    );
  }
  return body.status.token;
}
