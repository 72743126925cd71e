import type { IncomingHttpHeaders } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { UserInfo } from '../kube/rbac/AccessRequest';
import { impersonate } from './auth/impersonate';
import { Exchange, HttpContext } from './HttpContext';
import { serveObjects } from './objects/serveObjects';
import { parseTarget } from './RequestTarget';
import { servePath } from './servePath';
import { respondError } from './wire/respond';

type Call = Pick<Exchange, 'request' | 'response'>;

/** Answers a request, whatever becomes of it. */
export async function handleRequest(
  context: HttpContext,
  { request, response }: Call,
): Promise<void> {
  try {
    if (context.faults.latencyMs > 0) {
      await wait(context.faults.latencyMs, undefined, { ref: false });
    }
    await serve(context, { request, response });
  } catch (error) {
    if (response.headersSent) {
      response.destroy();
    } else {
      respondError(response, error);
    }
  }
}

function callerOf(
  { authenticator, authorizer }: HttpContext,
  headers: IncomingHttpHeaders,
): UserInfo {
  const user = authenticator.authenticate(headers);
  return impersonate(authorizer, { headers, user });
}

async function serve(
  context: HttpContext,
  { request, response }: Call,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const exchange: Exchange = {
    request,
    response,
    path: url.pathname,
    query: url.searchParams,
    user: callerOf(context, request.headers),
  };
  const target = parseTarget(url.pathname);
  if (target.type === 'path') {
    servePath(context, exchange, target);
  } else {
    await serveObjects(context, exchange, target);
  }
}
