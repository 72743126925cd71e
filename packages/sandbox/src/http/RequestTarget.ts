import type { IncomingMessage, ServerResponse } from 'node:http';
import { ServerContext } from '../kube/KubeApiServer';
import { RbacAuthorizer, UserInfo } from '../kube/rbac/RbacAuthorizer';
import { ServedResource } from '../kube/resources/ServedResource';
import { badRequest } from '../kube/status/statusErrors';
import { Faults } from './Faults';
import { Authenticator } from './auth';

/** What every request is served with. */
export interface HttpContext {
  kube: ServerContext;
  authenticator: Authenticator;
  authorizer: RbacAuthorizer;
  faults: Faults;
  bookmarkIntervalMs: number;
}

/** One request of a known caller, and its answer. */
export interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  path: string;
  query: URLSearchParams;
  user: UserInfo;
}

/** A request about objects of a kind that is served. */
export interface ObjectExchange extends Exchange {
  resource: ServedResource;
  namespace: string | undefined;
  /** Undefined for all objects. */
  name: string | undefined;
  subresource: 'status' | undefined;
}

/** What a path names, as far as the path alone tells. */
type RequestTarget = PathTarget | ObjectTarget;

/** Something that is no object: discovery, health, version. */
export interface PathTarget {
  type: 'path';
  path: string;
}

/** An object, or all objects of a kind. */
export interface ObjectTarget {
  type: 'object';
  group: string;
  version: string;
  plural: string;
  namespace: string | undefined;
  name: string | undefined;
  subresource: string | undefined;
}

export function parseTarget(path: string): RequestTarget {
  const parts = path.split('/').slice(1).map(decode);
  if (parts[0] === 'api' && parts.length > 2 && parts[2] !== '') {
    return objectTarget('', parts[1], parts.slice(2));
  }
  if (parts[0] === 'apis' && parts.length > 3 && parts[3] !== '') {
    return objectTarget(parts[1], parts[2], parts.slice(3));
  }
  return { type: 'path', path };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw badRequest(`the path holds ${part}, which is no URL encoding`);
  }
}

/** `namespaces/x` is an object itself, `namespaces/x/pods` is what it holds. */
function objectTarget(
  group: string,
  version: string,
  parts: string[],
): ObjectTarget {
  const isInNamespace =
    parts[0] === 'namespaces' &&
    parts.length > 2 &&
    !['status', 'finalize'].includes(parts[2]);
  const [plural, name, subresource] = isInNamespace ? parts.slice(2) : parts;
  return {
    type: 'object',
    group,
    version,
    plural,
    namespace:
      isInNamespace || (plural === 'namespaces' && name) ? parts[1] : undefined,
    name: name || undefined,
    subresource: subresource || undefined,
  };
}
