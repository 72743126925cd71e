import { toError } from '@backstage/errors';
import type { KubeConfig } from '@kubernetes/client-node';
import { Agent } from 'node:http';
import fetch, { Headers, RequestInit, Response } from 'node-fetch';
import { ConnectionError } from '../status/ConnectionError';
import { StatusError } from '../status/StatusError';
import { ClusterAccess } from './ClusterAccess';
import {
  ClusterConnection,
  KubernetesRequest,
  KubernetesStreamRequest,
} from './ClusterConnection';
import { createKubeConfig } from './createKubeConfig';
import { Deadline } from './Deadline';
import { readJsonLines } from './readJsonLines';

const ANSWER_TIMEOUT_SECONDS = 60;
const KEEP_ALIVE_MS = 30_000;

/** As node-fetch begins its messages; addresses in full are of no use to those who read them. */
const URL_PREFIX = /^request to \S+ failed, reason: /;

/** {@link ClusterConnection} over HTTP, with TLS and authentication by the client library. */
export class HttpClusterConnection implements ClusterConnection {
  readonly cluster: string;
  readonly #kubeConfig: KubeConfig;

  /** @throws Error when the access is a context that the kubeconfig lacks */
  static create(options: {
    cluster: string;
    access: ClusterAccess;
  }): HttpClusterConnection {
    return new HttpClusterConnection(
      options.cluster,
      createKubeConfig(options.access),
    );
  }

  private constructor(cluster: string, kubeConfig: KubeConfig) {
    this.cluster = cluster;
    this.#kubeConfig = kubeConfig;
  }

  async send(request: KubernetesRequest): Promise<unknown> {
    const deadline = new Deadline(ANSWER_TIMEOUT_SECONDS, request.signal);
    try {
      const response = await this.#fetch(request, deadline.signal);
      return await response.json();
    } catch (error) {
      throw toConnectionError(error, deadline);
    } finally {
      deadline.cancel();
    }
  }

  async stream(
    request: KubernetesStreamRequest,
  ): Promise<AsyncIterable<unknown>> {
    const deadline = new Deadline(ANSWER_TIMEOUT_SECONDS, request.signal);
    try {
      const response = await this.#fetch(request, deadline.signal);
      deadline.extend(request.maxSeconds);
      return readStream(response, deadline);
    } catch (error) {
      deadline.cancel();
      throw toConnectionError(error, deadline);
    }
  }

  async #fetch(
    request: KubernetesRequest,
    signal: AbortSignal,
  ): Promise<Response> {
    const authentication = await this.#kubeConfig.applyToFetchOptions({});
    const headers = new Headers(authentication.headers);
    headers.set('Accept', 'application/json');
    if (request.body) {
      headers.set('Content-Type', request.contentType ?? 'application/json');
    }
    const response = await fetch(this.#url(request), {
      method: request.method ?? 'GET',
      headers,
      agent: authentication.agent,
      signal: signal as RequestInit['signal'],
      body: request.body && JSON.stringify(request.body),
      // Where a redirect leads is not the API server that was configured.
      redirect: 'error',
    });
    keepSocketsAlive(authentication.agent);
    if (!response.ok) {
      throw StatusError.fromResponse(response.status, await response.text());
    }
    return response;
  }

  #url(request: KubernetesRequest): string {
    const server = this.#kubeConfig.getCurrentCluster()?.server ?? '';
    const query = new URLSearchParams();
    for (const [key, value] of Object.entries(request.query ?? {})) {
      if (value !== undefined) query.set(key, String(value));
    }
    const search = query.size ? `?${query}` : '';
    return `${server.replace(/\/+$/, '')}${request.path}${search}`;
  }
}

async function* readStream(
  response: Response,
  deadline: Deadline,
): AsyncGenerator<unknown> {
  try {
    yield* readJsonLines(response.body);
  } catch (error) {
    throw toConnectionError(error, deadline);
  } finally {
    deadline.abort();
  }
}

/** Lets the system notice a peer that went away without a word. */
function keepSocketsAlive(agent: RequestInit['agent']): void {
  if (!(agent instanceof Agent)) return;
  for (const socket of Object.values(agent.sockets).flat()) {
    socket?.setKeepAlive(true, KEEP_ALIVE_MS);
  }
}

function toConnectionError(error: unknown, deadline: Deadline): Error {
  if (error instanceof StatusError || error instanceof ConnectionError) {
    return error;
  }
  return deadline.expired
    ? new ConnectionError('The API server did not answer in time.')
    : new ConnectionError(toError(error).message.replace(URL_PREFIX, ''));
}
