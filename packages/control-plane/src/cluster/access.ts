import type { KubeClient } from '@crossplane-env/testkit';

export interface ResourceAttributes {
  verb: string;
  group: string;
  resource: string;
  namespace?: string;
}

/** Whether the identity of a client may do something. */
export async function isAllowed(
  kube: KubeClient,
  resourceAttributes: ResourceAttributes,
): Promise<boolean> {
  const { body } = await kube.create(
    '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
    {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      spec: { resourceAttributes },
    },
  );
  return body.status?.allowed === true;
}
