import { ClusterConnection } from '../connection/ClusterConnection';

interface SelfSubjectAccessReview {
  status?: { allowed?: boolean };
}

/** Whether the connection's identity may do something to a kind, in all namespaces. */
export async function reviewAccess(
  connection: ClusterConnection,
  attributes: { verb: string; group: string; plural: string },
  options: { signal: AbortSignal },
): Promise<boolean> {
  const { verb, group, plural } = attributes;
  const review = (await connection.send({
    method: 'POST',
    path: '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
    body: {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      spec: { resourceAttributes: { verb, group, resource: plural } },
    },
    signal: options.signal,
  })) as SelfSubjectAccessReview;
  return review.status?.allowed === true;
}
