import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { KubeObject } from '../kube/KubeApi';
import { timestamp } from '../kube/metadata/objectMeta';
import {
  AccessAttributes,
  RbacAuthorizer,
  UserInfo,
} from '../kube/rbac/RbacAuthorizer';
import { accessDenied, reviewAccess } from '../kube/rbac/reviewAccess';
import { badRequest, StatusError } from '../kube/status/statusErrors';
import { Exchange, HttpContext, ObjectExchange } from './RequestTarget';

/** Who a bearer token stands for. */
export type TokenTable = Record<string, UserInfo>;

const ANONYMOUS: UserInfo = {
  username: 'system:anonymous',
  groups: ['system:unauthenticated'],
};

interface Validity {
  from: Date;
  until: Date;
}

function inSeconds(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}

/** Who a service account is. */
export function serviceAccount(namespace: string, name: string): UserInfo {
  return {
    username: `system:serviceaccount:${namespace}:${name}`,
    groups: ['system:serviceaccounts', `system:serviceaccounts:${namespace}`],
  };
}

/** Tells by its bearer token who calls. */
export class Authenticator {
  readonly #tokens: Map<string, UserInfo>;
  readonly #issued = new Map<string, { user: UserInfo; until: Date }>();
  readonly #now: () => Date;

  constructor(tokens: TokenTable, options: { now: () => Date }) {
    this.#tokens = new Map(Object.entries(tokens));
    this.#now = options.now;
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

  /** A new token for somebody, which says until when it is good as those of Kubernetes do. */
  issue(user: UserInfo, { from, until }: Validity): string {
    const payload = {
      sub: user.username,
      iat: inSeconds(from),
      exp: inSeconds(until),
    };
    const parts = [{ alg: 'none', typ: 'JWT' }, payload, randomUUID()];
    const token = parts
      .map(part => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    this.#issued.set(token, { user, until });
    return token;
  }

  /** Whose token it is. */
  find(token: string): UserInfo | undefined {
    const issued = this.#issued.get(token);
    const isGood = issued && issued.until > this.#now();
    const user = isGood ? issued.user : this.#tokens.get(token);
    return (
      user && {
        username: user.username,
        groups: [...new Set([...user.groups, 'system:authenticated'])],
      }
    );
  }
}

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

/** Answers a question about who somebody is, or what somebody may do. */
export function answerReview(
  { authenticator, authorizer, kube }: HttpContext,
  { user }: Exchange,
  review: KubeObject,
): KubeObject {
  switch (review.kind) {
    case 'SelfSubjectReview': {
      const creationTimestamp = timestamp(kube.clock);
      const metadata = { ...review.metadata, creationTimestamp };
      return { ...review, metadata, status: { userInfo: user } };
    }
    case 'TokenReview': {
      const owner = authenticator.find(String(review.spec?.token));
      const status = owner
        ? { authenticated: true, user: owner }
        : { user: {}, error: 'invalid bearer token' };
      return { ...review, status };
    }
    default:
      return reviewAccess(authorizer, { review, caller: user });
  }
}
