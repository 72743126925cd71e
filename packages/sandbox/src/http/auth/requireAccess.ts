import { AccessAttributes } from '../../kube/rbac/AccessRequest';
import { accessDenied } from '../../kube/rbac/accessDenied';
import { Exchange, HttpContext, ObjectExchange } from '../HttpContext';

/** @throws StatusError when the caller may not do this to the objects it names */
export function requireAccess(
  context: HttpContext,
  exchange: ObjectExchange & { verb: string },
): void {
  const { verb, resource, namespace, name, subresource } = exchange;
  decide(context, exchange, {
    verb,
    group: resource.group,
    version: resource.version,
    resource: resource.plural,
    subresource,
    namespace,
    name,
  });
}

/** @throws StatusError when the caller may not do this */
export function decide(
  { authorizer }: HttpContext,
  { user }: Exchange,
  attributes: AccessAttributes,
): void {
  if (!authorizer.authorize(user, attributes).allowed) {
    throw accessDenied(user, attributes);
  }
}
