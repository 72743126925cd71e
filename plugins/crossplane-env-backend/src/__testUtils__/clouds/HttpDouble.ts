import { once } from 'node:events';
import {
  createServer,
  IncomingHttpHeaders,
  IncomingMessage,
  Server,
} from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { AddressInfo, connect, Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { Certificate } from './certificates';

/** What a double was asked. */
export interface Asked {
  method: string;
  url: URL;
  headers: IncomingHttpHeaders;
  /** Of a body that is a form. */
  form: Record<string, string>;
}

export interface Answer {
  status?: number;
  headers?: Record<string, string>;
  /** A text, or what is to be JSON. */
  body?: unknown;
}

/** In the place of a service of a cloud, or of a cluster, on this machine. */
export class HttpDouble {
  readonly asked: Asked[] = [];
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  /** @param certificate - with which it speaks TLS */
  static async start(
    answer: (asked: Asked) => Answer | Promise<Answer>,
    certificate?: Certificate,
  ): Promise<HttpDouble> {
    const server = certificate
      ? createHttpsServer(certificate)
      : createServer();
    const double = new HttpDouble(server);
    server.on('request', async (request, response) => {
      const asked = await read(request);
      double.asked.push(asked);
      const { status = 200, headers, body } = await answer(asked);
      const isText = typeof body === 'string';
      response.writeHead(status, {
        'Content-Type': isText ? 'text/xml' : 'application/json',
        ...headers,
      });
      response.end(isText ? body : JSON.stringify(body));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return double;
  }

  /** A proxy through which every host is a double. */
  static async startProxy(behind: HttpDouble): Promise<HttpDouble> {
    const server = createServer((_, response) => response.writeHead(501).end());
    const double = new HttpDouble(server);
    server.on('connect', (request: IncomingMessage, client: Socket) => {
      double.asked.push({
        method: 'CONNECT',
        url: new URL(`https://${request.url}`),
        headers: request.headers,
        form: {},
      });
      const upstream = connect(behind.port, '127.0.0.1', () => {
        client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
        upstream.pipe(client);
        client.pipe(upstream);
      });
      for (const end of [client, upstream]) {
        end.on('error', () => {
          client.destroy();
          upstream.destroy();
        });
      }
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return double;
  }

  private constructor(server: Server) {
    this.#server = server;
    server.on('connection', socket => this.#sockets.add(socket));
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Of plain HTTP. */
  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async close(): Promise<void> {
    this.#server.close();
    // Those through a proxy are not the server's own any more.
    for (const socket of this.#sockets) socket.destroy();
    await once(this.#server, 'close');
  }
}

async function read(request: IncomingMessage): Promise<Asked> {
  const { method = '', url = '/', headers } = request;
  const body = await text(request);
  const type = headers['content-type'] ?? '';
  return {
    method,
    url: new URL(url, `https://${headers.host}`),
    headers,
    form: type.includes('x-www-form-urlencoded')
      ? Object.fromEntries(new URLSearchParams(body))
      : {},
  };
}
