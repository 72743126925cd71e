import { createServer as createHttpServer, Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { KubeApiServer } from '../kube/KubeApiServer';
import { RbacAuthorizer } from '../kube/rbac/RbacAuthorizer';
import { Authenticator, TokenTable } from './auth/Authenticator';
import { Faults } from './faults/Faults';
import { handleRequest } from './handleRequest';
import { HttpContext } from './HttpContext';
import { createCertificate } from './tls/createCertificate';

const HOST = '127.0.0.1';
const KEEP_ALIVE_MS = 65_000;
const DEFAULT_BOOKMARK_INTERVAL_MS = 60_000;

export interface HttpServerOptions {
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
    authenticator: new Authenticator(tokens),
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
