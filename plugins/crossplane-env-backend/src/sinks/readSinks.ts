import { LoggerService } from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { InputError, toError } from '@backstage/errors';
import { EventsService } from '@backstage/plugin-events-node';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { EventSink } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { z } from 'zod';
import { Clock } from '../kubernetes/clock';
import { configuredAt } from '../kubernetes/configKeys';
import { BackstageEventsSink } from './BackstageEventsSink';
import { HttpSink } from './HttpSink';
import { NotificationsSink } from './NotificationsSink';
import { assertNoPrivateLiteral } from './publicAddress';

const KEY = 'crossplaneEnv.events.sinks';

interface SinkServices {
  events: EventsService;
  notifications: NotificationService;
  clock: Clock;
}

const NAME = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const NAME_RULE = 'lower-case letters, digits and dashes, 63 at most';
const SECRET_BYTES = { least: 24, most: 64 };

const common = {
  name: z.string(NAME_RULE).regex(NAME, NAME_RULE),
  ordered: z.boolean('true or false').default(false),
};

const ENTRY = z.discriminatedUnion(
  'type',
  [
    z.object({
      ...common,
      type: z.literal('http'),
      url: z.string('a URL').refine(value => URL.canParse(value), 'a URL'),
      secrets: z
        .array(
          z
            .string(`a secret of Standard Webhooks`)
            .refine(
              isSecret,
              `'whsec_' and ${SECRET_BYTES.least} to ${SECRET_BYTES.most} bytes, base64-encoded`,
            ),
          'a list of secrets',
        )
        .min(1, 'a list of one secret or, while it is replaced, two'),
      allowPrivateAddresses: z.boolean('true or false').default(false),
    }),
    z.object({ ...common, type: z.literal('events') }),
    z.object({ ...common, type: z.literal('notifications') }),
  ],
  "one of 'http', 'events' and 'notifications'",
);

/**
 * Reads `crossplaneEnv.events.sinks`. One that cannot be used is logged, with
 * the key that is wrong, and left out: the others are told nevertheless.
 */
export function readSinks(
  config: Config,
  options: SinkServices & {
    logger: LoggerService;
    /** Names of sinks that there are already. */
    taken?: readonly string[];
  },
): EventSink[] {
  const { logger, taken = [], ...services } = options;
  const value = configuredAt(config, 'events', 'sinks') ?? [];
  const report = (fault: string) =>
    logger.error(`A sink of events is left out, because ${fault}`);
  if (!Array.isArray(value)) {
    report(`'${KEY}' is no list.`);
    return [];
  }
  const sinks = new Map<string, EventSink>();
  for (const [index, entry] of value.entries()) {
    const at = `${KEY}[${index}]`;
    try {
      const sink = readSink(entry, { at, ...services });
      if (sinks.has(sink.name) || taken.includes(sink.name)) {
        throw new InputError(
          `'${at}.name' has to be another one than that of another sink, '${sink.name}'.`,
        );
      }
      sinks.set(sink.name, sink);
    } catch (error) {
      report(toError(error).message);
    }
  }
  return [...sinks.values()];
}

function readSink(
  value: unknown,
  { at, events, notifications, clock }: SinkServices & { at: string },
): EventSink {
  const parsed = ENTRY.safeParse(value);
  if (!parsed.success) {
    const [{ path, message }] = parsed.error.issues;
    const field = [at, ...path]
      .map((key, index) => {
        if (index === 0) return key;
        return typeof key === 'number' ? `[${key}]` : `.${String(key)}`;
      })
      .join('');
    throw new InputError(`'${field}' has to be ${message}.`);
  }
  const entry = parsed.data;
  switch (entry.type) {
    case 'http': {
      const url = new URL(entry.url);
      assertMayBePosted(url, { at, ...entry });
      return new HttpSink({ ...entry, url, now: () => clock.now() });
    }
    case 'events':
      return new BackstageEventsSink({ ...entry, events });
    default:
      return new NotificationsSink({ ...entry, notifications });
  }
}

/** What is wrong with an address is said when the backend starts, as far as the address tells. */
function assertMayBePosted(
  url: URL,
  options: { at: string; allowPrivateAddresses: boolean },
): void {
  const { at, allowPrivateAddresses } = options;
  const protocols = allowPrivateAddresses ? ['https:', 'http:'] : ['https:'];
  if (!protocols.includes(url.protocol)) {
    throw new InputError(
      `'${at}.url' has to begin with 'https:'; 'http:' needs '${at}.allowPrivateAddresses'.`,
    );
  }
  if (url.username || url.password) {
    throw new InputError(
      `'${at}.url' has to be without a user and password; receivers check the signature.`,
    );
  }
  if (!allowPrivateAddresses) assertNoPrivateLiteral(url);
}

function isSecret(value: string): boolean {
  const encoded = value.replace(/^whsec_/, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(encoded)) return false;
  const { length } = Buffer.from(encoded, 'base64');
  return length >= SECRET_BYTES.least && length <= SECRET_BYTES.most;
}
