import { request as httpRequest, IncomingMessage } from 'node:http';
import { type Agent, request as httpsRequest } from 'node:https';
import { ControlPlaneTarget } from '../ControlPlaneTarget';

export interface RequestOptions {
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

export interface Answer {
  status: number;
  headers: IncomingMessage['headers'];
  text: string;
}

export type Address = Pick<ControlPlaneTarget, 'url' | 'caData'> & {
  token: string | undefined;
  /** Keeps connections, for many requests; without it, each has its own. */
  agent?: Agent;
};

/** The bare requests, for what client libraries do not show. */
export class HttpClient {
  readonly #address: Address;

  constructor(address: Address) {
    this.#address = address;
  }

  async send(path: string, options: RequestOptions = {}): Promise<Answer> {
    const response = await this.open(path, options);
    const chunks: Buffer[] = [];
    for await (const chunk of response) {
      chunks.push(chunk);
    }
    return {
      status: response.statusCode ?? 0,
      headers: response.headers,
      text: Buffer.concat(chunks).toString('utf8'),
    };
  }

  /** Answers as soon as the headers are there. */
  open(path: string, options: RequestOptions = {}): Promise<IncomingMessage> {
    const { url, caData, token, agent } = this.#address;
    const send = url.startsWith('https:') ? httpsRequest : httpRequest;
    const body =
      options.body === undefined ? undefined : JSON.stringify(options.body);
    return new Promise((resolve, reject) => {
      const request = send(
        `${url}${path}`,
        {
          method: options.method ?? 'GET',
          agent: agent ?? false,
          ca: caData && Buffer.from(caData, 'base64'),
          headers: {
            ...(token && { Authorization: `Bearer ${token}` }),
            ...(body && {
              'Content-Type': 'application/json',
              'Content-Length': String(Buffer.byteLength(body)),
            }),
            ...options.headers,
          },
        },
        resolve,
      );
      request.on('error', reject);
      request.end(body);
    });
  }
}
