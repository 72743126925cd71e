import {
  IncomingHttpHeaders,
  IncomingMessage,
  OutgoingHttpHeaders,
  request as httpRequest,
} from 'node:http';
import { request as httpsRequest, RequestOptions } from 'node:https';
import { pipeline, Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { setTimeout as wait } from 'node:timers/promises';
import { constants, createGunzip } from 'node:zlib';
import { ConnectionError, ExcessError } from './errors';
import { freshSlice } from './slices';

export const MEBIBYTE = 1024 * 1024;

const KEEP_ALIVE_MS = 30_000;

interface HttpRequest
  // An agent does TLS, and proxies.
  extends Pick<RequestOptions, 'method' | 'agent' | 'auth' | 'signal'> {
  headers: OutgoingHttpHeaders;
  body?: string;
}

export interface HttpAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  /** Uncompressed. To read it fails when the connection breaks off before its end. */
  body: Readable;
}

/** Sends a request, and resolves once the answer begins. Redirects are not followed. */
export function sendHttp(
  url: string,
  options: HttpRequest,
): Promise<HttpAnswer> {
  const { headers, body, ...others } = options;
  const send = url.startsWith('https:') ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const request = send(
      url,
      {
        ...others,
        headers: {
          ...headers,
          'Accept-Encoding': 'gzip',
          ...(body && { 'Content-Length': Buffer.byteLength(body) }),
        },
      },
      answer =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          body: uncompress(answer),
        }),
    );
    // Lets the system notice a peer that went away without a word.
    request.setSocketKeepAlive(true, KEEP_ALIVE_MS);
    request.on('error', reject);
    request.end(body);
  });
}

function uncompress(answer: IncomingMessage): Readable {
  if (answer.headers['content-encoding'] !== 'gzip') return answer;
  const gunzip = createGunzip({ flush: constants.Z_SYNC_FLUSH });
  // Whoever reads is told of what goes wrong.
  return pipeline(answer, gunzip, () => {});
}

/** Far more than an object may have, of which a line of a watch is one. */
const MAX_LINE_LENGTH = 8 * MEBIBYTE;

/**
 * The JSON values of a stream that has one a line.
 *
 * @throws ConnectionError when the stream ends in the middle of a line, or one is no JSON
 */
export async function* readJsonLines(
  chunks: AsyncIterable<Buffer | string>,
  options: { maxLength?: number } = {},
): AsyncGenerator<unknown> {
  const { maxLength = MAX_LINE_LENGTH } = options;
  const decoder = new StringDecoder('utf8');
  let pieces: string[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    const text = typeof chunk === 'string' ? chunk : decoder.write(chunk);
    const [rest, ...lines] = text.split('\n');
    pieces.push(rest);
    length += rest.length;
    for (const next of lines) {
      const line = pieces.join('');
      pieces = [next];
      length = next.length;
      if (line.trim()) yield parseJson(line);
    }
    if (length > maxLength) {
      throw new ExcessError(
        `The API server tells of a change in more than ${maxLength} characters.`,
      );
    }
  }
  if (pieces.join('').trim()) {
    throw new ConnectionError(
      'The connection broke off in the middle of a line.',
    );
  }
}

/** The engine's own error quotes what it stumbles over, which may be anything. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ConnectionError(
      'The API server, or what is in front of it, answered with something that is no JSON.',
    );
  }
}

/** Longer texts take as long to read as a slice. */
const LONG_TEXT = MEBIBYTE / 4;

/** @throws ExcessError when there is more than that, ConnectionError when it is no JSON */
export async function readJson(
  body: Readable,
  options: { maxBytes: number },
): Promise<unknown> {
  const content = await readText(body, options);
  if (content.length > LONG_TEXT) await freshSlice();
  return parseJson(content);
}

/** @throws ExcessError when there is more than that */
export async function readText(
  body: Readable,
  { maxBytes }: { maxBytes: number },
): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) {
      throw new ExcessError(
        `The API server answered with more than ${maxBytes / MEBIBYTE} MiB.`,
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Aborts when its time is up, or with the caller's own signal. */
export class Deadline {
  readonly signal: AbortSignal;
  readonly #controller = new AbortController();
  #timer?: NodeJS.Timeout;
  #expired = false;
  #isEnded = false;
  #endedBecause?: Error;
  #silentSince?: Date;

  constructor(seconds: number, signal?: AbortSignal) {
    this.signal = signal
      ? AbortSignal.any([signal, this.#controller.signal])
      : this.#controller.signal;
    this.extend(seconds);
  }

  /** Whether its own time was up. */
  get expired(): boolean {
    return this.#expired;
  }

  /** Whether what it was set for is over, and nothing is wrong. */
  get isEnded(): boolean {
    return this.#isEnded && !this.#endedBecause;
  }

  get endedBecause(): Error | undefined {
    return this.#endedBecause;
  }

  /** Since when the other side is known to be silent, where that is why it expired. */
  get silentSince(): Date | undefined {
    return this.#silentSince;
  }

  /** Starts anew with another time. */
  extend(seconds: number): void {
    this.cancel();
    this.#timer = setTimeout(() => this.expire(), seconds * 1000);
  }

  cancel(): void {
    clearTimeout(this.#timer);
  }

  /** Does not wait for the time to be up. */
  expire(silentSince?: Date): void {
    this.#expired = true;
    this.#silentSince = silentSince;
    this.abort();
  }

  /** @param because - what is wrong, if something is */
  end(because?: Error): void {
    this.#isEnded = true;
    this.#endedBecause = because;
    this.abort();
  }

  /** Ends at once what it was set for. */
  abort(): void {
    this.cancel();
    this.#controller.abort();
  }
}

interface HeartbeatOptions {
  /** How long the other side may be silent before it is asked whether it is there, in milliseconds. */
  silenceMs: number;
  /** Asks the other side for a sign of life; rejects when none comes in time. */
  ask(): Promise<void>;
}

type OnDeath = (silentSince: Date) => void;

/**
 * Finds out that the other side of streams is dead although their connections
 * are open, as those to a server that hangs: on a stream, silence alone means
 * nothing. Asks nothing while there are no streams.
 */
export class Heartbeat {
  readonly #options: HeartbeatOptions;
  readonly #streams = new Set<OnDeath>();
  #heardAt = new Date();
  #isRunning = false;

  constructor(options: HeartbeatOptions) {
    this.#options = options;
  }

  /** To be called whenever something arrives. */
  heard(): void {
    this.#heardAt = new Date();
  }

  /** @returns ends the care for the stream */
  careFor(onDeath: OnDeath): () => void {
    this.#streams.add(onDeath);
    if (!this.#isRunning) void this.#run();
    return () => {
      this.#streams.delete(onDeath);
    };
  }

  async #run(): Promise<void> {
    const { silenceMs } = this.#options;
    this.#isRunning = true;
    let pauseMs = silenceMs;
    while (this.#streams.size > 0) {
      await wait(pauseMs, undefined, { ref: false });
      const silentMs = Date.now() - this.#heardAt.getTime();
      if (silentMs >= silenceMs) await this.#check();
      pauseMs = silentMs >= silenceMs ? silenceMs : silenceMs - silentMs;
    }
    this.#isRunning = false;
  }

  async #check(): Promise<void> {
    const streams = [...this.#streams];
    try {
      await this.#options.ask();
      this.heard();
    } catch {
      // What is wrong shows as soon as the streams are opened anew.
      for (const onDeath of streams) onDeath(this.#heardAt);
    }
  }
}
