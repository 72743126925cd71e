import { IncomingMessage, request as httpRequest } from 'node:http';
import { type Agent, request as httpsRequest } from 'node:https';
import { setTimeout as wait } from 'node:timers/promises';
import { ControlPlaneTarget } from './KubeObject';

/** Asks again and again until the answer is neither undefined nor false. */
export async function until<T>(
  ask: () => Promise<T | undefined | false>,
  timeoutMs = 10_000,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) {
      return answer;
    }
    if (Date.now() > deadline) {
      throw new Error(`It did not happen within ${timeoutMs} ms.`);
    }
    await wait(20);
  }
}

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

export interface StreamedEvent {
  type: string;
  object: any;
}

/** The events of a watch, as they come in. */
export class WatchStream {
  readonly events: StreamedEvent[] = [];
  readonly status: number;
  readonly #response: IncomingMessage;
  readonly #closed: Promise<void>;
  #unread = '';
  #wake = () => {};

  constructor(response: IncomingMessage) {
    this.#response = response;
    this.status = response.statusCode ?? 0;
    this.#closed = new Promise(resolve => response.on('close', resolve));
    response.setEncoding('utf8');
    response.on('data', text => this.#read(text));
    response.on('error', () => {});
  }

  /** The first events, as soon as there are that many. */
  async take(count: number, timeoutMs = 5000): Promise<StreamedEvent[]> {
    const deadline = Date.now() + timeoutMs;
    while (this.events.length < count) {
      const left = deadline - Date.now();
      if (left <= 0) {
        throw new Error(
          `Waited for ${count} events, there are ${this.events.length}.`,
        );
      }
      await this.#news(left);
    }
    return this.events.slice(0, count);
  }

  /** Whether the server ends the watch within a time. */
  async endsWithin(timeoutMs: number): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const isLate = new Promise<boolean>(resolve => {
      timer = setTimeout(() => resolve(false), timeoutMs);
    });
    const ended = await Promise.race([this.#closed.then(() => true), isLate]);
    clearTimeout(timer);
    return ended;
  }

  close(): void {
    this.#response.destroy();
  }

  #read(text: string): void {
    const lines = (this.#unread + text).split('\n');
    this.#unread = lines.pop() ?? '';
    this.events.push(...lines.map(line => JSON.parse(line)));
    this.#wake();
  }

  async #news(timeoutMs: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>(resolve => {
      this.#wake = resolve;
      timer = setTimeout(resolve, timeoutMs);
    });
    clearTimeout(timer);
  }
}

const TOO_MANY_REQUESTS = 429;
const INITIALIZING = 'storage is (re)initializing';

/** An answer of the API, with its status. */
export interface KubeAnswer {
  code: number;
  headers: Answer['headers'];
  /** The object, list or Status. */
  body: any;
}

export interface ApplyOptions {
  manager?: string;
  force?: boolean;
  query?: string;
}

/** Requests to a Kubernetes API, by path. */
export class KubeClient {
  readonly http: HttpClient;

  constructor(address: Address) {
    this.http = new HttpClient(address);
  }

  get(path: string, headers?: Record<string, string>): Promise<KubeAnswer> {
    return this.send(path, { headers });
  }

  create(path: string, body: unknown): Promise<KubeAnswer> {
    return this.send(path, { method: 'POST', body });
  }

  replace(path: string, body: unknown): Promise<KubeAnswer> {
    return this.send(path, { method: 'PUT', body });
  }

  delete(path: string, body?: unknown): Promise<KubeAnswer> {
    return this.send(path, { method: 'DELETE', body });
  }

  patch(path: string, type: string, body: unknown): Promise<KubeAnswer> {
    const headers = { 'Content-Type': `application/${type}` };
    return this.send(path, { method: 'PATCH', body, headers });
  }

  merge(path: string, body: unknown): Promise<KubeAnswer> {
    return this.patch(path, 'merge-patch+json', body);
  }

  /** Server-side apply. */
  apply(
    path: string,
    body: unknown,
    options: ApplyOptions = {},
  ): Promise<KubeAnswer> {
    const { manager = 'suite', force = false, query = '' } = options;
    return this.patch(
      `${path}?fieldManager=${manager}&force=${force}${query}`,
      'apply-patch+yaml',
      body,
    );
  }

  /** @param path - without `watch`, which is added */
  async watch(path: string): Promise<WatchStream> {
    const separator = path.includes('?') ? '&' : '?';
    return until(async () => {
      const stream = new WatchStream(
        await this.http.open(`${path}${separator}watch=true`),
      );
      return stream.status !== TOO_MANY_REQUESTS && stream;
    });
  }

  /** Asks again where a kind that was just defined says that it is not ready. */
  send(path: string, options: RequestOptions): Promise<KubeAnswer> {
    return until(async () => {
      const answer = await this.#sendOnce(path, options);
      return !isInitializing(answer) && answer;
    });
  }

  async #sendOnce(path: string, options: RequestOptions): Promise<KubeAnswer> {
    const { status, headers, text } = await this.http.send(path, options);
    const isJson = headers['content-type']?.includes('json');
    return { code: status, headers, body: isJson ? JSON.parse(text) : text };
  }
}

function isInitializing({ code, body }: KubeAnswer): boolean {
  return code === TOO_MANY_REQUESTS && body.message?.startsWith(INITIALIZING);
}
