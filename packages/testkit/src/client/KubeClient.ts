import { Address, Answer, HttpClient, RequestOptions } from './HttpClient';
import { until } from './until';
import { WatchStream } from './WatchStream';

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
