import { Config } from '@backstage/config';
import { InputError, toError } from '@backstage/errors';
import { EventsService } from '@backstage/plugin-events-node';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { EventSink } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { z } from 'zod';
import { documentation } from '../documentation';
import { Clock } from '../kubernetes/clock';
import { configuredAt } from '../kubernetes/configKeys';
import { ConfigRemarks } from '../kubernetes/ConfigRemarks';
import { BackstageEventsSink } from './BackstageEventsSink';
import { HttpSink } from './HttpSink';
import { NotificationsSink } from './NotificationsSink';
import { assertNoPrivateLiteral } from '../kubernetes/publicAddress';

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

/** A sink as the configuration has it, found to be in order. */
export type SinkEntry = z.infer<typeof ENTRY>;

/**
 * Reads `crossplaneEnv.events.sinks`. One that cannot be used is told of, with
 * the key that is wrong, and left out: the others are told nevertheless.
 */
export function readSinks(
  config: Config,
  options: {
    remarks: ConfigRemarks;
    /** Names of sinks that there are already. */
    taken?: readonly string[];
  },
): SinkEntry[] {
  const { remarks, taken = [] } = options;
  const value = configuredAt(config, 'events', 'sinks') ?? [];
  const report = (fault: string) =>
    remarks.error({
      code: 'unusable-sink',
      sentence: `A sink of events is left out, because ${fault}`,
      remedy: `Correct it as ${documentation(
        'events.md',
      )} describes, and start the backend again.`,
    });
  if (!Array.isArray(value)) {
    report(`'${KEY}' is no list.`);
    return [];
  }
  const sinks = new Map<string, SinkEntry>();
  for (const [index, entry] of value.entries()) {
    const at = `${KEY}[${index}]`;
    try {
      const sink = readSink(entry, at);
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

function readSink(value: unknown, at: string): SinkEntry {
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
  if (entry.type === 'http') assertMayBePosted({ at, ...entry });
  return entry;
}

export function createSink(
  entry: SinkEntry,
  { events, notifications, clock }: SinkServices,
): EventSink {
  switch (entry.type) {
    case 'http': {
      const url = new URL(entry.url);
      return new HttpSink({ ...entry, url, now: () => clock.now() });
    }
    case 'events':
      return new BackstageEventsSink({ ...entry, events });
    default:
      return new NotificationsSink({ ...entry, notifications });
  }
}

/** What is wrong with an address is said when the backend starts, as far as the address tells. */
function assertMayBePosted(options: {
  at: string;
  url: string;
  allowPrivateAddresses: boolean;
}): void {
  const { at, allowPrivateAddresses } = options;
  const url = new URL(options.url);
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
