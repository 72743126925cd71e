import type { IncomingHttpHeaders } from 'node:http';
import { accessDenied } from '../../kube/rbac/accessDenied';
import { UserInfo } from '../../kube/rbac/AccessRequest';
import { StatusError } from '../../kube/status/StatusError';

/** Who a bearer token stands for. */
export type TokenTable = Record<string, UserInfo>;

const ANONYMOUS: UserInfo = {
  username: 'system:anonymous',
  groups: ['system:unauthenticated'],
};

/** Tells by its bearer token who calls. */
export class Authenticator {
  readonly #tokens: Map<string, UserInfo>;

  constructor(tokens: TokenTable) {
    this.#tokens = new Map(Object.entries(tokens));
  }

  /** @throws StatusError for a token that is not known */
  authenticate(headers: IncomingHttpHeaders): UserInfo {
    const { authorization = '' } = headers;
    const [, token] = /^Bearer\s+(.+)$/i.exec(authorization) ?? [];
    const user = token ? this.#find(token.trim()) : ANONYMOUS;
    refuseImpersonation(headers, user);
    return user;
  }

  #find(token: string): UserInfo {
    const user = this.#tokens.get(token);
    if (!user) {
      throw new StatusError({
        code: 401,
        reason: 'Unauthorized',
        message: 'Unauthorized',
      });
    }
    return {
      username: user.username,
      groups: [...new Set([...user.groups, 'system:authenticated'])],
    };
  }
}

/** Nobody may act for others here; to ignore the wish would act as the caller instead. */
function refuseImpersonation(
  headers: IncomingHttpHeaders,
  user: UserInfo,
): void {
  const name = headers['impersonate-user'];
  if (name !== undefined) {
    throw accessDenied(user, {
      verb: 'impersonate',
      group: '',
      resource: 'users',
      name: String(name),
    });
  }
}
