import {
  ClusterConnection,
  HttpClusterConnection,
  KubernetesRequest,
  KubernetesStreamRequest,
} from '../../kubernetes/ClusterConnection';
import { isStatusError, StatusError } from '../../kubernetes/errors';

interface Refusal {
  request: KubernetesRequest;
  error: StatusError;
}

/** What the backend asked the clusters, and what it was not allowed, whichever of its identities asked. */
export class Traffic {
  static #ofProcess?: Traffic;
  /** How many requests there were. */
  requests = 0;
  readonly #refusals: Refusal[] = [];

  /** Of every connection of this process, from the first call on. */
  static record(): Traffic {
    this.#ofProcess ??= new Traffic();
    return this.#ofProcess;
  }

  private constructor() {
    const note = <T>(request: KubernetesRequest, answer: Promise<T>) =>
      this.#note(request, answer);
    const { prototype } = HttpClusterConnection;
    const { send, stream } = prototype;
    prototype.send = function record(request: KubernetesRequest) {
      return note(request, send.call(this, request));
    };
    prototype.stream = function record(request: KubernetesStreamRequest) {
      return note(request, stream.call(this, request));
    };
  }

  /**
   * Those that were more than a moment's: Crossplane grants the right to read a
   * new kind only after the kind is served.
   *
   * @param options.viewer - asks again for what was refused
   * @param options.admin - tells which kinds are still served at all
   */
  async lastingRefusals(options: {
    viewer: ClusterConnection;
    admin: ClusterConnection;
  }): Promise<string[]> {
    const lasting = new Set<string>();
    for (const { request, error } of this.#refusals.splice(0)) {
      const { method = 'GET', path } = request;
      const counts =
        method !== 'GET' ||
        ((await isRefused(options.viewer, path)) &&
          (await isServed(options.admin, path)));
      if (counts) lasting.add(`${method} ${path}: ${error.message}`);
    }
    return [...lasting];
  }

  async #note<T>(request: KubernetesRequest, answer: Promise<T>): Promise<T> {
    this.requests += 1;
    try {
      return await answer;
    } catch (error) {
      if (isStatusError(error, 401, 403)) {
        this.#refusals.push({ request, error });
      }
      throw error;
    }
  }
}

async function isRefused(
  connection: ClusterConnection,
  path: string,
): Promise<boolean> {
  return (await codeOf(connection, path)) === 403;
}

async function isServed(
  connection: ClusterConnection,
  path: string,
): Promise<boolean> {
  return (await codeOf(connection, path)) !== 404;
}

async function codeOf(
  connection: ClusterConnection,
  path: string,
): Promise<number> {
  try {
    await connection.send({ path, query: { limit: 1 } });
    return 200;
  } catch (error) {
    if (error instanceof StatusError) return error.code;
    throw error;
  }
}
