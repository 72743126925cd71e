import { KubeObject } from '../KubeApi';
import { isRecord } from '../json';
import { FieldError, invalidValue } from '../status/FieldError';
import {
  badRequest,
  forbidden,
  invalid,
  StatusError,
} from '../status/statusErrors';
import {
  AccessAttributes,
  isPathAttributes,
  RbacAuthorizer,
  ResourceAttributes,
  UserInfo,
} from './RbacAuthorizer';

const ACCESS_GROUP = 'authorization.k8s.io';
const IDENTITY_GROUP = 'authentication.k8s.io';

/** Whether objects of a kind are questions, which are answered and not kept. */
export function isReview({ group }: { group: string }): boolean {
  return group === ACCESS_GROUP || group === IDENTITY_GROUP;
}

/**
 * Answers a review of what somebody may do.
 *
 * @param caller - about whom a review of oneself is
 */
export function reviewAccess(
  authorizer: RbacAuthorizer,
  { review, caller }: { review: KubeObject; caller: UserInfo },
): KubeObject {
  if (review.kind === 'SelfSubjectRulesReview') {
    return reviewRules(authorizer, review, caller);
  }
  const { spec = {} } = review;
  const isOfSelf = review.kind === 'SelfSubjectAccessReview';
  requireSpec(spec, isOfSelf);
  const user = isOfSelf
    ? caller
    : { username: spec.user ?? '', groups: spec.groups ?? [] };
  const { allowed, reason } = authorizer.authorize(user, attributesOf(spec));
  return { ...review, status: { allowed, ...(reason && { reason }) } };
}

function reviewRules(
  authorizer: RbacAuthorizer,
  review: KubeObject,
  caller: UserInfo,
): KubeObject {
  const namespace = review.spec?.namespace;
  if (!namespace) {
    throw badRequest('no namespace on request');
  }
  const rules = authorizer.rulesOf(caller, namespace);
  const status = {
    resourceRules: rules.filter(rule => rule.resources),
    nonResourceRules: rules.filter(rule => rule.nonResourceURLs),
    incomplete: false,
  };
  return { ...review, spec: {}, status };
}

function requireSpec(spec: KubeObject['spec'], isOfSelf: boolean): void {
  const errors: FieldError[] = [];
  const refuse = (field: string, value: unknown, detail: string) =>
    errors.push(invalidValue(`spec.${field}`, { value, detail }));
  const { resourceAttributes, nonResourceAttributes, user, groups } = spec;
  if (resourceAttributes && nonResourceAttributes) {
    const { path: Path = '', verb: Verb = '' } = nonResourceAttributes;
    refuse(
      'nonResourceAttributes',
      { Path, Verb },
      'cannot be specified in combination with resourceAttributes',
    );
  }
  if (!resourceAttributes && !nonResourceAttributes) {
    refuse(
      'resourceAttributes',
      null,
      'exactly one of nonResourceAttributes or resourceAttributes must be specified',
    );
  }
  if (!isOfSelf && !user && !groups?.length) {
    refuse('user', '', 'at least one of user or group must be specified');
  }
  if (errors.length > 0) {
    // The real API server does not name the kind here.
    const nameless = { group: ACCESS_GROUP, kind: '', plural: '' };
    throw invalid(nameless, { name: '', errors });
  }
}

function attributesOf({
  resourceAttributes,
  nonResourceAttributes,
}: KubeObject['spec']): AccessAttributes {
  if (isRecord(nonResourceAttributes)) {
    const { path = '', verb = '' } = nonResourceAttributes;
    return { path: String(path), verb: String(verb) };
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

/** The refusal of what a user may not do. */
export function accessDenied(
  user: UserInfo,
  attributes: AccessAttributes,
): StatusError {
  if (isPathAttributes(attributes)) {
    return new StatusError({
      code: 403,
      reason: 'Forbidden',
      message: `forbidden: User "${user.username}" cannot ${attributes.verb} path "${attributes.path}"`,
      details: {},
    });
  }
  const { group, resource, name } = attributes;
  return forbidden(
    { group, kind: '', plural: resource },
    { name: name ?? '', detail: describeDenial(user, attributes) },
  );
}

function describeDenial(
  user: UserInfo,
  attributes: ResourceAttributes,
): string {
  const { verb, group, resource, subresource, namespace } = attributes;
  const what = subresource ? `${resource}/${subresource}` : resource;
  const where = namespace
    ? `in the namespace "${namespace}"`
    : 'at the cluster scope';
  return `User "${user.username}" cannot ${verb} resource "${what}" in API group "${group}" ${where}`;
}
