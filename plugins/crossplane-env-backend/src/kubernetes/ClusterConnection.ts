import { toError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import type { KubeConfig } from '@kubernetes/client-node';
import type { OutgoingHttpHeaders } from 'node:http';
import type { RequestOptions } from 'node:https';
import type { Readable } from 'node:stream';
import { ClusterAccess, createKubeConfig } from './ClusterAccess';
import { CredentialsInfo, describeCredentials } from './credentials';
import { ConnectionError, Status, StatusError } from './errors';
import { KubernetesObject, resourcePath } from './KubernetesObject';
import { withoutCredentials } from './redaction';
import type { ObjectSelection } from './requests';
import { codeOf } from './trouble';
import {
  Deadline,
  Heartbeat,
  HttpAnswer,
  MEBIBYTE,
  readJson,
  readJsonLines,
  readText,
  sendHttp,
} from './http';

/** A request to the Kubernetes API. */
export interface KubernetesRequest {
  /** GET unless told. */
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Absolute, below the API server's address, with its segments encoded. */
  path: string;
  query?: Record<string, string | number | boolean | undefined>;
  body?: JsonObject;
  /** Of the body; `application/json` unless told. */
  contentType?: string;
  /** Of the answer; `application/json` unless told. */
  accept?: string;
  /** How large the answer may be; 32 MiB unless told. */
  maxBytes?: number;
  signal?: AbortSignal;
}

/** A request whose answer has no end of its own. */
export interface KubernetesStreamRequest extends KubernetesRequest {
  /** After which the connection is taken for dead, for a lost peer says nothing. */
  maxSeconds: number;
}

/**
 * One cluster, reached with one identity.
 *
 * Refusals are thrown as `StatusError`, everything else that goes wrong between
 * here and the API server as `ConnectionError`.
 */
export interface ClusterConnection {
  /** The cluster's name in the portal's configuration. */
  readonly cluster: string;

  /** Sends the request and answers with the JSON that comes back. */
  send(request: KubernetesRequest): Promise<unknown>;

  /** Resolves once the answer begins, with its lines of JSON as they come. */
  stream(request: KubernetesStreamRequest): Promise<AsyncIterable<unknown>>;

  /** What the credentials say of themselves; absent where there are none. */
  describeCredentials?(): Promise<CredentialsInfo>;
}

const JSON_TYPE = 'application/json';
const ANSWER_TIMEOUT_SECONDS = 60;
const MAX_ANSWER_BYTES = 32 * MEBIBYTE;
const MAX_REFUSAL_BYTES = MEBIBYTE;

/** A server that hangs is noticed after the sum of both. */
const HEARTBEAT = { silenceMs: 15_000, timeoutMs: 10_000 };
/** Everybody may ask for it, and it is answered from memory. */
const HEARTBEAT_PATH = '/version';

/** {@link ClusterConnection} over HTTP, with TLS and authentication by the client library. */
export class HttpClusterConnection implements ClusterConnection {
  readonly cluster: string;
  readonly #kubeConfig: KubeConfig;
  readonly #heartbeat: Heartbeat;

  /**
   * @param options.heartbeat - after how much silence of a stream, in milliseconds, the API server is asked whether it is there, and how long it may take to answer
   * @throws Error when the access is a context that the kubeconfig lacks
   */
  static create(options: {
    cluster: string;
    access: ClusterAccess;
    heartbeat?: typeof HEARTBEAT;
  }): HttpClusterConnection {
    const { cluster, access, heartbeat = HEARTBEAT } = options;
    const kubeConfig = createKubeConfig(access);
    return new HttpClusterConnection({ cluster, kubeConfig, heartbeat });
  }

  private constructor(options: {
    cluster: string;
    kubeConfig: KubeConfig;
    heartbeat: typeof HEARTBEAT;
  }) {
    const { silenceMs, timeoutMs } = options.heartbeat;
    this.cluster = options.cluster;
    this.#kubeConfig = options.kubeConfig;
    this.#heartbeat = new Heartbeat({
      silenceMs,
      ask: () => this.#ask(timeoutMs),
    });
  }

  async send(request: KubernetesRequest): Promise<unknown> {
    const deadline = new Deadline(ANSWER_TIMEOUT_SECONDS, request.signal);
    try {
      const { body } = await this.#send(request, deadline.signal);
      const { maxBytes = MAX_ANSWER_BYTES } = request;
      return await readJson(body, { maxBytes });
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
      const { body } = await this.#send(request, deadline.signal);
      deadline.extend(request.maxSeconds);
      const stopCaring = this.#heartbeat.careFor(silentSince =>
        deadline.expire(silentSince),
      );
      deadline.signal.addEventListener('abort', stopCaring, { once: true });
      return this.#readStream(body, deadline);
    } catch (error) {
      deadline.cancel();
      throw toConnectionError(error, deadline);
    }
  }

  async describeCredentials(): Promise<CredentialsInfo> {
    return describeCredentials(await this.#authenticate());
  }

  async #authenticate(): Promise<RequestOptions> {
    const authentication: RequestOptions = {};
    await this.#kubeConfig.applyToHTTPSOptions(authentication);
    return authentication;
  }

  async #send(
    request: KubernetesRequest,
    signal: AbortSignal,
  ): Promise<HttpAnswer> {
    const { method = 'GET', body } = request;
    const { contentType = JSON_TYPE, accept = JSON_TYPE } = request;
    const authentication = await this.#authenticate();
    const answer = await sendHttp(this.#url(request), {
      method,
      headers: {
        ...(authentication.headers as OutgoingHttpHeaders | undefined),
        Accept: accept,
        ...(body && { 'Content-Type': contentType }),
      },
      auth: authentication.auth,
      agent: authentication.agent,
      body: body && JSON.stringify(body),
      signal,
    });
    this.#heartbeat.heard();
    await assertAccepted(answer);
    return answer;
  }

  async *#readStream(
    body: Readable,
    deadline: Deadline,
  ): AsyncGenerator<unknown> {
    try {
      for await (const value of readJsonLines(body)) {
        this.#heartbeat.heard();
        yield value;
      }
    } catch (error) {
      throw toConnectionError(error, deadline);
    } finally {
      deadline.abort();
    }
  }

  /** A refusal is a sign of life as well. */
  async #ask(timeoutMs: number): Promise<void> {
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      await this.send({ path: HEARTBEAT_PATH, signal });
    } catch (error) {
      if (!(error instanceof StatusError)) throw error;
    }
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

/** Where a redirect leads is not the API server that was configured. */
async function assertAccepted(answer: HttpAnswer): Promise<void> {
  const { status, headers, body } = answer;
  if (status >= 200 && status < 300) return;
  if (status < 400) {
    body.destroy();
    throw new ConnectionError(
      `The API server answered with a redirect (${status}), which is not followed.`,
    );
  }
  throw StatusError.fromResponse({
    code: status,
    body: await readText(body, { maxBytes: MAX_REFUSAL_BYTES }),
    retryAfter: headers['retry-after'],
  });
}

function toConnectionError(error: unknown, deadline: Deadline): Error {
  if (error instanceof StatusError || error instanceof ConnectionError) {
    return error;
  }
  const { expired, silentSince } = deadline;
  return expired
    ? new ConnectionError('The API server did not answer in time.', {
        silentSince,
        code: 'ETIMEDOUT',
      })
    : new ConnectionError(messageOf(error), { code: codeOf(error) });
}

/** Where several addresses were tried, the error as such says nothing. */
function messageOf(error: unknown): string {
  const message = withoutCredentials(toError(error).message);
  return message || codeOf(error) || 'no reason is known';
}

/** A change that the API server tells of; a bookmark only moves the resource version on. */
export interface ObjectChange {
  type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK';
  /** Of a bookmark, nothing but its resource version. */
  object: KubernetesObject;
}

type WatchFrame = ObjectChange | { type: 'ERROR'; object: Status };

/** How long after the agreed end a watch is taken for dead. */
const OVERTIME_SECONDS = 30;

/**
 * Watches a kind's objects from a resource version on. Resolves once the API
 * server has accepted the watch.
 *
 * @throws StatusError also from within the stream; 410 when the resource version is too old
 */
export async function watchObjects(
  connection: ClusterConnection,
  selection: ObjectSelection,
  options: {
    resourceVersion: string;
    timeoutSeconds: number;
    signal: AbortSignal;
  },
): Promise<AsyncIterable<ObjectChange>> {
  const frames = await connection.stream({
    path: resourcePath(selection, { namespace: selection.namespace }),
    query: {
      watch: true,
      allowWatchBookmarks: true,
      resourceVersion: options.resourceVersion,
      timeoutSeconds: options.timeoutSeconds,
      labelSelector: selection.labelSelector,
      fieldSelector: selection.fieldSelector,
    },
    maxSeconds: options.timeoutSeconds + OVERTIME_SECONDS,
    signal: options.signal,
  });
  return readChanges(frames as AsyncIterable<WatchFrame>);
}

async function* readChanges(
  frames: AsyncIterable<WatchFrame>,
): AsyncGenerator<ObjectChange> {
  for await (const frame of frames) {
    if (frame.type === 'ERROR') {
      throw new StatusError({
        ...frame.object,
        code: frame.object.code ?? 500,
      });
    }
    yield frame;
  }
}
