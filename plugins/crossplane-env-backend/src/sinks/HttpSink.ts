import { isError } from '@backstage/errors';
import {
  EnvironmentEvent,
  EventDeliveryError,
  EventSink,
} from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { CloudEvent, HTTP } from 'cloudevents';
import { LookupFunction } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { Answer, post } from './post';
import {
  assertNoPrivateLiteral,
  publicLookup,
} from '../kubernetes/publicAddress';

export interface HttpSinkOptions {
  name: string;
  url: URL;
  /** As Standard Webhooks have them; each signs, so that one can follow another. */
  secrets: string[];
  ordered: boolean;
  allowPrivateAddresses: boolean;
  now(): Date;
  /** How names become addresses, with the refusal of private ones; the system's way unless given. */
  lookup?: LookupFunction;
}

/** Posts events as structured CloudEvents, signed as Standard Webhooks says. */
export class HttpSink implements EventSink {
  readonly name: string;
  readonly ordered: boolean;
  readonly #url: URL;
  readonly #webhooks: Webhook[];
  readonly #allowPrivateAddresses: boolean;
  readonly #lookup: LookupFunction;
  readonly #now: () => Date;

  constructor(options: HttpSinkOptions) {
    this.name = options.name;
    this.ordered = options.ordered;
    this.#url = options.url;
    this.#webhooks = options.secrets.map(secret => new Webhook(secret));
    this.#allowPrivateAddresses = options.allowPrivateAddresses;
    this.#lookup = options.lookup ?? publicLookup();
    this.#now = options.now;
  }

  async deliver(
    event: EnvironmentEvent,
    { signal }: { signal: AbortSignal },
  ): Promise<void> {
    signal.throwIfAborted();
    const { headers, body } = HTTP.structured(new CloudEvent({ ...event }));
    const text = String(body);
    const answer = await this.#post(text, {
      headers: { ...headers, ...this.#sign(event.id, text) },
      signal,
    });
    assertAccepted(answer, this.#now());
  }

  async #post(
    body: string,
    options: { headers: Record<string, unknown>; signal: AbortSignal },
  ): Promise<Answer> {
    const { signal } = options;
    const headers = {
      ...(options.headers as Record<string, string>),
      'content-length': Buffer.byteLength(body),
      'user-agent': 'crossplane-env',
    };
    try {
      if (this.#allowPrivateAddresses) {
        return await post(this.#url, body, { headers, signal });
      }
      assertNoPrivateLiteral(this.#url);
      const lookup = this.#lookup;
      return await post(this.#url, body, { headers, signal, lookup });
    } catch (error) {
      throw new EventDeliveryError(describe(error), { next: 'retry' });
    }
  }

  #sign(id: string, body: string): Record<string, string> {
    const at = this.#now();
    return {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': this.#webhooks
        .map(webhook => webhook.sign(id, at, body))
        .join(' '),
    };
  }
}

const GONE = 410;
const ASKS_FOR_PATIENCE = new Set([429, 503]);

function assertAccepted({ status, excerpt, retryAfter }: Answer, now: Date) {
  if (status >= 200 && status < 300) return;
  const said = excerpt.trim();
  throw new EventDeliveryError(
    `The answer was ${status}${said ? `: ${said}` : '.'}`,
    {
      status,
      next: status === GONE ? 'disable' : 'retry',
      ...(ASKS_FOR_PATIENCE.has(status) && {
        retryAfterMs: readRetryAfter(retryAfter, now),
      }),
    },
  );
}

/** In seconds, or until a date. */
function readRetryAfter(
  value: string | undefined,
  now: Date,
): number | undefined {
  if (!value) return undefined;
  const ms = /^\d+$/.test(value)
    ? Number(value) * 1000
    : Date.parse(value) - now.getTime();
  return Number.isFinite(ms) && ms > 0 ? ms : undefined;
}

/** Several tries to connect are told as one error, with a message for none of them. */
function describe(error: unknown): string {
  if (!isError(error)) return String(error);
  const { errors } = error as Error & { errors?: Error[] };
  return (
    error.message || errors?.map(one => one.message).join('; ') || error.name
  );
}
