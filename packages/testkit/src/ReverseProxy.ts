import {
  createServer,
  IncomingMessage,
  request as httpRequest,
  Server,
  ServerResponse,
} from 'node:http';
import { request as httpsRequest } from 'node:https';
import { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream';
import type { ControlPlaneTarget } from './client/KubeObject';

/** What a request wants of a control plane. */
export interface ClassifiedRequest {
  /** As in Kubernetes' RBAC, with `discover` for what is not about objects. */
  verb: string;
  /** Plural and group, such as `buckets.example.org`; the path for discovery. */
  resource: string;
}

const OBJECT_PATH =
  /^\/(?:api\/[^/]+|apis\/(?<group>[^/]+)\/[^/]+)(?:\/namespaces\/[^/]+)?\/(?<plural>[^/]+)(?:\/(?<name>[^/]+)(?:\/(?<subresource>[^/]+))?)?$/;

const NAMESPACE = /\/namespaces\/([^/]+)\/[^/]+/;

const WRITING_VERBS: Record<string, string> = {
  POST: 'create',
  PUT: 'update',
  PATCH: 'patch',
};

/** @param url - path and query, as in a request line */
export function classifyRequest(
  method: string,
  url: string,
): ClassifiedRequest {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const parts = OBJECT_PATH.exec(pathname)?.groups;
  if (!parts) return { verb: 'discover', resource: pathname };

  const { group, plural, name, subresource } = parts;
  const verb = verbOf(method, { isNamed: Boolean(name), searchParams });
  return {
    verb: searchParams.has('dryRun') ? `${verb} (dry run)` : verb,
    resource: `${plural}${group ? `.${group}` : ''}${
      subresource ? `/${subresource}` : ''
    }`,
  };
}

/** The namespace that a request is about; undefined for what is in none, or in all. */
export function namespaceOf(url: string): string | undefined {
  const { pathname } = new URL(url, 'http://localhost');
  return NAMESPACE.exec(pathname)?.[1];
}

function verbOf(
  method: string,
  options: { isNamed: boolean; searchParams: URLSearchParams },
): string {
  const { isNamed, searchParams } = options;
  if (method === 'DELETE') return isNamed ? 'delete' : 'deletecollection';
  if (WRITING_VERBS[method]) return WRITING_VERBS[method];
  if (isNamed) return 'get';
  return ['true', '1'].includes(searchParams.get('watch') ?? '')
    ? 'watch'
    : 'list';
}

const HOST = '127.0.0.1';

/** A request on its way through a proxy. */
export interface Exchange {
  incoming: IncomingMessage;
  response: ServerResponse;
  /**
   * Passes the request on.
   *
   * @param onAnswer - given the answer to do with as it likes; unless told, it is passed on as it comes
   */
  forward(onAnswer?: (answer: IncomingMessage) => void): void;
}

export interface ReverseProxyOptions {
  /** The control plane. */
  target: Pick<ControlPlaneTarget, 'url' | 'caData'>;
  /** Decides what becomes of each request. */
  handle(exchange: Exchange): void;
}

/**
 * Stands in front of a control plane, on loopback and without TLS. Answers pass
 * as they come, watches too; where the control plane cannot be reached or
 * breaks off, the client's connection breaks off.
 */
export class ReverseProxy {
  readonly #target: ReverseProxyOptions['target'];
  readonly #server: Server;

  static async start(options: ReverseProxyOptions): Promise<ReverseProxy> {
    const proxy = new ReverseProxy(options);
    await new Promise<void>((resolve, reject) => {
      proxy.#server.once('error', reject);
      proxy.#server.listen(0, HOST, resolve);
    });
    return proxy;
  }

  private constructor({ target, handle }: ReverseProxyOptions) {
    this.#target = target;
    this.#server = createServer((incoming, response) => {
      handle({
        incoming,
        response,
        forward: onAnswer =>
          this.#forward(
            { incoming, response },
            onAnswer ?? (answer => passOn(answer, response)),
          ),
      });
    });
  }

  /** Without a trailing slash. */
  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://${HOST}:${port}`;
  }

  /** Ends what is under way, watches included. */
  async close(): Promise<void> {
    const closed = new Promise(resolve => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  #forward(
    { incoming, response }: Omit<Exchange, 'forward'>,
    onAnswer: (answer: IncomingMessage) => void,
  ): void {
    const { url: target, caData } = this.#target;
    const { method, url = '/', headers } = incoming;
    const send = target.startsWith('https:') ? httpsRequest : httpRequest;
    const outgoing = send(`${target}${url}`, {
      method,
      headers,
      ca: caData && Buffer.from(caData, 'base64'),
    });
    outgoing.on('response', onAnswer);
    outgoing.on('error', () => response.destroy());
    response.on('close', () => outgoing.destroy());
    incoming.pipe(outgoing);
  }
}

function passOn(answer: IncomingMessage, response: ServerResponse): void {
  response.writeHead(answer.statusCode ?? 502, answer.headers);
  // The head of a watch is awaited before its first change comes.
  response.flushHeaders();
  // An answer that breaks off breaks off for the client as well.
  pipeline(answer, response, () => {});
}
