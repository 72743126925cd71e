import { mockServices } from '@backstage/backend-test-utils';
import { anObservation } from '../__testUtils__/anObservation';
import { aSighting } from '../__testUtils__/aSighting';
import { StoreDatabases } from '../__testUtils__/storeDatabases';
import { DeliveryStore } from '../record/DeliveryStore';
import { EventStore } from '../record/EventStore';
import { prepareDatabase, RecordStore } from '../record/RecordStore';
import { EventDeliveries } from './eventDeliveries';

const databases = StoreDatabases.create();

jest.setTimeout(60_000);

const NOW = new Date('2026-03-01T12:00:00.000Z');

describe.each(databases.each())('EventDeliveries on %p', databaseName => {
  /** Of five environments and two sinks. */
  async function setup() {
    const client = await prepareDatabase(
      mockServices.database({ knex: await databases.init(databaseName) }),
    );
    const events = new EventStore(client, { sinks: ['audit', 'chat'] });
    await new RecordStore(client, events).recordSeen(
      Array.from({ length: 5 }, (_, index) => ({
        observation: anObservation({ uid: `uid-${index}` }),
        ...aSighting(NOW),
      })),
    );
    const store = new DeliveryStore(client);
    const onRedelivery = jest.fn();
    const deliveries = new EventDeliveries({
      ...{ store, onRedelivery, sinks: ['audit', 'chat'] },
      now: () => NOW,
    });
    const claim = async (sink: string) => {
      const due = { ordered: false, now: NOW };
      const [{ id }] = await store.firstOfEach({ ...due, sink, limit: 1 });
      const until = new Date(NOW.getTime() + 60_000);
      return (await store.claim(id, { ...due, until }))!;
    };
    return { store, deliveries, onRedelivery, claim };
  }

  it('shows what is delivered, to whom, and what came of it', async () => {
    const { store, deliveries, claim } = await setup();
    await store.bury(await claim('audit'), { error: 'Gone.', status: 404 });
    await store.succeed(await claim('audit'));

    const { items } = await deliveries.list({ state: 'dead' });
    expect(items).toEqual([
      {
        id: expect.any(String),
        sink: 'audit',
        state: 'dead',
        attempts: 1,
        lastStatus: 404,
        lastError: 'Gone.',
        event: {
          id: expect.stringMatching(/^[0-9a-f-]{36}$/),
          type: 'io.crossplane-env.environment.created.v1',
          time: NOW.toISOString(),
          environment: 'prod/example.org/RunEnvironment/team-a/shop',
          sequence: 1,
        },
      },
    ]);
    const pending = await deliveries.list({ state: 'pending', sink: 'audit' });
    expect(pending.items).toHaveLength(3);
    expect(pending.items[0]).toMatchObject({
      nextAttemptAt: NOW.toISOString(),
      attempts: 0,
    });
  });

  it('shows all of them page by page, each once, the latest first', async () => {
    const { deliveries } = await setup();
    const pages: string[][] = [];
    let cursor: string | undefined;
    do {
      const page = await deliveries.list({ limit: 4, cursor });
      pages.push(page.items.map(({ id }) => id));
      cursor = page.pageInfo.nextCursor;
    } while (cursor);

    expect(pages.map(({ length }) => length)).toEqual([4, 4, 2]);
    const ids = pages.flat().map(Number);
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => b - a));
  });

  it.each(['nonsense', '', Buffer.from("1' or 1=1").toString('base64url')])(
    'refuses the cursor %p',
    async cursor => {
      const { deliveries } = await setup();
      await expect(deliveries.list({ cursor })).rejects.toThrow(
        "Invalid field 'cursor'",
      );
    },
  );

  it('has one be delivered again at once', async () => {
    const { store, deliveries, claim, onRedelivery } = await setup();
    const { id, ...begun } = await claim('audit');
    await store.bury({ id, ...begun }, { error: 'Gone.' });
    await deliveries.redeliver(id);

    expect(onRedelivery).toHaveBeenCalledTimes(1);
    const { items } = await deliveries.list({ sink: 'audit' });
    expect(items.find(one => one.id === id)).toMatchObject({
      ...{ state: 'pending', attempts: 0, nextAttemptAt: NOW.toISOString() },
    });
  });

  it('has all that are dead at a sink be delivered again, since a time', async () => {
    const { store, deliveries, claim, onRedelivery } = await setup();
    for (const sink of ['audit', 'audit', 'audit', 'chat']) {
      await store.bury(await claim(sink), { error: 'Gone.' });
    }
    const later = new Date(NOW.getTime() + 1);
    expect(
      await deliveries.redeliverDead({ sink: 'audit', since: later }),
    ).toEqual({ redelivered: 0, remaining: 0 });
    expect(
      await store.redeliverDead({
        ...{ sink: 'audit', since: NOW, now: NOW, limit: 2 },
      }),
    ).toEqual({ redelivered: 2, remaining: 1 });
    onRedelivery.mockClear();
    expect(
      await deliveries.redeliverDead({ sink: 'audit', since: NOW }),
    ).toEqual({ redelivered: 1, remaining: 0 });

    expect(onRedelivery).toHaveBeenCalledTimes(1);
    const { items } = await deliveries.list({ state: 'dead' });
    expect(items.map(({ sink }) => sink)).toEqual(['chat']);
    const { items: due } = await deliveries.list({ state: 'pending' });
    expect(due).toHaveLength(9);
    expect(due.every(({ attempts }) => attempts === 0)).toBe(true);
  });

  it('says which sinks there are to whoever names another one', async () => {
    const { deliveries, onRedelivery } = await setup();
    await expect(
      deliveries.redeliverDead({ sink: 'audits', since: NOW }),
    ).rejects.toThrow(
      "Invalid field 'sink': it must be the name of a sink in 'crossplaneEnv.events.sinks'; there are 'audit', 'chat'.",
    );
    expect(onRedelivery).not.toHaveBeenCalled();
  });

  it.each(['0', '999', '9'.repeat(30), '-1', '1 or 1=1', ''])(
    'finds no delivery %p',
    async id => {
      const { deliveries, onRedelivery } = await setup();
      await expect(deliveries.redeliver(id)).rejects.toThrow(
        expect.objectContaining({ name: 'NotFoundError' }),
      );
      expect(onRedelivery).not.toHaveBeenCalled();
    },
  );
});
