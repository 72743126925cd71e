import { StatusError } from '../../kube/status/StatusError';
import { ObjectTarget } from '../RequestTarget';
import { isTrue } from './requestOptions';

export type ObjectVerb =
  | 'get'
  | 'list'
  | 'watch'
  | 'create'
  | 'update'
  | 'patch'
  | 'delete'
  | 'deletecollection';

interface Asked {
  method: string | undefined;
  target: Pick<ObjectTarget, 'name'>;
  query: URLSearchParams;
}

/** What a request does, in the words of RBAC. */
export function verbOf({ method, target, query }: Asked): ObjectVerb {
  const isNamed = target.name !== undefined;
  switch (method) {
    case 'GET':
      if (isNamed) {
        return 'get';
      }
      return isTrue(query.get('watch')) ? 'watch' : 'list';
    case 'POST':
      return 'create';
    case 'PUT':
      return 'update';
    case 'PATCH':
      return 'patch';
    case 'DELETE':
      return isNamed ? 'delete' : 'deletecollection';
    default:
      throw methodNotAllowed();
  }
}

export function methodNotAllowed(): StatusError {
  return new StatusError({
    code: 405,
    reason: 'MethodNotAllowed',
    message: 'the server does not allow this method on the requested resource',
    details: {},
  });
}
