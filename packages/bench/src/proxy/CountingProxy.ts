import {
  createServer,
  IncomingMessage,
  request,
  Server,
  ServerResponse,
} from 'node:http';
import { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream';
import { ClassifiedRequest, classifyRequest } from './classifyRequest';

const HOST = '127.0.0.1';

/** Stands in front of a control plane and counts what it is asked for. */
export class CountingProxy {
  readonly #target: string;
  readonly #server: Server;
  #counted: ClassifiedRequest[] = [];

  /** @param options.target - the control plane's address, without TLS */
  static async start(options: { target: string }): Promise<CountingProxy> {
    const proxy = new CountingProxy(options.target);
    await new Promise<void>((resolve, reject) => {
      proxy.#server.once('error', reject);
      proxy.#server.listen(0, HOST, resolve);
    });
    return proxy;
  }

  private constructor(target: string) {
    this.#target = target;
    this.#server = createServer((incoming, response) => {
      const { method = 'GET', url = '/' } = incoming;
      this.#counted.push(classifyRequest(method, url));
      this.#forward(incoming, response);
    });
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://${HOST}:${port}`;
  }

  /** What was asked for since the start, or since this was called last. */
  take(): ClassifiedRequest[] {
    const counted = this.#counted;
    this.#counted = [];
    return counted;
  }

  /** Ends what is under way, watches included. */
  async close(): Promise<void> {
    const closed = new Promise(resolve => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  #forward(incoming: IncomingMessage, response: ServerResponse): void {
    const { method, url = '/', headers } = incoming;
    const outgoing = request(new URL(url, this.#target), { method, headers });
    outgoing.on('response', answer => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      // The head of a watch is awaited before its first change comes.
      response.flushHeaders();
      // An answer that breaks off breaks off for the client as well.
      pipeline(answer, response, () => {});
    });
    outgoing.on('error', error => {
      if (response.headersSent) response.destroy();
      else response.writeHead(502).end(String(error));
    });
    response.on('close', () => outgoing.destroy());
    incoming.pipe(outgoing);
  }
}
