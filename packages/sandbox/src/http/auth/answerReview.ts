import { KubeObject } from '../../kube/KubeApi';
import { timestamp } from '../../kube/metadata/timestamps';
import { reviewAccess } from '../../kube/rbac/reviewAccess';
import { Exchange, HttpContext } from '../HttpContext';

/** Answers a question about who somebody is, or what somebody may do. */
export function answerReview(
  { authenticator, authorizer, kube }: HttpContext,
  { user }: Exchange,
  review: KubeObject,
): KubeObject {
  switch (review.kind) {
    case 'SelfSubjectReview': {
      const creationTimestamp = timestamp(kube.clock);
      const metadata = { ...review.metadata, creationTimestamp };
      return { ...review, metadata, status: { userInfo: user } };
    }
    case 'TokenReview': {
      const owner = authenticator.find(String(review.spec?.token));
      const status = owner
        ? { authenticated: true, user: owner }
        : { user: {}, error: 'invalid bearer token' };
      return { ...review, status };
    }
    default:
      return reviewAccess(authorizer, { review, caller: user });
  }
}
