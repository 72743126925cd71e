import { isRecord } from '../json/isRecord';
import { KubeObject } from '../KubeApi';
import { invalid } from '../status/statusErrors';
import { invalidValue } from '../status/FieldError';
import { AccessAttributes, UserInfo } from './AccessRequest';
import { RbacAuthorizer } from './RbacAuthorizer';

const REVIEW_GROUP = 'authorization.k8s.io';

const REVIEW = {
  group: REVIEW_GROUP,
  kind: 'SubjectAccessReview',
  plural: 'subjectaccessreviews',
};

/** Whether objects of a kind are questions, which are answered and not kept. */
export function isReview({ group }: { group: string }): boolean {
  return group === REVIEW_GROUP;
}

/**
 * Answers a SubjectAccessReview or SelfSubjectAccessReview.
 *
 * @param caller - about whom a review of oneself is
 */
export function reviewAccess(
  authorizer: RbacAuthorizer,
  { review, caller }: { review: KubeObject; caller: UserInfo },
): KubeObject {
  const { spec = {} } = review;
  const user =
    review.kind === 'SelfSubjectAccessReview'
      ? caller
      : { username: spec.user ?? '', groups: spec.groups ?? [] };
  const { allowed, reason } = authorizer.authorize(user, attributesOf(review));
  return { ...review, status: { allowed, ...(reason && { reason }) } };
}

function attributesOf({ spec, kind }: KubeObject): AccessAttributes {
  const { resourceAttributes, nonResourceAttributes } = spec ?? {};
  if (isRecord(nonResourceAttributes)) {
    const { path = '', verb = '' } = nonResourceAttributes;
    return { path: String(path), verb: String(verb) };
  }
  if (!isRecord(resourceAttributes)) {
    throw invalid(
      { ...REVIEW, kind },
      {
        name: '',
        errors: [
          invalidValue('spec.resourceAttributes', {
            value: null,
            detail:
              'exactly one of nonResourceAttributes or resourceAttributes must be specified',
          }),
        ],
      },
    );
  }
  const text = (field: string): string | undefined =>
    resourceAttributes[field] ? String(resourceAttributes[field]) : undefined;
  return {
    verb: text('verb') ?? '',
    group: text('group') ?? '',
    version: text('version'),
    resource: text('resource') ?? '',
    subresource: text('subresource'),
    namespace: text('namespace'),
    name: text('name'),
  };
}
