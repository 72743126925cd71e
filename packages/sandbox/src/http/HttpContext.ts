import type { IncomingMessage, ServerResponse } from 'node:http';
import { UserInfo } from '../kube/rbac/AccessRequest';
import { RbacAuthorizer } from '../kube/rbac/RbacAuthorizer';
import { ServedResource } from '../kube/resources/ServedResource';
import { ServerContext } from '../kube/ServerContext';
import { Authenticator } from './auth/Authenticator';
import { Faults } from './faults/Faults';

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
