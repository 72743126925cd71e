import { once } from 'node:events';
import { createServer, IncomingHttpHeaders, Server } from 'node:http';
import { AddressInfo } from 'node:net';

interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

/** A server that webhooks are posted to. */
export class Receiver {
  /** What it said yes to. */
  readonly accepted: Received[] = [];
  /** What it was asked, whatever it said. */
  readonly asked: Received[] = [];
  connections = 0;
  answer: {
    status: number;
    headers?: Record<string, string>;
    body?: string;
  } = { status: 204 };
  hangs = false;
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(): Promise<Receiver> {
    const server = createServer();
    const receiver = new Receiver(server);
    server.on('connection', () => {
      receiver.connections += 1;
    });
    server.on('request', async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      const received = { headers: request.headers, body };
      receiver.asked.push(received);
      if (receiver.hangs) return;
      const { status, headers, body: said } = receiver.answer;
      if (status < 300) receiver.accepted.push(received);
      response.writeHead(status, headers).end(said);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return receiver;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): URL {
    return new URL(`http://127.0.0.1:${this.port}/hook`);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
