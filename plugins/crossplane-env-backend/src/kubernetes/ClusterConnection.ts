import { toError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import type { Readable } from 'node:stream';
import { AccessWatch } from './AccessWatch';
import {
  CredentialsInfo,
  describeCredentials,
} from './auth/describeCredentials';
import { Access, AccessSource, isSameAccess } from './ClusterAccess';
import { ConnectionError, isStatusError, Status, StatusError } from './errors';
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
import { requestOptionsOf } from './requestOptions';

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
  describeCredentials?(options?: {
    signal?: AbortSignal;
  }): Promise<CredentialsInfo>;
}

const JSON_TYPE = 'application/json';
const ANSWER_TIMEOUT_SECONDS = 60;
const MAX_ANSWER_BYTES = 32 * MEBIBYTE;
const MAX_REFUSAL_BYTES = MEBIBYTE;

/** A server that hangs is noticed after the sum of both. */
const HEARTBEAT = { silenceMs: 15_000, timeoutMs: 10_000 };
/** Everybody may ask for it, and it is answered from memory. */
const HEARTBEAT_PATH = '/version';

/** How often it is looked whether what streams were opened with still holds. */
const ACCESS_CHECKED_MS = 10_000;

interface ConnectionOptions {
  cluster: string;
  access: AccessSource;
  /**
   * After how much silence of a stream, in milliseconds, the API server is
   * asked whether it is there, and how long it may take to answer.
   */
  heartbeat?: typeof HEARTBEAT;
  accessCheckedMs?: number;
}

/**
 * {@link ClusterConnection} over HTTP. A stream ends, as if the API server had
 * ended it, when another credential or address has come into use.
 */
export class HttpClusterConnection implements ClusterConnection {
  readonly cluster: string;
  readonly #access: AccessSource;
  readonly #heartbeat: Heartbeat;
  readonly #accessWatch: AccessWatch;
  /** What the API server took last. */
  #accepted?: Access;

  constructor(options: ConnectionOptions) {
    const { heartbeat = HEARTBEAT, accessCheckedMs = ACCESS_CHECKED_MS } =
      options;
    this.cluster = options.cluster;
    this.#access = options.access;
    this.#heartbeat = new Heartbeat({
      silenceMs: heartbeat.silenceMs,
      ask: () => this.#ask(heartbeat.timeoutMs),
    });
    this.#accessWatch = new AccessWatch({
      access: this.#access,
      everyMs: accessCheckedMs,
    });
  }

  async send(request: KubernetesRequest): Promise<unknown> {
    const deadline = new Deadline(ANSWER_TIMEOUT_SECONDS, request.signal);
    try {
      const { answer } = await this.#send(request, deadline.signal);
      const { maxBytes = MAX_ANSWER_BYTES } = request;
      return await readJson(answer.body, { maxBytes });
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
      const { answer, access } = await this.#send(request, deadline.signal);
      deadline.extend(request.maxSeconds);
      const stopCaring = this.#heartbeat.careFor(silentSince =>
        deadline.expire(silentSince),
      );
      const stopWatching = this.#accessWatch.add(access, reason =>
        deadline.end(reason),
      );
      deadline.signal.addEventListener(
        'abort',
        () => {
          stopCaring();
          stopWatching();
        },
        { once: true },
      );
      return this.#readStream(answer.body, deadline);
    } catch (error) {
      deadline.cancel();
      throw toConnectionError(error, deadline);
    }
  }

  async describeCredentials(
    options: { signal?: AbortSignal } = {},
  ): Promise<CredentialsInfo> {
    const { credential, isRenewed } = await this.#access.get(options);
    return { ...describeCredentials(credential), isRenewed };
  }

  /** What is refused may have been replaced a moment ago. */
  async #send(
    request: KubernetesRequest,
    signal: AbortSignal,
  ): Promise<{ answer: HttpAnswer; access: Access }> {
    const access = await this.#access.get({ signal });
    try {
      return { answer: await this.#sendAs(access, request, signal), access };
    } catch (error) {
      if (!isStatusError(error, 401)) throw error;
      this.#access.refuse(access);
      const renewed = await this.#access.get({ signal });
      if (isSameAccess(access, renewed)) throw error;
      const answer = await this.#sendAs(renewed, request, signal);
      return { answer, access: renewed };
    }
  }

  async #sendAs(
    access: Access,
    request: KubernetesRequest,
    signal: AbortSignal,
  ): Promise<HttpAnswer> {
    const { method = 'GET', body } = request;
    const { contentType = JSON_TYPE, accept = JSON_TYPE } = request;
    const { agent, headers } = await requestOptionsOf(access);
    const answer = await sendHttp(toUrl(access, request), {
      method,
      headers: {
        ...headers,
        Accept: accept,
        ...(body && { 'Content-Type': contentType }),
      },
      agent,
      body: body && JSON.stringify(body),
      signal,
    });
    this.#heartbeat.heard();
    await assertAccepted(answer);
    this.#accepted = access;
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
      if (deadline.isEnded) return;
      throw toConnectionError(error, deadline);
    } finally {
      deadline.abort();
    }
  }

  /** A refusal is a sign of life as well; whether a new credential can be had is another question. */
  async #ask(timeoutMs: number): Promise<void> {
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const access = this.#accepted ?? (await this.#access.get({ signal }));
      const { body } = await this.#sendAs(
        access,
        { path: HEARTBEAT_PATH },
        signal,
      );
      await readJson(body, { maxBytes: MAX_ANSWER_BYTES });
    } catch (error) {
      if (!(error instanceof StatusError)) throw error;
    }
  }
}

function toUrl({ server }: Access, request: KubernetesRequest): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(request.query ?? {})) {
    if (value !== undefined) query.set(key, String(value));
  }
  const search = query.size ? `?${query}` : '';
  return `${server.server.replace(/\/+$/, '')}${request.path}${search}`;
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
  const { expired, endedBecause, silentSince } = deadline;
  if (endedBecause) return endedBecause;
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
