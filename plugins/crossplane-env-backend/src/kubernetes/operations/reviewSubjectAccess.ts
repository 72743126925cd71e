import {
  AccessAttributes,
  KubernetesUser,
} from '../authorization/AccessReviews';
import { ClusterConnection } from '../connection/ClusterConnection';

interface SubjectAccessReview {
  status?: { allowed?: boolean };
}

/** Whether a user, who need not be the connection's identity, may do something. */
export async function reviewSubjectAccess(
  connection: ClusterConnection,
  question: { user: KubernetesUser; attributes: AccessAttributes },
  options: { signal: AbortSignal },
): Promise<boolean> {
  const { username, groups } = question.user;
  const { verb, group, plural, namespace, name } = question.attributes;
  const review = (await connection.send({
    method: 'POST',
    path: '/apis/authorization.k8s.io/v1/subjectaccessreviews',
    body: {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SubjectAccessReview',
      spec: {
        user: username,
        groups,
        resourceAttributes: { verb, group, resource: plural, namespace, name },
      },
    },
    signal: options.signal,
  })) as SubjectAccessReview;
  return review.status?.allowed === true;
}
