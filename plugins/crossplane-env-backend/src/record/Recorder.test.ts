import { StoreDatabases } from '../__testUtils__/storeDatabases';
import { historyOf, listPresent, recordOf } from '../__testUtils__/recordOne';
import { mockServices } from '@backstage/backend-test-utils';
import { FakeInventory } from '../__testUtils__/FakeInventory';
import { signalAbout } from '../__testUtils__/signalAbout';
import { ManualClock, settle } from '../__testUtils__/ManualClock';
import { aSighting } from '../__testUtils__/aSighting';
import { anEnvironment } from '../__testUtils__/anEnvironment';
import { anEnvironmentType } from '../__testUtils__/anEnvironmentType';
import { anObservation } from '../__testUtils__/anObservation';
import {
  app,
  crossplaneCluster,
  namespacedXrd,
} from '../__testUtils__/crossplaneObjects';
import { LiveInventory } from '../inventory/Inventory';
import { prepareDatabase, RecordStore } from './RecordStore';
import { Recorder } from './Recorder';
import { EnvironmentSignals } from '../lifecycle/EnvironmentSignals';

const databases = StoreDatabases.create();

const START = '2026-03-01T12:00:00.000Z';
const LATER = '2026-03-01T12:10:00.000Z';

jest.setTimeout(60_000);

describe.each(databases.each())('Recorder on %p', databaseName => {
  async function setup() {
    const database = mockServices.database({
      knex: await databases.init(databaseName),
    });
    const store = new RecordStore(await prepareDatabase(database));
    const publish = jest.fn(async () => {});
    const logger = mockServices.logger.mock();
    const clock = new ManualClock(START);
    const inventory = new FakeInventory(() => clock.now());

    const replica = (picture = inventory) => {
      const recorder = new Recorder({
        inventory: picture,
        ...{ store, logger, clock },
      });
      const signals = new EnvironmentSignals({ signals: { publish }, logger });
      signals.follow({ inventory: picture, recorder });
      recorder.start();
      return {
        reconcile: () => recorder.reconcile(),
        purge: () => recorder.purge(),
        stop: async () => {
          await recorder.stop();
          await signals.stop();
        },
      };
    };
    /** Until what changed counts as what it is now. */
    const rest = async (lifecycle: { reconcile(): Promise<void> }) => {
      await clock.advance(1000);
      await lifecycle.reconcile();
    };
    const read = async (uid = 'uid-of-shop') => recordOf(store, uid);
    return { store, inventory, publish, logger, clock, replica, rest, read };
  }

  const changed = (uid: string) => ({
    recipients: { type: 'broadcast' },
    channel: 'crossplane-env:environments',
    message: signalAbout(uid),
  });

  it('records what the inventory tells, and says that something changed and no more', async () => {
    const { inventory, publish, replica, read } = await setup();
    const lifecycle = replica();

    inventory.put(
      anEnvironment({ ready: false, requestedBy: 'user:default/ada' }),
    );
    await lifecycle.stop();

    expect(await read()).toMatchObject({
      owner: 'group:default/team-a',
      requestedBy: 'user:default/ada',
      verdict: 'progressing',
      // As the cluster says: nobody here saw it begin.
      verdictSince: '2026-03-01T10:00:00.000Z',
      firstSeenAt: START,
    });
    expect(publish.mock.calls).toEqual([[changed('uid-of-shop')]]);
  });

  it('tells clusters apart that were restored from one backup', async () => {
    const { store, clock, logger } = await setup();
    const clusters = ['prod', 'restored'].map(name => {
      const cluster = crossplaneCluster(name);
      cluster.put(namespacedXrd('App', 'apps'));
      cluster.put(app('a', [], { uid: 'same' }));
      return cluster;
    });
    const inventory = LiveInventory.over(clusters, { logger, clock });
    const recorder = new Recorder({ inventory, store, logger, clock });
    recorder.start();
    inventory.start();
    await clock.advance(5_000);
    await recorder.reconcile();
    expect(inventory.environments.size).toBe(2);
    clusters[1].remove(app('a', []));
    await clock.advance(5_000);
    await recorder.stop();

    expect((await recordOf(store, 'same', 'prod'))?.goneAt).toBeUndefined();
    expect((await recordOf(store, 'same', 'restored'))?.goneAt).toBeDefined();
    const verdictsIn = async (cluster: string) =>
      (await historyOf(store, 'same', cluster)).map(({ verdict }) => verdict);
    expect(await verdictsIn('prod')).toHaveLength(1);
    expect((await verdictsIn('restored'))[0]).toBe('gone');
    await inventory.stop();
  });

  it('records the latest of a burst of changes', async () => {
    const { inventory, replica, read } = await setup();
    const lifecycle = replica();

    for (let index = 0; index < 50; index++) {
      inventory.put(anEnvironment({ ready: false }));
    }
    inventory.put(anEnvironment({ ready: true }));
    await lifecycle.stop();

    expect(await read()).toMatchObject({ verdict: 'ready', readyAt: START });
  });

  it('does not write what is recorded already', async () => {
    const { inventory, replica, rest, store } = await setup();
    const recordSeen = jest.spyOn(store, 'recordSeen');
    const lifecycle = replica();

    inventory.put(anEnvironment());
    await rest(lifecycle);
    inventory.put(anEnvironment());
    await rest(lifecycle);

    expect(recordSeen).toHaveBeenCalledTimes(1);
  });

  it('records the others where the database does not take one', async () => {
    const { inventory, logger, replica, read } = await setup();
    const lifecycle = replica();

    const untitled = {
      ...anEnvironmentType(),
      title: null as unknown as string,
    };
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      const type = name === 'c' ? untitled : undefined;
      inventory.put(anEnvironment({ name, type }));
    }
    await lifecycle.stop();

    const recorded = await Promise.all(
      ['a', 'b', 'c', 'd', 'e'].map(name => read(`uid-of-${name}`)),
    );
    expect(recorded.map(one => one?.verdict)).toEqual([
      ...['ready', 'ready', undefined, 'ready', 'ready'],
    ]);
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });

  it('records when an environment went, and tells after that', async () => {
    const { inventory, publish, clock, replica, rest, read } = await setup();
    const lifecycle = replica();
    inventory.put(anEnvironment());
    await rest(lifecycle);
    await clock.advance(Date.parse(LATER) - clock.now().getTime());
    const goneWhenTold: unknown[] = [];
    publish.mockImplementation(async () => {
      goneWhenTold.push((await read())?.goneAt);
    });

    inventory.remove(anEnvironment());
    await lifecycle.stop();

    expect(goneWhenTold).toEqual([LATER]);
  });

  it('records an environment that came and went unrecorded', async () => {
    const { inventory, replica, read } = await setup();
    const lifecycle = replica();

    inventory.put(anEnvironment());
    inventory.remove(anEnvironment());
    await lifecycle.stop();

    expect((await read())?.goneAt).toBe(START);
  });

  it('agrees with other replicas that tell the same', async () => {
    const { inventory, replica, store } = await setup();
    const replicas = [replica(), replica(), replica()];

    inventory.put(anEnvironment());
    inventory.put(anEnvironment({ name: 'store' }));
    inventory.remove(anEnvironment());
    await Promise.all(replicas.map(each => each.stop()));

    expect(await listPresent(store)).toMatchObject([{ uid: 'uid-of-store' }]);
    expect(await store.listGone({ since: new Date(START) })).toMatchObject([
      { uid: 'uid-of-shop' },
    ]);
  });

  it('records nothing of what the inventory has yet to tell of, as all of it may not be known', async () => {
    const { inventory, replica, rest, read } = await setup();
    inventory.put(anEnvironment());
    const lifecycle = replica();

    await rest(lifecycle);
    expect(await read()).toBeUndefined();

    inventory.put(anEnvironment());
    await rest(lifecycle);
    expect(await read()).toBeDefined();
  });

  it('hears nothing any more once stopped', async () => {
    const { inventory, publish, replica, read } = await setup();
    const lifecycle = replica();
    await lifecycle.stop();

    inventory.put(anEnvironment());
    await lifecycle.stop();

    expect(await read()).toBeUndefined();
    expect(publish).not.toHaveBeenCalled();
  });

  describe('an environment that went while nobody watched', () => {
    async function restarted() {
      const context = await setup();
      const { inventory, clock, replica } = context;
      const before = replica();
      inventory.put(anEnvironment());
      await before.stop();
      inventory.forget(anEnvironment());
      await clock.advance(Date.parse(LATER) - clock.now().getTime());
      return context;
    }

    it('is found gone once the inventory knows', async () => {
      const { inventory, publish, replica, read } = await restarted();
      const lifecycle = replica();

      inventory.synced = false;
      await lifecycle.reconcile();
      expect((await read())?.goneAt).toBeUndefined();

      inventory.synced = true;
      publish.mockClear();
      await lifecycle.reconcile();
      expect((await read())?.goneAt).toBe(LATER);
      expect(publish.mock.calls).toEqual([[changed('uid-of-shop')]]);
    });

    it('is not taken for gone when it is there', async () => {
      const { inventory, replica, read } = await restarted();
      inventory.put(anEnvironment());

      await replica().reconcile();

      expect((await read())?.goneAt).toBeUndefined();
    });
  });

  it('does not take for gone what is there and has yet to be assessed', async () => {
    const { store, clock, logger } = await setup();
    const cluster = crossplaneCluster();
    cluster.put(namespacedXrd('App', 'apps'));
    const { uid } = cluster.put(app('a', [])).metadata;
    const ref = {
      cluster: 'test',
      group: 'example.org',
      kind: 'App',
      name: 'a',
    };
    const seenAt = new Date(clock.now().getTime() - 3_600_000);
    const observation = anObservation({
      uid,
      ref: { ...ref, namespace: 'team-a' },
    });
    await store.recordSeen([{ observation, ...aSighting(seenAt) }]);
    const inventory = LiveInventory.over([cluster], { logger, clock });
    inventory.start();
    await settle();
    expect(inventory.hasSynced(ref)).toBe(true);
    expect(inventory.environments.size).toBe(0);

    await new Recorder({ inventory, store, logger, clock }).reconcile();

    expect((await recordOf(store, uid, ref.cluster))?.goneAt).toBeUndefined();
    await inventory.stop();
  });

  it('does not take for gone what another replica has only just seen', async () => {
    const { clock, replica, rest, read } = await setup();
    const ahead = new FakeInventory(() => clock.now());
    const behind = new FakeInventory(() => clock.now());
    const first = replica(ahead);
    const second = replica(behind);

    ahead.put(anEnvironment());
    await rest(first);
    await clock.advance(
      Date.parse('2026-03-01T12:00:30Z') - clock.now().getTime(),
    );
    await second.reconcile();

    expect((await read())?.goneAt).toBeUndefined();
  });

  it('learns nothing from a cluster out of touch, yet tells that the view changed', async () => {
    const { inventory, publish, replica, read } = await setup();
    const lifecycle = replica();

    inventory.put(anEnvironment({ staleSince: START }));
    await lifecycle.reconcile();

    expect(await read()).toBeUndefined();
    expect(publish.mock.calls).toEqual([[changed('uid-of-shop')]]);
  });

  it('makes up for a database that was out of reach, and complains once', async () => {
    const { inventory, logger, publish, replica, rest, read, store } =
      await setup();
    const recordSeen = jest
      .spyOn(store, 'recordSeen')
      .mockRejectedValue(new Error('no database'));
    const lifecycle = replica();

    inventory.put(anEnvironment(), anEnvironment({ name: 'store' }));
    await rest(lifecycle);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('no database'),
    );
    expect(publish).toHaveBeenCalledTimes(2);

    recordSeen.mockRestore();
    await lifecycle.reconcile();
    expect(await read()).toMatchObject({ verdict: 'ready' });
    expect(logger.info).toHaveBeenCalledTimes(1);
  });

  describe('while the database is slow', () => {
    /** The next answer of the database comes when this is called. */
    function holdNext(
      store: RecordStore,
      method: 'countReadinessChanges' | 'recordSeen',
    ) {
      let release = () => {};
      const held = new Promise<void>(resolve => {
        release = resolve;
      });
      const original = store[method].bind(store) as (
        ...args: unknown[]
      ) => Promise<any>;
      jest.spyOn(store, method).mockImplementationOnce(async (...args) => {
        await held;
        return original(...args);
      });
      return release;
    }

    it('records the times at which things came to be as they are', async () => {
      const { inventory, clock, replica, rest, store } = await setup();
      const lifecycle = replica();
      const release = holdNext(store, 'countReadinessChanges');
      inventory.put(anEnvironment({ ready: false }));
      await clock.advance(1000);
      inventory.put(anEnvironment({ ready: true }));
      await clock.advance(500);
      release();
      await clock.advance(500);
      await rest(lifecycle);

      expect(await historyOf(store, 'uid-of-shop')).toMatchObject([
        { verdict: 'ready', at: '2026-03-01T12:00:01.000Z' },
        { verdict: 'progressing', at: START },
      ]);
    });

    it('records again what went meanwhile and is back', async () => {
      const { inventory, clock, replica, rest, store, read } = await setup();
      const lifecycle = replica();
      const release = holdNext(store, 'recordSeen');
      inventory.put(anEnvironment());
      await clock.advance(1000);
      inventory.remove(anEnvironment());
      release();
      await rest(lifecycle);
      expect((await read())?.goneAt).toBeDefined();

      inventory.put(anEnvironment());
      await rest(lifecycle);

      expect((await read())?.goneAt).toBeUndefined();
    });
  });

  it('goes on without signals', async () => {
    const { inventory, logger, publish, replica, read } = await setup();
    publish.mockRejectedValue(new Error('no signals'));
    const lifecycle = replica();

    inventory.put(anEnvironment());
    inventory.remove(anEnvironment());
    await lifecycle.stop();

    expect((await read())?.goneAt).toBe(START);
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });

  it('forgets after 30 days what went, and nothing that is there', async () => {
    const { inventory, clock, replica, rest, read } = await setup();
    const lifecycle = replica();
    inventory.put(anEnvironment(), anEnvironment({ name: 'store' }));
    inventory.remove(anEnvironment());
    await rest(lifecycle);

    await clock.advance(
      Date.parse('2026-03-31T11:59:00Z') - clock.now().getTime(),
    );
    await lifecycle.purge();
    expect(await read()).toBeDefined();

    await clock.advance(
      Date.parse('2026-03-31T12:01:00Z') - clock.now().getTime(),
    );
    await lifecycle.purge();
    expect(await read()).toBeUndefined();
    expect(await read('uid-of-store')).toBeDefined();
  });
});
