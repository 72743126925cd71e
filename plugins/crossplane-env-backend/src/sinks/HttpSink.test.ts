import { EventDeliveryError } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import {
  anEnvironmentEvent,
  eventSinkChecks,
} from '@crossplane-env/backstage-plugin-crossplane-env-node/testUtils';
import { CloudEvent, HTTP } from 'cloudevents';
import { Webhook } from 'standardwebhooks';
import { Receiver } from '../__testUtils__/Receiver';
import { HttpSink, HttpSinkOptions } from './HttpSink';
import { publicLookup } from '../kubernetes/publicAddress';

const SECRET = `whsec_${Buffer.alloc(24, 'a').toString('base64')}`;
const NEXT_SECRET = `whsec_${Buffer.alloc(32, 'b').toString('base64')}`;
const NOW = new Date('2026-03-01T12:00:00.000Z');

const receivers: Receiver[] = [];

afterEach(async () => {
  await Promise.all(receivers.splice(0).map(one => one.close()));
});

async function setup(options: Partial<HttpSinkOptions> = {}) {
  const receiver = await Receiver.start();
  receivers.push(receiver);
  const sink = new HttpSink({
    name: 'audit',
    url: receiver.url,
    secrets: [SECRET],
    ordered: false,
    allowPrivateAddresses: true,
    now: () => NOW,
    ...options,
  });
  const deliver = (event = anEnvironmentEvent()) =>
    sink.deliver(event, { signal: AbortSignal.timeout(5_000) });
  const failure = async (): Promise<EventDeliveryError> => {
    try {
      await deliver();
    } catch (error) {
      return error as EventDeliveryError;
    }
    throw new Error('It was delivered.');
  };
  return { receiver, sink, deliver, failure };
}

it.each(
  eventSinkChecks(async () => {
    const { receiver, sink } = await setup();
    return {
      sink,
      received: async () =>
        receiver.accepted.map(({ body }) => JSON.parse(body)),
      trouble: how => {
        receiver.hangs = how === 'hangs';
        receiver.answer = { status: 500 };
      },
      mend: () => {
        receiver.hangs = false;
        receiver.answer = { status: 200 };
      },
    };
  }),
)('$name', async ({ run }) => {
  await expect(run()).resolves.toBeUndefined();
});

it('posts a structured CloudEvent', async () => {
  const { receiver, deliver } = await setup();
  await deliver();

  const [{ headers, body }] = receiver.accepted;
  expect(headers['content-type']).toMatch(/^application\/cloudevents\+json/);
  expect(JSON.parse(body)).toEqual(anEnvironmentEvent());
  const parsed = HTTP.toEvent({ headers, body }) as CloudEvent<unknown>;
  expect(parsed.validate()).toBe(true);
  expect(parsed.data).toEqual(anEnvironmentEvent().data);
});

it('signs, with the id of the event at each try', async () => {
  const { receiver, deliver } = await setup();
  await deliver();
  await deliver();

  for (const { headers, body } of receiver.accepted) {
    expect(headers['webhook-id']).toBe('event-1');
    expect(headers['webhook-timestamp']).toBe(`${NOW.getTime() / 1000}`);
    const [signature] = `${headers['webhook-signature']}`.split(' ');
    expect(signature).toBe(new Webhook(SECRET).sign('event-1', NOW, body));
    expect(JSON.stringify(headers)).not.toContain(SECRET);
  }
});

it('signs with each secret, so that one can follow the other', async () => {
  const { receiver, deliver } = await setup({
    secrets: [NEXT_SECRET, SECRET],
    now: () => new Date(),
  });
  await deliver();

  const [{ headers, body }] = receiver.accepted;
  const given = headers as Record<string, string>;
  for (const secret of [SECRET, NEXT_SECRET]) {
    expect(new Webhook(secret).verify(body, given)).toMatchObject({
      id: 'event-1',
    });
  }
  const foreign = Buffer.alloc(24, 'c').toString('base64');
  expect(() => new Webhook(foreign).verify(body, given)).toThrow();
  expect(() => new Webhook(SECRET).verify(`${body} `, given)).toThrow();
});

it.each([
  [400, 'retry'],
  [404, 'retry'],
  [410, 'disable'],
  [500, 'retry'],
])('takes %s for a reason to %s', async (status, next) => {
  const { receiver, failure } = await setup();
  receiver.answer = { status, body: 'It says why.' };

  expect(await failure()).toMatchObject({
    ...{ name: 'EventDeliveryError', next, status },
    message: `The answer was ${status}: It says why.`,
    retryAfterMs: undefined,
  });
});

it.each([
  [429, '120', 120_000],
  [503, '1', 1_000],
  [503, 'Sun, 01 Mar 2026 12:01:00 GMT', 60_000],
  [503, 'Sun, 01 Mar 2026 11:00:00 GMT', undefined],
  [429, 'soon', undefined],
  [500, '120', undefined],
])('of %s with Retry-After %p, waits %p', async (status, after, ms) => {
  const { receiver, failure } = await setup();
  receiver.answer = { status, headers: { 'retry-after': after } };

  expect((await failure()).retryAfterMs).toBe(ms);
});

it('follows no redirect', async () => {
  const { receiver: other } = await setup();
  const { receiver, failure } = await setup();
  receiver.answer = { status: 307, headers: { location: other.url.href } };

  expect(await failure()).toMatchObject({ next: 'retry', status: 307 });
  expect(other.asked).toEqual([]);
});

it('reads no more than 1 kB of an answer', async () => {
  const { receiver, failure } = await setup();
  receiver.answer = { status: 500, body: 'x'.repeat(10_000_000) };

  expect((await failure()).message).toBe(
    `The answer was 500: ${'x'.repeat(1024)}`,
  );
});

it('says why nobody answers', async () => {
  const { receiver, failure } = await setup();
  receivers.pop();
  await receiver.close();

  expect(await failure()).toMatchObject({
    next: 'retry',
    message: expect.stringContaining('ECONNREFUSED'),
  });
});

describe('of addresses that are not public', () => {
  const closed = { allowPrivateAddresses: false };

  it.each(['127.0.0.1', '[::1]', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1'])(
    'does not connect to %s',
    async host => {
      const { port, connections } = (await setup()).receiver;
      const url = new URL(`http://${host}:${port}`);
      const { failure } = await setup({ ...closed, url });

      expect((await failure()).message).toContain('is not a public one');
      expect(connections).toBe(0);
    },
  );

  it('does not connect to a name that means one', async () => {
    const { receiver } = await setup();
    const url = new URL(`http://localhost:${receiver.port}`);
    const { failure } = await setup({ ...closed, url });

    expect((await failure()).message).toContain(
      "The address of 'localhost' is not a public one",
    );
    expect(receiver.connections).toBe(0);
  });

  it('connects to what was checked, whatever the name means a moment later', async () => {
    const { receiver } = await setup();
    const url = new URL(`http://hooks.example.org:${receiver.port}`);
    const meanings = ['93.184.216.34', '127.0.0.1'];
    const asked: string[] = [];
    const { sink } = await setup({
      ...{ ...closed, url },
      lookup: publicLookup((hostname, _, callback) => {
        asked.push(hostname);
        callback(null, [{ address: meanings[asked.length - 1], family: 4 }]);
      }),
    });

    await expect(
      sink.deliver(anEnvironmentEvent(), { signal: AbortSignal.timeout(300) }),
    ).rejects.toThrow();
    expect(asked).toEqual(['hooks.example.org']);
    expect(receiver.connections).toBe(0);
  });
});
