import { mockServices } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { anEnvironment } from '../__testUtils__/anEnvironment';
import { eventsIn } from '../__testUtils__/eventsIn';
import { FakeClusterWriters } from '../__testUtils__/FakeClusterWriters';
import { FakeInventory } from '../__testUtils__/FakeInventory';
import { ManualClock } from '../__testUtils__/ManualClock';
import { StoreDatabases } from '../__testUtils__/storeDatabases';
import { idOf } from '../inventory/EnvironmentIndex';
import { LifeMarks } from '../inventory/lifeMarks';
import { AskedStore } from '../record/AskedStore';
import { DriftStore } from '../record/DriftStore';
import { EventStore } from '../record/EventStore';
import { IntentStore } from '../record/IntentStore';
import { prepareDatabase, RecordStore } from '../record/RecordStore';
import { DriftHost } from './DriftHost';
import { DriftPolicy, DriftRule } from './driftRules';
import { IntentExecutor } from './IntentExecutor';

const databases = StoreDatabases.create();

jest.setTimeout(60_000);

const AT = '2026-03-01T12:00:00.000Z';
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const SHOP = { uid: 'uid-of-shop', ref: { cluster: 'prod' } };
const ASKED = { size: 'small', nodes: [{ zone: 'a' }] };

describe.each(databases.each())('drift on %p', databaseName => {
  async function setup(rules: DriftRule[] = []) {
    const client = await prepareDatabase(
      mockServices.database({ knex: await databases.init(databaseName) }),
    );
    const logger = mockServices.logger.mock();
    const auditor = mockServices.auditor.mock();
    const clock = new ManualClock(AT);
    const inventory = new FakeInventory(() => clock.now());
    inventory.pictures.push({
      ...{ cluster: 'prod', types: [], environments: 1, unreadableKinds: [] },
    });
    const writers = new FakeClusterWriters();
    const records = new RecordStore(client, new EventStore(client));
    const store = new DriftStore(client, records);
    const asked = new AskedStore(client);
    await asked.put(SHOP, ASKED, { at: clock.now(), transaction: client });
    const policy: DriftPolicy = { rules, longPausedAfterMs: 24 * HOUR_MS };

    async function replica() {
      const intents = new IntentExecutor({
        ...{ writers, clock, logger, auditor, onDeletion: () => {} },
        store: new IntentStore(client, records),
      });
      const host = new DriftHost({
        ...{ inventory, store, asked, intents, policy },
        ...{ auditor, logger, clock, onFound: () => {} },
        observer: { isAsSeen: async () => true },
        objects: { readManagers: async () => ['kubectl-edit'] },
      });
      await host.start();
      return host;
    }
    const hosts = [await replica()];
    const pass = async (ms: number) => {
      await clock.advance(ms);
      await Promise.all(hosts.map(host => host.idle()));
    };
    let generation = 0;
    async function show(
      spec: JsonObject,
      more: { paused?: boolean; part?: string; marks?: LifeMarks } = {},
    ) {
      const environment = anEnvironment({ spec, marks: more.marks });
      generation += 1;
      const { metadata } = environment.root.object!;
      metadata.generation = generation;
      if (more.paused)
        metadata.annotations = { 'crossplane.io/paused': 'true' };
      if (more.part) environment.root.children.push(aBucket(more.part));
      inventory.put(environment);
      await pass(6_000);
      return environment;
    }
    const told = async () =>
      (await eventsIn(client)).map(({ type, data }) => ({
        ...{ type, sentence: data.sentence },
      }));
    const patches = () => writers.writes.filter(one => one.verb === 'patch');
    const shown = async () =>
      (await store.listShown([SHOP], { at: clock.now() })).get(idOf(SHOP));
    return {
      ...{ client, clock, inventory, writers, records, hosts, replica },
      ...{ pass, show, told, patches, shown },
    };
  }

  function aBucket(uid: string) {
    const resource = {
      ...{ cluster: 'prod', group: 's3.example.org', version: 'v1' },
      ...{ kind: 'Bucket', name: 'data', uid },
    };
    const { root } = anEnvironment();
    return {
      ...{ ...root, resource, role: 'composed' as const },
      object: { ...root.object!, kind: 'Bucket' },
    };
  }

  it('tells once that a field was edited, by whom, and without its value', async () => {
    const { show, told, shown, records, patches } = await setup();
    await show({ ...ASKED, size: 'small', extra: 1 });
    expect(await told()).toEqual([]);

    await show({ ...ASKED, size: 'hugest' });
    await show({ ...ASKED, size: 'hugest', extra: 2 });

    expect(await told()).toEqual([
      {
        type: 'drift.detected',
        sentence:
          'spec.size is not as asked for through the portal; written there by kubectl-edit.',
      },
    ]);
    expect(await shown()).toMatchObject([{ kind: 'spec-edited' }]);
    expect(await records.getHistory(SHOP)).toMatchObject([
      { drift: 'spec-edited', verdict: 'ready' },
    ]);
    expect(patches()).toEqual([]);

    await show(ASKED);
    expect((await told()).at(-1)).toEqual({
      type: 'drift.ended',
      sentence: 'spec.size is as asked again.',
    });
    expect(await shown()).toBeUndefined();
  });

  const rebuild = (atMost: number): DriftRule => ({
    ...{ name: 'strict', on: 'rebuild', atMost },
  });

  it('applies again what was asked, and nothing else, once over replicas', async () => {
    const { client, show, hosts, replica, patches } = await setup([rebuild(3)]);
    hosts.push(await replica());
    await show(ASKED);

    await show({ size: 'huge', nodes: [{ zone: 'b' }], extra: 1 });

    expect(patches()).toMatchObject([{ patch: { spec: ASKED } }]);
    expect(await client('intents').select('action', 'state')).toEqual([
      { action: 'rebuild', state: 'done' },
    ]);
    const entries = await client('audit_entries')
      .where({ actor: 'policy:drift' })
      .orderBy('position');
    expect(entries.map(({ entry }) => JSON.parse(entry))).toMatchObject([
      { action: 'rebuild', way: 'policy', outcome: 'requested' },
      { action: 'rebuild', way: 'policy', outcome: 'succeeded' },
    ]);
  });

  it('puts right what was edited before there was a rule for it', async () => {
    const rules: DriftRule[] = [];
    const { show, hosts, replica, pass, patches } = await setup(rules);
    await show(ASKED);
    await show({ ...ASKED, size: 'huge' });
    expect(patches()).toEqual([]);
    await hosts.pop()!.stop();

    rules.push(rebuild(3));
    hosts.push(await replica());
    await pass(6_000);

    expect(patches()).toMatchObject([{ patch: { spec: { size: 'small' } } }]);
  });

  it('leaves it alone beyond the limit, says so, and goes on when the hour is over', async () => {
    const { show, told, patches, hosts, pass } = await setup([rebuild(2)]);
    for (let turn = 0; turn < 3; turn++) {
      await show(ASKED);
      await show({ ...ASKED, size: 'huge' });
    }
    expect(patches()).toHaveLength(2);
    expect((await told()).at(-1)?.sentence).toMatch(
      /'strict' has it put right 2 times an hour at most: it is left alone until 2026-03-01 13:\d\d UTC/,
    );

    await pass(30 * MINUTE_MS);
    await hosts[0].tick();
    await pass(0);
    expect(patches()).toHaveLength(2);
    await pass(31 * MINUTE_MS);
    await hosts[0].tick();
    await pass(0);
    expect(patches()).toHaveLength(3);
  });

  it('does not fight what is declared elsewhere', async () => {
    const { show, told, patches } = await setup([rebuild(3)]);
    const marks = {
      annotations: {},
      declaredIn: "Argo CD, application 'shop'",
    };
    await show(ASKED, { marks });
    await show({ ...ASKED, size: 'huge' }, { marks });

    expect(patches()).toEqual([]);
    expect((await told())[0].sentence).toMatch(
      /It is declared in Argo CD, application 'shop': put it right there\.$/,
    );
  });

  it('tells of a part that is another one, for a day', async () => {
    const { show, told, shown, pass } = await setup();
    await show(ASKED, { part: 'first' });
    await show(ASKED, { part: 'second' });

    expect(await told()).toEqual([
      {
        type: 'drift.detected',
        sentence: expect.stringMatching(/^Bucket 'data' .* is another one/),
      },
    ]);
    expect(await shown()).toMatchObject([{ kind: 'part-recreated' }]);
    await pass(24 * HOUR_MS);
    expect(await shown()).toBeUndefined();
  });

  it('is not forgotten by a replica that does not see the environment', async () => {
    const { show, shown, hosts, inventory, pass } = await setup();
    await show(ASKED, { paused: true });
    const edited = await show({ ...ASKED, size: 'huge' }, { paused: true });
    inventory.forget(edited);

    await pass(25 * HOUR_MS);
    await hosts[0].tick();
    await pass(0);

    expect(await shown()).toMatchObject([{ kind: 'spec-edited' }]);
  });

  it('tells by the clock of what is paused for long', async () => {
    const { show, told, hosts, pass } = await setup();
    await show(ASKED);
    await show(ASKED, { paused: true });
    await pass(23 * HOUR_MS);
    await hosts[0].tick();
    await pass(0);
    expect(await told()).toEqual([]);

    await pass(2 * HOUR_MS);
    await hosts[0].tick();
    await pass(0);
    expect((await told()).map(({ type }) => type)).toEqual(['drift.detected']);
    await show(ASKED);
    expect((await told()).at(-1)?.sentence).toBe('It is not paused any more.');
  });

  it('tells of a revision that moved while nobody edited it', async () => {
    const { show, told } = await setup();
    const made = (revision: string) => ({
      ...ASKED,
      compositionRef: { name: 'shops' },
      compositionRevisionRef: { name: revision },
    });
    await show(made('shops-1'));
    await show(made('shops-2'));

    expect((await told()).map(({ sentence }) => sentence)).toEqual([
      'Its Composition shops moved from revision shops-1 to shops-2, while its own spec stayed as it was.',
    ]);
  });

  it('finds after a restart what happened meanwhile', async () => {
    const { show, told, hosts, replica, pass } = await setup();
    await show(ASKED);
    await hosts.pop()!.stop();
    await show({ ...ASKED, size: 'huge' });
    expect(await told()).toEqual([]);

    hosts.push(await replica());
    await pass(6_000);
    expect((await told()).map(({ type }) => type)).toEqual(['drift.detected']);
  });
});
