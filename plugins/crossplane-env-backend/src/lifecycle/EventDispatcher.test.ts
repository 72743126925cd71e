import { mockServices } from '@backstage/backend-test-utils';
import {
  EnvironmentEvent,
  EventDeliveryError,
  EventSink,
} from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { Knex } from 'knex';
import { anObservation } from '../__testUtils__/anObservation';
import { aSighting } from '../__testUtils__/aSighting';
import { ManualClock, settle } from '../__testUtils__/ManualClock';
import { recordSeen } from '../__testUtils__/recordOne';
import { StoreDatabases } from '../__testUtils__/storeDatabases';
import { DeliveryStore } from '../record/DeliveryStore';
import { EventStore } from '../record/EventStore';
import { prepareDatabase, RecordStore } from '../record/RecordStore';
import { EventDispatcher } from './EventDispatcher';
import { DELAYS_MS, DELIVERY_TIMEOUT_MS } from './SinkWorker';

const databases = StoreDatabases.create();

jest.setTimeout(60_000);

const HOUR_MS = 3_600_000;
const portal = {
  name: 'portal.example.org',
  apiUrl: 'https://portal.example.org/api/crossplane-env',
};

class FakeSink implements EventSink {
  readonly delivered: EnvironmentEvent[] = [];
  answer: (event: EnvironmentEvent, signal: AbortSignal) => Promise<void> =
    async () => {};
  tries = 0;

  constructor(readonly name: string, readonly ordered = false) {}

  async deliver(event: EnvironmentEvent, options: { signal: AbortSignal }) {
    this.tries += 1;
    await this.answer(event, options.signal);
    this.delivered.push(event);
  }

  /** Such as `shop: ready`. */
  told(): string[] {
    return this.delivered.map(
      ({ subject, type }) =>
        `${subject.split('/')[1]}: ${type.split('.').slice(3, -1).join('.')}`,
    );
  }
}

const refuse = (...args: ConstructorParameters<typeof EventDeliveryError>) => {
  const error = new EventDeliveryError(...args);
  return async () => {
    throw error;
  };
};

describe.each(databases.each())('EventDispatcher on %p', databaseName => {
  const dispatchers: EventDispatcher[] = [];

  afterEach(async () => {
    await Promise.all(dispatchers.splice(0).map(one => one.stop()));
  });

  async function setup(options: { sinks: FakeSink[]; random?: number }) {
    const { sinks, random = 1 } = options;
    const client = await prepareDatabase(
      mockServices.database({ knex: await databases.init(databaseName) }),
    );
    const clock = new ManualClock('2026-03-01T12:00:00.000Z');
    const logger = mockServices.logger.mock();
    const events = new EventStore(client, {
      sinks: sinks.map(({ name }) => name),
    });
    const records = new RecordStore(client, events);
    const store = new DeliveryStore(client);
    const replica = (others = sinks) => {
      const dispatcher = new EventDispatcher({
        ...{ store, clock, logger, portal },
        sinks: others,
        random: () => random,
      });
      dispatchers.push(dispatcher);
      return dispatcher;
    };
    const dispatcher = replica();
    /** Of an environment that was never seen before: `created`; of one that was not ready: `ready`. */
    const see = (name: string, verdict: 'progressing' | 'ready') =>
      recordSeen(
        records,
        anObservation({
          ref: { ...anObservation().ref, name },
          uid: `uid-of-${name}`,
          verdict,
        }),
        aSighting(clock.now()),
      );
    const deliver = async (by = dispatcher) => {
      await by.tick();
      await by.idle();
    };
    const pass = async (ms: number) => {
      await clock.advance(ms);
      await deliver();
    };
    const states = () =>
      client('event_deliveries')
        .orderBy('id')
        .select('sink', 'state', 'attempts', 'last_status', 'last_error');
    return {
      ...{ client, clock, logger, events, store, replica },
      ...{ dispatcher, see, deliver, pass, states },
    };
  }

  it('delivers at once what is recorded, as CloudEvents', async () => {
    const sink = new FakeSink('audit');
    const { dispatcher, events, see, states } = await setup({ sinks: [sink] });
    dispatcher.start(events);

    await see('shop', 'progressing');
    await settle();
    await dispatcher.idle();

    expect(sink.delivered).toEqual([
      {
        specversion: '1.0',
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        source: '/crossplane-env/portal.example.org/prod',
        type: 'io.crossplane-env.environment.created.v1',
        subject: 'team-a/shop',
        time: '2026-03-01T12:00:00.000Z',
        datacontenttype: 'application/json',
        sequence: '0000000001',
        envuid: 'uid-of-shop',
        data: expect.objectContaining({
          verdict: 'progressing',
          sentence: '1 of 2 resources is ready.',
          url: `${portal.apiUrl}/environments/prod/example.org/RunEnvironment/team-a/shop`,
        }),
      },
    ]);
    expect(await states()).toMatchObject([{ state: 'delivered', attempts: 1 }]);
  });

  it('costs one query when nothing is to be done', async () => {
    const sinks = [new FakeSink('audit'), new FakeSink('chat', true)];
    const { client, see, deliver } = await setup({ sinks });
    await see('shop', 'ready');
    await deliver();
    const queries: string[] = [];
    client.on('query', ({ sql }: { sql: string }) => queries.push(sql));

    await deliver();

    expect(queries).toHaveLength(1);
  });

  it('tries again later each time, and in the end no more', async () => {
    const sink = new FakeSink('audit');
    sink.answer = refuse('It is down.', { next: 'retry', status: 500 });
    const { see, deliver, pass, states, logger } = await setup({
      sinks: [sink],
    });
    await see('shop', 'progressing');
    await deliver();

    for (const [index, delayMs] of DELAYS_MS.entries()) {
      await pass(delayMs - 1);
      expect(sink.tries).toBe(index + 1);
      await pass(1);
      expect(sink.tries).toBe(index + 2);
    }

    expect(DELAYS_MS.reduce((sum, ms) => sum + ms)).toBeGreaterThan(
      20 * HOUR_MS,
    );
    expect(await states()).toEqual([
      {
        sink: 'audit',
        state: 'dead',
        attempts: 9,
        last_status: 500,
        last_error: 'It is down.',
      },
    ]);
    await pass(100 * HOUR_MS);
    expect(sink.tries).toBe(9);
    expect(logger.error).toHaveBeenCalledTimes(1);
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });

  it('delivers what failed before under the same id', async () => {
    const sink = new FakeSink('audit');
    const ids: string[] = [];
    sink.answer = async ({ id }) => {
      ids.push(id);
      if (ids.length < 3) throw new Error('It is down.');
    };
    const { see, deliver, pass, states } = await setup({ sinks: [sink] });
    await see('shop', 'progressing');
    await deliver();
    await pass(DELAYS_MS[0]);
    await pass(DELAYS_MS[1]);

    expect(ids).toEqual([ids[0], ids[0], ids[0]]);
    expect(await states()).toMatchObject([
      { state: 'delivered', attempts: 3, last_error: null },
    ]);
  });

  it('spreads what is tried again over all of the time', async () => {
    const sink = new FakeSink('audit');
    sink.answer = refuse('It is down.', { next: 'retry' });
    const { see, deliver, pass } = await setup({ sinks: [sink], random: 0.2 });
    await see('shop', 'progressing');
    await deliver();

    await pass(0.2 * DELAYS_MS[0] - 1);
    expect(sink.tries).toBe(1);
    await pass(1);
    expect(sink.tries).toBe(2);
  });

  it('waits for as long as the receiver says', async () => {
    const sink = new FakeSink('audit');
    const retryAfterMs = 60_000;
    sink.answer = refuse('Slower.', { next: 'retry', retryAfterMs });
    const { see, deliver, pass } = await setup({ sinks: [sink], random: 0 });
    await see('shop', 'progressing');
    await deliver();

    await pass(59_999);
    expect(sink.tries).toBe(1);
    await pass(1);
    expect(sink.tries).toBe(2);
  });

  it('gives up at once what cannot be delivered, and only that', async () => {
    const sink = new FakeSink('audit', true);
    sink.answer = async ({ type }) => {
      if (type.includes('created')) {
        throw new EventDeliveryError('No such thing.', { next: 'give-up' });
      }
    };
    const { see, deliver, states } = await setup({ sinks: [sink] });
    await see('shop', 'ready');
    await deliver();

    expect(await states()).toMatchObject([
      { state: 'dead', attempts: 1, last_error: 'No such thing.' },
      { state: 'delivered' },
    ]);
  });

  it('delivers nothing more to whoever wants nothing more, and everything to others', async () => {
    const [gone, other] = [new FakeSink('gone'), new FakeSink('other')];
    gone.answer = refuse('Gone.', { next: 'disable', status: 410 });
    const { see, deliver, pass, replica } = await setup({
      sinks: [gone, other],
    });
    await see('shop', 'progressing');
    await deliver();
    await see('cart', 'ready');
    await pass(HOUR_MS);
    await deliver(replica());

    expect(gone.tries).toBe(1);
    expect(other.told()).toHaveLength(3);
  });

  it('delivers again what is dead, as if it were new', async () => {
    const sink = new FakeSink('audit');
    sink.answer = refuse('No such thing.', { next: 'give-up' });
    const { see, deliver, store, clock, states } = await setup({
      sinks: [sink],
    });
    await see('shop', 'progressing');
    await deliver();
    const [{ id }] = await store.list({ state: 'dead', limit: 10 });
    sink.answer = async () => {};

    expect(await store.redeliver(id, { now: clock.now() })).toBe(true);
    expect(await store.redeliver('999', { now: clock.now() })).toBe(false);
    await deliver();

    expect(sink.told()).toEqual(['shop: created']);
    expect(await states()).toMatchObject([{ state: 'delivered', attempts: 1 }]);
  });

  it('delivers all that waited, in order, once a disabled sink is tried again', async () => {
    const sink = new FakeSink('gone', true);
    sink.answer = refuse('Gone.', { next: 'disable', status: 410 });
    const { see, deliver, store, clock } = await setup({ sinks: [sink] });
    await see('shop', 'ready');
    await see('cart', 'ready');
    await deliver();
    const disabled = await store.list({ state: 'disabled', limit: 10 });
    expect(disabled.length).toBeGreaterThan(0);
    sink.answer = async () => {};
    await store.redeliver(disabled[0].id, { now: clock.now() });
    await deliver();

    const told = sink.told();
    expect([...told].sort()).toEqual([
      'cart: created',
      'cart: ready',
      'shop: created',
      'shop: ready',
    ]);
    for (const name of ['shop', 'cart']) {
      expect(told.indexOf(`${name}: created`)).toBeLessThan(
        told.indexOf(`${name}: ready`),
      );
    }
  });

  it('does not begin again what somebody is at', async () => {
    const sink = new FakeSink('audit');
    const { see, deliver, store, clock } = await setup({ sinks: [sink] });
    await see('shop', 'progressing');
    const now = clock.now();
    const [{ id }] = await store.list({ limit: 1 });
    const begun = await store.claim(id, {
      ...{ ordered: false, now },
      until: new Date(now.getTime() + 60_000),
    });

    expect(await store.redeliver(begun!.id, { now })).toBe(true);
    await deliver();
    expect(sink.tries).toBe(0);
    await store.succeed(begun!);
    expect(await store.list({ state: 'delivered', limit: 1 })).toHaveLength(1);
  });

  it('keeps the order of an environment for whoever asks for it', async () => {
    const sinks = [new FakeSink('ordered', true), new FakeSink('any')];
    for (const sink of sinks) {
      sink.answer = async ({ subject, type }) => {
        const isLate = sink.tries < 4;
        if (isLate && subject.includes('shop') && type.includes('created')) {
          throw new Error('It is down.');
        }
      };
    }
    const { see, deliver, pass } = await setup({ sinks });
    await see('shop', 'ready');
    await see('cart', 'ready');
    await deliver();

    const [ordered, any] = sinks;
    expect(ordered.told()).toEqual(['cart: created', 'cart: ready']);
    expect(any.told()).toContain('shop: ready');
    ordered.tries = 4;
    any.tries = 4;
    await pass(DELAYS_MS[0]);
    expect(ordered.told().slice(2)).toEqual(['shop: created', 'shop: ready']);
    expect(any.told()).toHaveLength(4);
  });

  it('goes on at once with what was held up until the database was asked', async () => {
    const sink = new FakeSink('ordered', true);
    const { see, store, deliver } = await setup({ sinks: [sink] });
    const look = store.firstOfEach.bind(store);
    jest.spyOn(store, 'firstOfEach').mockImplementation(async options => {
      const found = await look(options);
      await new Promise(resolve => setTimeout(resolve, 50));
      return found;
    });
    await see('shop', 'ready');
    await deliver();

    expect(sink.told()).toEqual(['shop: created', 'shop: ready']);
  });

  it('goes on in order once an event is dead', async () => {
    const sink = new FakeSink('ordered', true);
    sink.answer = async ({ type }) => {
      if (type.includes('created')) throw new Error('It is down.');
    };
    const { see, deliver, pass } = await setup({ sinks: [sink] });
    await see('shop', 'ready');
    await deliver();
    for (const delayMs of DELAYS_MS.slice(0, -1)) await pass(delayMs);
    expect(sink.told()).toEqual([]);

    await pass(DELAYS_MS.at(-1)!);
    expect(sink.told()).toEqual(['shop: ready']);
  });

  it('lets nobody wait for a sink that hangs, which is not waited for forever', async () => {
    const [hanging, other] = [new FakeSink('hanging'), new FakeSink('other')];
    hanging.answer = () => new Promise(() => {});
    const { client, clock, dispatcher, see, states } = await setup({
      sinks: [hanging, other],
    });
    for (let index = 0; index < 20; index++) {
      await see(`shop-${index}`, 'progressing');
    }
    await dispatcher.tick();
    await waitUntil(() => other.delivered.length === 20 && hanging.tries === 8);

    await clock.advance(DELIVERY_TIMEOUT_MS);
    await waitUntil(async () => (await states()).some(one => one.last_error));
    const [{ last_error }] = await client('event_deliveries')
      .whereNotNull('last_error')
      .limit(1);
    expect(last_error).toBe('There was no answer within 30 s.');
  });

  it.each([true, false])(
    'has environments take turns, however much is to be told of one (ordered: %p)',
    async ordered => {
      const sink = new FakeSink('slow', ordered);
      sink.answer = () => new Promise(resolve => setTimeout(resolve, 20));
      const { client, see, dispatcher, deliver } = await setup({
        sinks: [sink],
      });
      await see('noisy', 'progressing');
      await repeatEvents(client, 1_000);
      await see('quiet', 'ready');
      dispatcher.poke();
      await waitUntil(() => sink.told().includes('quiet: ready'));

      expect(sink.tries).toBeLessThan(10);
      await client('event_deliveries').where({ attempts: 0 }).delete();
      await deliver();
    },
  );

  it('lets what comes meanwhile not wait for what is slow', async () => {
    const sink = new FakeSink('slow');
    sink.answer = ({ subject }) =>
      subject.includes('slow') ? new Promise(() => {}) : Promise.resolve();
    const { see, dispatcher, events } = await setup({ sinks: [sink] });
    dispatcher.start(events);
    await see('slow', 'progressing');
    await waitUntil(() => sink.tries === 1);

    await see('shop', 'progressing');
    await waitUntil(() => sink.delivered.length > 0);
    expect(sink.told()).toEqual(['shop: created']);
  });

  it('looks only at what is due, however much waits behind a dead sink', async () => {
    const sinks = [new FakeSink('dead'), new FakeSink('audit')];
    const { client, clock, see, store } = await setup({ sinks });
    await see('shop', 'progressing');
    await repeatEvents(client, 10_000);
    await client('event_deliveries').update({
      next_at: new Date(clock.now().getTime() + HOUR_MS),
    });
    if (databaseName === 'PostgreSQL') await client.raw('analyze');
    await see('cart', 'progressing');

    const queries: { sql: string; bindings: unknown[] }[] = [];
    client.on('query', query => queries.push(query));
    const due = { ordered: true, now: clock.now() };
    const [{ id }] = await store.firstOfEach({
      ...{ ...due, sink: 'audit', limit: 100 },
    });
    await store.sinksWithDue({ sinks: ['dead', 'audit'], now: due.now });
    await store.claim(id, { ...due, until: due.now });
    expect(queries.length).toBeGreaterThan(0);
    for (const { sql, bindings } of queries.slice()) {
      expect(await planOf(client, sql, bindings)).not.toMatch(
        /Seq Scan on event|SCAN (due|earlier|event_)/,
      );
    }
  });

  it('delivers each event once, whichever replica does', async () => {
    const [one, two] = [new FakeSink('audit'), new FakeSink('audit')];
    const { see, replica, states } = await setup({ sinks: [one] });
    for (let index = 0; index < 15; index++) {
      await see(`shop-${index}`, 'ready');
    }
    const others = [replica(), replica([two])];
    await Promise.all(others.map(other => other.tick()));
    await Promise.all(others.map(other => other.idle()));

    const ids = [...one.delivered, ...two.delivered].map(({ id }) => id);
    expect(ids).toHaveLength(30);
    expect(new Set(ids).size).toBe(30);
    expect((await states()).every(({ attempts }) => attempts === 1)).toBe(true);
  });

  it('takes over what a replica began that is no more', async () => {
    const sink = new FakeSink('audit');
    const { see, store, clock, deliver, pass } = await setup({ sinks: [sink] });
    await see('shop', 'progressing');
    const now = clock.now();
    const until = new Date(now.getTime() + 60_000);
    const claim = { ordered: false, now, until };
    const [{ id }] = await store.list({ limit: 1 });
    const begun = await store.claim(id, claim);
    await deliver();
    expect(sink.tries).toBe(0);

    await pass(60_000);
    expect(sink.told()).toEqual(['shop: created']);
    // The other one was slow, and not dead.
    await store.bury(begun!, { error: 'It is down.' });
    expect(
      await store.claim(id, { ...claim, now: clock.now() }),
    ).toBeUndefined();
  });

  it('leaves to others what it is at when it is stopped', async () => {
    const sink = new FakeSink('audit');
    sink.answer = (_, signal) =>
      new Promise((__, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    const { dispatcher, see, replica, deliver, states } = await setup({
      sinks: [sink],
    });
    await see('shop', 'progressing');
    await dispatcher.tick();
    await waitUntil(() => sink.tries === 1);
    await dispatcher.stop();
    expect(await states()).toMatchObject([{ state: 'pending', attempts: 0 }]);

    const other = new FakeSink('audit');
    await deliver(replica([other]));
    expect(other.told()).toEqual(['shop: created']);
  });

  it('says once that the database cannot be reached, and goes on when it can', async () => {
    const sink = new FakeSink('audit');
    const { see, store, deliver, logger } = await setup({ sinks: [sink] });
    await see('shop', 'progressing');
    for (const method of ['sinksWithDue', 'claim'] as const) {
      const outage = jest
        .spyOn(store, method)
        .mockRejectedValue(new Error('no connection'));
      await deliver();
      await deliver();
      outage.mockRestore();
      expect(logger.warn).toHaveBeenCalledTimes(1);
      expect(logger.warn).toHaveBeenCalledWith(
        expect.stringContaining('no connection'),
      );
      logger.warn.mockClear();
    }
    await deliver();

    expect(sink.told()).toEqual(['shop: created']);
  });

  it('keeps no secret of an error', async () => {
    const sink = new FakeSink('audit');
    sink.answer = async () => {
      throw new Error(`Refused: token=hunter2 ${'x'.repeat(5_000)}`);
    };
    const { see, deliver, states, logger } = await setup({ sinks: [sink] });
    await see('shop', 'progressing');
    await deliver();

    const [{ last_error }] = await states();
    expect(last_error).not.toContain('hunter2');
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn.mock.calls.join()).not.toContain('hunter2');
    expect(last_error.length).toBeLessThanOrEqual(1_000);
  });
});

/** As often as that, what was told last is to be told once more. */
async function repeatEvents(client: Knex, times: number): Promise<void> {
  const { position, ...event } = await client('events')
    .orderBy('position', 'desc')
    .first();
  const { id, ...delivery } = await client('event_deliveries')
    .orderBy('id', 'desc')
    .first();
  const copies = Array.from({ length: times }, (_, index) => index);
  await client.batchInsert(
    'events',
    copies.map(index => ({ ...event, id: `copy-${index}` })),
    50,
  );
  await client.batchInsert(
    'event_deliveries',
    copies.map(index => ({ ...delivery, event_id: `copy-${index}` })),
    50,
  );
}

async function planOf(client: Knex, sql: string, bindings: unknown[]) {
  const isPostgres = client.client.config.client === 'pg';
  const explain = isPostgres ? 'explain ' : 'explain query plan ';
  const numbered = isPostgres ? sql.replace(/\$\d+/g, '?') : sql;
  const plan = await client.raw(
    explain + numbered,
    bindings as Knex.RawBinding[],
  );
  return JSON.stringify(isPostgres ? plan.rows : plan);
}

async function waitUntil(
  isSo: () => boolean | Promise<boolean>,
  tries = 500,
): Promise<void> {
  for (let left = tries; left > 0; left--) {
    if (await isSo()) return;
    await new Promise(resolve => setTimeout(resolve, 10));
  }
  throw new Error('It did not become so.');
}
