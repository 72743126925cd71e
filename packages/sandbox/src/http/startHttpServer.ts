import {
  createServer as createHttpServer,
  type IncomingHttpHeaders,
  Server,
} from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import {
  BasicConstraintsExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';
import { KubeApiServer } from '../kube/KubeApiServer';
import { RbacAuthorizer, UserInfo } from '../kube/rbac/RbacAuthorizer';
import { Faults } from './Faults';
import {
  Exchange,
  HttpContext,
  parseTarget,
  PathTarget,
} from './RequestTarget';
import { Authenticator, decide, impersonate, TokenTable } from './auth';
import { serveDiscovery } from './discovery';
import { serveObjects } from './objects/serveObjects';
import { serveOpenApi } from './openApi';
import {
  respondError,
  respondJson,
  respondNotServed,
  respondText,
} from './wire';

const HOST = '127.0.0.1';
const KEEP_ALIVE_MS = 65_000;
const DEFAULT_BOOKMARK_INTERVAL_MS = 60_000;

interface HttpServerOptions {
  api: KubeApiServer;
  tokens: TokenTable;
  /** Undefined for any that is free. */
  port?: number;
  faults?: Faults;
  /**
   * Serve TLS with a certificate made for this run (the default). kubectl sends
   * tokens over TLS only.
   */
  tls?: boolean;
  bookmarkIntervalMs?: number;
}

export interface RunningHttpServer {
  url: string;
  /** The authority to trust, PEM in base64; undefined without TLS. */
  caData: string | undefined;
  /** Ends all watches and connections. */
  close(): Promise<void>;
}

/** Serves the API over HTTP on the loopback interface. */
export async function startHttpServer(
  options: HttpServerOptions,
): Promise<RunningHttpServer> {
  const { api, tokens, port = 0, tls = true } = options;
  const context: HttpContext = {
    kube: api.context,
    authenticator: new Authenticator(tokens, {
      now: () => api.context.clock.now(),
    }),
    authorizer: new RbacAuthorizer(api.context.storage),
    faults: options.faults ?? new Faults(api),
    bookmarkIntervalMs:
      options.bookmarkIntervalMs ?? DEFAULT_BOOKMARK_INTERVAL_MS,
  };
  const certificate = tls ? await createCertificate() : undefined;
  const server = certificate
    ? createHttpsServer(certificate)
    : createHttpServer();
  // Clients reuse idle connections; one that closes just then looks like an outage.
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.on('request', (request, response) =>
    handleRequest(context, { request, response }),
  );
  const stopEndingWatches = endWatchesOfChangedKinds(context);
  await listen(server, port);
  const { port: actual } = server.address() as AddressInfo;
  return {
    url: `${certificate ? 'https' : 'http'}://${HOST}:${actual}`,
    caData: certificate && Buffer.from(certificate.cert).toString('base64'),
    close: () => {
      stopEndingWatches();
      return close(server, context);
    },
  };
}

/** After the events that the change itself brings, hence in a turn of its own. */
function endWatchesOfChangedKinds({ kube, faults }: HttpContext): () => void {
  return kube.resources.onChange(storageKey =>
    setImmediate(() => faults.openWatches.endWatchesOf(storageKey)),
  );
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

async function close(server: Server, { faults }: HttpContext): Promise<void> {
  faults.openWatches.endAll();
  const closed = new Promise<void>((resolve, reject) =>
    server.close(error => (error ? reject(error) : resolve())),
  );
  server.closeAllConnections();
  await closed;
}

type Call = Pick<Exchange, 'request' | 'response'>;

/** Answers a request, whatever becomes of it. */
async function handleRequest(
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
function servePath(
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

interface Certificate {
  /** PEM; it is its own authority. */
  cert: string;
  /** PEM. */
  key: string;
}

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const DAY_MS = 24 * 60 * 60 * 1000;

/** A self-signed certificate for 127.0.0.1 and localhost. */
async function createCertificate(): Promise<Certificate> {
  const keys = await crypto.subtle.generateKey(ALGORITHM, true, [
    'sign',
    'verify',
  ]);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: 'CN=crossplane-env-sandbox',
    notBefore: new Date(Date.now() - DAY_MS),
    notAfter: new Date(Date.now() + 365 * DAY_MS),
    signingAlgorithm: ALGORITHM,
    keys,
    extensions: [
      new BasicConstraintsExtension(true, undefined, true),
      new SubjectAlternativeNameExtension([
        { type: 'ip', value: '127.0.0.1' },
        { type: 'dns', value: 'localhost' },
      ]),
    ],
  });
  const key = await crypto.subtle.exportKey('pkcs8', keys.privateKey);
  return {
    cert: certificate.toString('pem'),
    key: PemConverter.encode(key, 'PRIVATE KEY'),
  };
}
