import { decide } from './auth/requireAccess';
import { serveDiscovery } from './discovery/serveDiscovery';
import { Exchange, HttpContext } from './HttpContext';
import { serveOpenApi } from './openapi/serveOpenApi';
import { PathTarget } from './RequestTarget';
import { respondJson, respondText } from './wire/respond';
import { respondNotServed } from './wire/respondNotServed';

const HEALTH = ['/healthz', '/livez', '/readyz'];

const VERSION = {
  major: '1',
  minor: '35',
  gitVersion: 'v1.35.0+crossplane-env-sandbox',
  gitCommit: '',
  gitTreeState: 'clean',
  buildDate: '1970-01-01T00:00:00Z',
  goVersion: '',
  compiler: '',
  platform: '',
};

/** Serves what is no object. */
export function servePath(
  context: HttpContext,
  exchange: Exchange,
  { path }: PathTarget,
): void {
  const { request, response } = exchange;
  const verb = (request.method ?? 'GET').toLowerCase();
  decide(context, exchange, { verb, path });
  if (HEALTH.includes(path)) {
    respondText(response, 'ok');
  } else if (path === '/version') {
    respondJson(response, VERSION);
  } else if (path.startsWith('/openapi/')) {
    serveOpenApi(context, exchange);
  } else if (/^\/apis?(\/|$)/.test(path)) {
    serveDiscovery(context, exchange);
  } else {
    respondNotServed(context, response);
  }
}
