import { StatusError } from '../status/StatusError';
import { forbidden } from '../status/statusErrors';
import {
  AccessAttributes,
  isPathAttributes,
  ResourceAttributes,
  UserInfo,
} from './AccessRequest';

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
