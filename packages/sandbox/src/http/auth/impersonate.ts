import type { IncomingHttpHeaders } from 'node:http';
import { UserInfo } from '../../kube/rbac/AccessRequest';
import { accessDenied } from '../../kube/rbac/accessDenied';
import { RbacAuthorizer } from '../../kube/rbac/RbacAuthorizer';
import { badRequest } from '../../kube/status/statusErrors';

const SERVICE_ACCOUNT = /^system:serviceaccount:([^:]+):([^:]+)$/;
const AUTHENTICATED = 'system:authenticated';

interface Call {
  headers: IncomingHttpHeaders;
  /** Who calls. */
  user: UserInfo;
}

/**
 * Whom the caller acts for: itself, unless it names another.
 *
 * @throws StatusError where it may not act for the other
 */
export function impersonate(
  authorizer: RbacAuthorizer,
  { headers, user }: Call,
): UserInfo {
  const [username] = listOf(headers['impersonate-user']);
  const groups = listOf(headers['impersonate-group']);
  if (!username) {
    requireNoGroups(groups);
    return user;
  }
  const [, namespace, name] = SERVICE_ACCOUNT.exec(username) ?? [];
  const subjects = [
    namespace
      ? { resource: 'serviceaccounts', namespace, name }
      : { resource: 'users', name: username },
    ...groups.map(group => ({ resource: 'groups', name: group })),
  ];
  for (const subject of subjects) {
    const attributes = { verb: 'impersonate', group: '', ...subject };
    if (!authorizer.authorize(user, attributes).allowed) {
      throw accessDenied(user, attributes);
    }
  }
  const own = namespace
    ? ['system:serviceaccounts', `system:serviceaccounts:${namespace}`]
    : [];
  const all = [...(groups.length > 0 ? groups : own), AUTHENTICATED];
  return { username, groups: [...new Set(all)] };
}

function requireNoGroups(groups: string[]): void {
  if (groups.length > 0) {
    const asked = groups.map(group => `{Group  ${group}    }`).join(' ');
    throw badRequest(`requested [${asked}] without impersonating a user`);
  }
}

/** A header that comes more than once arrives as one, joined by commas. */
function listOf(header: string | string[] | undefined): string[] {
  return [header ?? []]
    .flat()
    .flatMap(text => text.split(','))
    .map(text => text.trim())
    .filter(Boolean);
}
