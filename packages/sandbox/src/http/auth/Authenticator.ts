import type { IncomingHttpHeaders } from 'node:http';
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
    const user = token ? this.find(token.trim()) : ANONYMOUS;
    if (!user) {
      throw new StatusError({
        code: 401,
        reason: 'Unauthorized',
        message: 'Unauthorized',
      });
    }
    return user;
  }

  /** Whose token it is. */
  find(token: string): UserInfo | undefined {
    const user = this.#tokens.get(token);
    return (
      user && {
        username: user.username,
        groups: [...new Set([...user.groups, 'system:authenticated'])],
      }
    );
  }
}
