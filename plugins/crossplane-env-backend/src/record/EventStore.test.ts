import { mockServices } from '@backstage/backend-test-utils';
import { Verdict } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { anObservation } from '../__testUtils__/anObservation';
import { aSighting } from '../__testUtils__/aSighting';
import { eventsIn } from '../__testUtils__/eventsIn';
import { recordGone, recordSeen } from '../__testUtils__/recordOne';
import { StoreDatabases } from '../__testUtils__/storeDatabases';
import { EventStore } from './EventStore';
import { CreateIntent, IntentStore } from './IntentStore';
import { prepareDatabase, RecordStore } from './RecordStore';

const databases = StoreDatabases.create();

jest.setTimeout(60_000);

const T0 = new Date('2026-03-01T10:00:00.000Z');
const after = (minutes: number) => new Date(T0.getTime() + minutes * 60_000);
const REF = 'prod/example.org/RunEnvironment/team-a/shop';
const ADA = 'user:default/ada';

const creation: CreateIntent = {
  id: 'intent-1',
  action: 'create',
  cluster: 'prod',
  location: {
    group: 'example.org',
    version: 'v1alpha1',
    plural: 'runenvironments',
    namespace: 'team-a',
    name: 'shop',
  },
  requestedBy: ADA,
  requestId: 'request-1',
  requested: {
    ref: anObservation().ref,
    version: 'v1alpha1',
    typeRef: 'prod/example.org/RunEnvironment',
    typeTitle: 'Run environment',
    owner: 'group:default/team-a',
  },
  manifest: {
    apiVersion: 'example.org/v1alpha1',
    kind: 'RunEnvironment',
    metadata: { name: 'shop', namespace: 'team-a' },
    spec: { password: 'dolphins' },
  },
};

describe.each(databases.each())('EventStore on %p', databaseName => {
  async function setup({ sinks }: { sinks?: string[] } = {}) {
    const client = await prepareDatabase(
      mockServices.database({ knex: await databases.init(databaseName) }),
    );
    const events = new EventStore(client, { sinks });
    const records = new RecordStore(client, events);
    const intents = new IntentStore(client, records, events);
    const told = jest.fn();
    events.subscribe(told);
    const see = (
      verdict: Verdict,
      minute: number,
      causeKey?: string,
      healsItself = true,
    ) =>
      recordSeen(
        records,
        anObservation({ verdict }),
        aSighting(after(minute), {
          ...{ causeKey, healsItself },
          sentence: `It is ${verdict}.`,
        }),
      );
    const types = async () => (await eventsIn(client)).map(({ type }) => type);
    return { client, events, records, intents, told, see, types };
  }

  it('has what happened to an environment, in order', async () => {
    const { client, records, intents, see } = await setup();
    await intents.add(creation, { at: T0, heldUntil: T0 });
    await see('progressing', 1);
    await see('ready', 2);
    await see('failed', 3, 'quota');
    await see('failed', 4, 'network');
    await see('ready', 5);
    await records.recordDeletionRequest(anObservation(), {
      by: ADA,
      at: after(6),
    });
    await see('deleting', 7);
    await recordGone(records, anObservation(), after(8));

    const written = await eventsIn(client);
    expect(written.map(({ sequence, type }) => [sequence, type])).toEqual([
      [0, 'requested'],
      [1, 'created'],
      [2, 'ready'],
      [3, 'degraded'],
      [4, 'recovered'],
      [5, 'teardown.started'],
      [6, 'deleted'],
    ]);
    expect(new Set(written.map(({ id }) => id)).size).toBe(7);
    expect(written.every(({ environment }) => environment === REF)).toBe(true);
    expect(new Date(written[3].at)).toEqual(after(3));
    expect(written[3]).toMatchObject({
      cluster: 'prod',
      uid: 'uid-1',
      data: {
        environment: {
          ...anObservation().ref,
          uid: 'uid-1',
          owner: 'group:default/team-a',
          createdAt: anObservation().createdAt,
        },
        verdict: 'failed',
        sentence: 'It is failed.',
      },
    });
    expect(written[5].data.deletionRequestedBy).toBe(ADA);
  });

  it('tells once for each cause that an environment does not become ready', async () => {
    const { client, see } = await setup();
    await see('failed', 1, 'no-node', true);
    await see('failed', 2, 'quota', false);
    await see('progressing', 3);
    await see('failed', 4, 'quota', false);
    await see('blocked', 5, 'refused\0', false);
    await see('progressing', 6);
    await see('blocked', 7, 'refused\0', false);
    await see('ready', 8);
    await see('failed', 9, 'quota', false);

    const written = await eventsIn(client);
    expect(written.map(({ type, data }) => [type, data.sentence])).toEqual([
      ['created', 'It is failed.'],
      ['creation.stalled', 'It is failed.'],
      ['creation.stalled', 'It is blocked.'],
      ['ready', 'It is ready.'],
      ['degraded', 'It is failed.'],
    ]);
    expect(written.map(({ data }) => data.wasStalled)).toEqual([
      ...[undefined, undefined, undefined, true, undefined],
    ]);
  });

  it('has of a request who asked for what, and nothing of its spec', async () => {
    const { client, intents } = await setup();
    await intents.add(creation, { at: T0, heldUntil: T0 });

    const [requested] = await eventsIn(client);
    expect(requested).toMatchObject({
      uid: null,
      data: {
        environment: { kind: 'RunEnvironment', requestedBy: ADA },
        requestId: 'request-1',
      },
    });
    expect(JSON.stringify(requested)).not.toContain('dolphins');
  });

  it('has nothing of what is not recorded in the end', async () => {
    const { client, events, intents, told, types } = await setup({
      sinks: ['audit'],
    });
    jest
      .spyOn(events, 'recordRequest')
      .mockImplementationOnce(async (...args) => {
        await EventStore.prototype.recordRequest.apply(events, args);
        throw new Error('the disk is full');
      });

    await expect(
      intents.add(creation, { at: T0, heldUntil: T0 }),
    ).rejects.toThrow('the disk is full');

    expect(await types()).toEqual([]);
    expect(await client('intents')).toEqual([]);
    expect(told).not.toHaveBeenCalled();
  });

  it('has each once, however many replicas record it at once', async () => {
    const { see, types } = await setup();

    await Promise.all(Array.from({ length: 5 }, () => see('ready', 1)));
    await Promise.all(Array.from({ length: 5 }, () => see('failed', 2, 'a')));

    expect(await types()).toEqual(['created', 'ready', 'degraded']);
  });

  it('counts for each environment by itself, also for many in one transaction', async () => {
    const { client, records } = await setup({ sinks: ['audit'] });
    const sightings = Array.from({ length: 250 }, (_, index) => ({
      observation: anObservation({ uid: `uid-${index}`, verdict: 'ready' }),
      ...aSighting(T0),
    }));
    const begun: string[] = [];
    client.on('query', ({ sql }: { sql: string }) => {
      if (/^begin/i.test(sql)) begun.push(sql);
    });
    await records.recordSeen(sightings);

    expect(begun).toHaveLength(1);
    const written = await eventsIn(client);
    expect(written).toHaveLength(500);
    const sequences = written.filter(({ uid }) => uid === 'uid-249');
    expect(sequences.map(({ sequence }) => sequence)).toEqual([1, 2]);
    expect(await client('event_deliveries')).toHaveLength(500);
  });

  it('goes on counting after a restart, and tells nothing twice', async () => {
    const { client, see, types } = await setup();
    await see('ready', 1);
    const again = new RecordStore(client);
    await recordSeen(
      again,
      anObservation({ verdict: 'failed' }),
      aSighting(after(2), { causeKey: 'a' }),
    );

    expect(await types()).toEqual(['created', 'ready', 'degraded']);
    expect((await eventsIn(client)).at(-1)?.sequence).toBe(3);
  });

  it('keeps an event below 64 kB, whatever was said', async () => {
    const { client, records } = await setup();
    const text = '\u0001\ud800'.repeat(65_536);
    const observation = anObservation({
      ...{ version: text, typeRef: text, typeTitle: text, owner: text },
      ...{ claimedEntityRef: text, requestedBy: text },
    });
    await recordSeen(records, observation, aSighting(T0, { sentence: text }));

    const [{ data }] = await client('events');
    expect(Buffer.byteLength(data)).toBeLessThan(60_000);
    expect(JSON.parse(data).sentence).toHaveLength(4_000);
  });

  it('writes nothing for delivery without a sink', async () => {
    const { client, told, see } = await setup();
    await see('ready', 1);

    expect(await client('event_deliveries')).toEqual([]);
    expect(told).not.toHaveBeenCalled();
  });

  it('writes a delivery for each sink, and tells once it can be read', async () => {
    const { client, told, see } = await setup({ sinks: ['audit', 'chat'] });
    let readable: unknown[] = [];
    const read = new Promise<void>((resolve, reject) => {
      told.mockImplementation(() => {
        client('event_deliveries').then(rows => {
          readable = rows;
          resolve();
        }, reject);
      });
    });
    await see('progressing', 1);
    await read;

    expect(readable).toMatchObject([
      { sink: 'audit', environment: REF, state: 'pending', attempts: 0 },
      { sink: 'chat', environment: REF, state: 'pending', attempts: 0 },
    ]);
  });

  it('keeps little of what fails and recovers all day, and all that begins or ends', async () => {
    const { client, events, records, see } = await setup({ sinks: ['dead'] });
    await see('ready', 0);
    for (let minute = 1; minute <= 210; minute++) {
      await see(minute % 2 ? 'failed' : 'ready', minute, 'quota');
    }
    await see('deleting', 211);
    await recordGone(records, anObservation(), after(212));
    expect(await events.purge({ before: T0 })).toBe(0);

    const waiting = await client('event_deliveries')
      .join('events', 'events.id', 'event_deliveries.event_id')
      .where({ state: 'pending' })
      .orderBy('event_deliveries.id')
      .select('type', 'sequence');
    const types = waiting.map(({ type }) => type);
    const [created, ready, ...others] = types;
    expect([created, ready]).toEqual(['created', 'ready']);
    expect(others.splice(-2)).toEqual(['teardown.started', 'deleted']);
    expect(others).toEqual(
      Array.from({ length: 20 }, (_, index) =>
        index % 2 ? 'recovered' : 'degraded',
      ),
    );
    const sequences = waiting.map(({ sequence }) => sequence);
    expect(sequences.slice(0, 12)).toEqual(
      Array.from({ length: 12 }, (_, index) => index + 1),
    );
    expect(sequences.at(-1)).toBe(214);

    await client('event_deliveries').update({ state: 'delivered' });
    await see('ready', 213);
    const kept = await eventsIn(client);
    expect(kept).toHaveLength(200);
    expect(kept.at(-1)).toMatchObject({ type: 'ready', sequence: 216 });
    expect(kept[0].sequence).toBe(17);
  });

  it('keeps little of what ends and is kept all day', async () => {
    const { client, records, see } = await setup({ sinks: ['dead'] });
    await see('ready', 0);
    for (let minute = 1; minute <= 60; minute++) {
      const type = minute % 2 ? 'expired' : 'teardown.called-off';
      await client.transaction(transaction =>
        records.recordLifeEvent(transaction, anObservation(), {
          event: { type, sentence: `It is so at ${minute}.` },
          at: after(minute),
        }),
      );
    }

    const waiting = await client('event_deliveries')
      .join('events', 'events.id', 'event_deliveries.event_id')
      .orderBy('event_deliveries.id')
      .select('type', 'sequence');
    expect(waiting.map(({ type }) => type)).toEqual([
      ...['created', 'ready'],
      ...Array.from({ length: 20 }, (_, index) =>
        index % 2 ? 'teardown.called-off' : 'expired',
      ),
    ]);
    expect(waiting.at(-1).sequence).toBe(62);
  });

  it('leaves to whoever is at it what it is at', async () => {
    const { client, see } = await setup({ sinks: ['dead', 'other'] });
    await see('ready', 0);
    for (let minute = 1; minute <= 40; minute++) {
      await see(minute % 2 ? 'failed' : 'ready', minute, 'quota');
      await client('event_deliveries')
        .where({ sink: 'dead', claimed_until: null })
        .update({ claimed_until: after(60) });
    }

    const waiting = await client('event_deliveries')
      .select('sink')
      .count({ count: '*' })
      .groupBy('sink')
      .orderBy('sink');
    expect(waiting.map(({ count }) => Number(count))).toEqual([42, 22]);
  });

  it('forgets what is old, and of an environment that is there not the last', async () => {
    const { client, events, records, see, types } = await setup({
      sinks: ['audit'],
    });
    await see('progressing', 1);
    await see('ready', 2);

    expect(await events.purge({ before: after(1) })).toBe(0);
    expect(await events.purge({ before: after(60) })).toBe(1);
    expect(await types()).toEqual(['ready']);
    expect(await client('event_deliveries')).toHaveLength(1);

    await recordGone(records, anObservation(), after(3));
    expect(await events.purge({ before: after(60) })).toBe(2);
    expect(await client('event_deliveries')).toEqual([]);
  });

  it('forgets what was asked for and never came, and what is not remembered any more', async () => {
    const { client, events, records, intents, types } = await setup();
    await intents.add(creation, { at: T0, heldUntil: T0 });
    await recordSeen(
      records,
      anObservation({ ref: { ...anObservation().ref, name: 'cart' } }),
      aSighting(T0),
    );
    await events.purge({ before: after(1) });
    expect(await types()).toEqual(['created']);

    await client('environments').delete();
    await events.purge({ before: after(1) });
    expect(await types()).toEqual([]);
    expect(await client('event_streams')).toEqual([]);
  });
});
