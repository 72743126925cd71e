import { mockServices } from '@backstage/backend-test-utils';
import { anObservation } from '../__testUtils__/anObservation';
import { aSighting } from '../__testUtils__/aSighting';
import { FakeInventory } from '../__testUtils__/FakeInventory';
import { ManualClock } from '../__testUtils__/ManualClock';
import { recordGone, recordSeen } from '../__testUtils__/recordOne';
import { StoreDatabases } from '../__testUtils__/storeDatabases';
import { Orphans } from '../environments/orphans';
import { Part } from '../inventory/parts';
import { IdentifiedObject } from '../kubernetes/ClusterObjects';
import { KubernetesObject } from '../kubernetes/KubernetesObject';
import { EventStore } from '../record/EventStore';
import { LifeStore } from '../record/LifeStore';
import { OrphanStore } from '../record/OrphanStore';
import { prepareDatabase, RecordStore } from '../record/RecordStore';
import { OrphanSweeper } from './OrphanSweeper';

const databases = StoreDatabases.create();

jest.setTimeout(60_000);

const NOW = '2026-03-01T12:00:00.000Z';
const MINUTE_MS = 60_000;

type Metadata = KubernetesObject['metadata'];

function part(name: string, overrides: Partial<Part> = {}): Part {
  return {
    ...{ group: 'provider.example.org', version: 'v1beta1', kind: 'Widget' },
    ...{ namespace: 'team-a', name, uid: `uid-of-${name}`, ...overrides },
  };
}

function metadataOf(
  { name, namespace, uid }: Pick<Part, 'name' | 'namespace' | 'uid'>,
  overrides: Partial<Metadata> = {},
): Metadata {
  return {
    ...{ name, namespace, uid, resourceVersion: '1' },
    creationTimestamp: '2026-03-01T10:00:00Z',
    labels: { 'crossplane.io/composite': 'shop' },
    ...overrides,
  };
}

const controlledBy = (uid: string, kind = 'RunEnvironment') => ({
  ownerReferences: [
    {
      ...{ apiVersion: 'example.org/v1', kind, name: 'shop', uid },
      controller: true,
    },
  ],
});

describe.each(databases.each())('orphans on %p', databaseName => {
  async function setup() {
    const client = await prepareDatabase(
      mockServices.database({ knex: await databases.init(databaseName) }),
    );
    const records = new RecordStore(client, new EventStore(client));
    const lives = new LifeStore(client, records);
    const store = new OrphanStore(client);
    const clock = new ManualClock(NOW);
    const inventory = new FakeInventory(() => clock.now());
    inventory.pictures.push({
      ...{ cluster: 'prod', types: [], environments: 1, unreadableKinds: [] },
    });
    /** What the cluster has, by uid. */
    const there = new Map<string, Metadata>();
    const asked: string[][] = [];
    const logger = mockServices.logger.mock();
    const network = { isDown: false };
    const sweeper = new OrphanSweeper({
      ...{ inventory, lives, records, store, clock, logger },
      objects: {
        async describe<T extends IdentifiedObject>(
          _cluster: string,
          objects: readonly T[],
        ) {
          asked.push(objects.map(({ uid }) => uid));
          if (network.isDown) return { present: [], unknown: [...objects] };
          return {
            present: objects
              .filter(({ uid }) => there.has(uid))
              .map(object => ({ object, metadata: there.get(object.uid)! })),
            unknown: [],
          };
        },
      },
    });
    const orphans = new Orphans(store);
    /** An environment that went, and was made of these. */
    async function leave(uid: string, parts: Part[]) {
      const observation = anObservation({ uid });
      await recordSeen(records, observation, aSighting(clock.now()));
      await lives.putParts([{ environment: observation, key: 'k', parts }]);
      await recordGone(records, observation, clock.now());
    }
    async function sweep(times = 1) {
      for (let time = 0; time < times; time++) {
        await clock.advance(15 * MINUTE_MS);
        await sweeper.sweep();
      }
    }
    const names = async () =>
      (await orphans.list({})).items.map(({ resource }) => resource.name);
    return {
      ...{ client, store, clock, inventory, there, asked, logger, network },
      ...{ sweeper, orphans, leave, sweep, names },
    };
  }

  it('are what is remembered of an environment that is gone, and found twice', async () => {
    const { leave, there, sweep, orphans, names, clock } = await setup();
    const [left, gone] = [part('left'), part('gone')];
    await leave('uid-1', [left, gone]);
    there.set(
      left.uid,
      metadataOf(left, {
        finalizers: ['finalizer.managedresource.crossplane.io'],
      }),
    );

    await sweep();
    expect(await names()).toEqual([]);
    const foundAt = clock.now().toISOString();
    await sweep();

    const { items, sweeps, pageInfo } = await orphans.list({});
    expect(items).toEqual([
      {
        resource: { cluster: 'prod', ...left },
        owner: 'group:default/team-a',
        environment: 'prod/example.org/RunEnvironment/team-a/shop',
        composite: 'shop',
        reason: 'released',
        because: expect.stringContaining('nothing controls it any more'),
        cost: 'external',
        remedy: {
          sentence: expect.stringContaining('Delete it if nobody needs it'),
          command:
            'kubectl delete Widget.v1beta1.provider.example.org/left -n team-a',
        },
        foundAt,
        seenAt: clock.now().toISOString(),
      },
    ]);
    expect(sweeps).toEqual([
      {
        ...{ cluster: 'prod', isComplete: true, leftOut: 0 },
        at: clock.now().toISOString(),
      },
    ]);
    expect(pageInfo).toEqual({});
  });

  it('leave the list when they are gone, and are new when there again', async () => {
    const { leave, there, sweep, names } = await setup();
    const left = part('left');
    await leave('uid-1', [left]);
    there.set(left.uid, metadataOf(left));
    await sweep(2);
    expect(await names()).toEqual(['left']);

    there.clear();
    await sweep();
    expect(await names()).toEqual([]);
    there.set(left.uid, metadataOf(left));
    await sweep();
    expect(await names()).toEqual([]);
  });

  it('stay in the list while nobody can tell', async () => {
    const { leave, there, sweep, names, network, inventory, orphans } =
      await setup();
    const left = part('left');
    await leave('uid-1', [left]);
    there.set(left.uid, metadataOf(left));
    await sweep(2);

    network.isDown = true;
    inventory.pictures[0].reason = 'silent';
    await sweep(3);
    expect(await names()).toEqual(['left']);
    const { sweeps } = await orphans.list({});
    expect(sweeps).toMatchObject([{ cluster: 'prod', isComplete: false }]);
  });

  it('are not what something else controls by now', async () => {
    const { leave, there, sweep, names, inventory } = await setup();
    const parts = ['a', 'b', 'c'].map(name => part(name));
    await leave('uid-1', parts);
    there.set('uid-of-a', metadataOf(parts[0], controlledBy('uid-1')));
    there.set(
      'uid-of-b',
      metadataOf(parts[1], controlledBy('uid-of-a', 'Widget')),
    );
    there.set('uid-of-c', metadataOf(parts[2]));
    inventory.standings.set('uid-of-c', 'wanted');
    await sweep(2);
    expect(await names()).toEqual(['a']);
  });

  it('are not asked for where the inventory shows them', async () => {
    const { leave, inventory, sweep, orphans, asked } = await setup();
    const left = part('left');
    await leave('uid-1', [left]);
    inventory.orphaned = [
      {
        part: left,
        metadata: metadataOf(left, {
          ...controlledBy('uid-1'),
          deletionTimestamp: '2026-03-01T11:00:00Z',
          finalizers: ['example.org/wait'],
        }),
      },
    ];
    await sweep(2);
    expect((await orphans.list({})).items).toMatchObject([
      {
        environment: 'prod/example.org/RunEnvironment/team-a/shop',
        reason: 'deleting',
        because:
          "It was told to go, and waits for the finalizer 'example.org/wait'.",
        cost: 'cluster',
        remedy: {
          command:
            'kubectl describe Widget.v1beta1.provider.example.org/left -n team-a',
        },
      },
    ]);
    expect(asked.flat()).toEqual([]);
  });

  it('of which nothing is remembered belong to whoever owns their namespace', async () => {
    const { inventory, sweep, orphans } = await setup();
    inventory.ownNamespace('team-b', 'team-b');
    const left = part('left', { namespace: 'team-b' });
    inventory.orphaned = [
      {
        part: left,
        metadata: metadataOf(left, {
          labels: {
            'crossplane.io/composite': 'shop',
            'crossplane.io/in-use': 'true',
          },
        }),
      },
    ];
    await sweep(2);
    const { items } = await orphans.list({ owner: 'group:default/team-b' });
    expect(items).toMatchObject([
      {
        owner: 'group:default/team-b',
        reason: 'protected',
        remedy: { command: 'kubectl get usages --all-namespaces' },
      },
    ]);
    expect(items[0].environment).toBeUndefined();
    expect((await orphans.list({ owner: 'group:default/x' })).items).toEqual(
      [],
    );
    expect((await orphans.list({ cluster: 'dev' })).items).toEqual([]);
  });

  it('are remembered as of their environment when that is forgotten', async () => {
    const { leave, there, sweep, orphans, client } = await setup();
    const left = part('left');
    await leave('uid-1', [left]);
    there.set(left.uid, metadataOf(left));
    await sweep(2);
    await client('environments').delete();
    await client('environment_parts').delete();
    await sweep();
    expect((await orphans.list({})).items).toMatchObject([
      {
        owner: 'group:default/team-a',
        environment: 'prod/example.org/RunEnvironment/team-a/shop',
      },
    ]);
  });

  it('of somebody who makes any number of them leave room for those of others', async () => {
    const { inventory, sweep, orphans } = await setup();
    const made = (namespace: string, count: number) =>
      Array.from({ length: count }, (_, index) => {
        const one = part(`${namespace}-${index}`, { namespace });
        return { part: one, metadata: metadataOf(one) };
      });
    inventory.orphaned = [...made('flood', 5_000), ...made('team-a', 3)];
    await sweep(2);
    const pages: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await orphans.list({ limit: 200, cursor });
      pages.push(...page.items.map(({ resource }) => resource.namespace!));
      cursor = page.pageInfo.nextCursor;
    } while (cursor);

    expect(pages).toHaveLength(1_003);
    expect(pages.filter(namespace => namespace === 'team-a')).toHaveLength(3);
    const { sweeps } = await orphans.list({});
    expect(sweeps).toMatchObject([{ cluster: 'prod', leftOut: 4_000 }]);
  });

  it('of a cluster do not depend on whether others can be looked through', async () => {
    const { inventory, sweep, names, logger } = await setup();
    inventory.pictures.unshift({ ...inventory.pictures[0], cluster: 'broken' });
    const left = part('left');
    const shown = [{ part: left, metadata: metadataOf(left) }];
    inventory.listOrphaned = (cluster?: string) => {
      if (cluster === 'broken') throw new Error('out of order');
      return shown;
    };
    await sweep(2);
    expect(await names()).toEqual(['left']);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('Looking for orphans fails'),
    );
  });

  it('of clusters that nobody looks through any more are forgotten', async () => {
    const { inventory, sweep, names, sweeper, clock } = await setup();
    const left = part('left');
    inventory.orphaned = [{ part: left, metadata: metadataOf(left) }];
    await sweep(2);
    await sweeper.purge({ before: clock.now() });
    expect(await names()).toEqual(['left']);
    await sweeper.purge({ before: new Date(clock.now().getTime() + 1) });
    expect(await names()).toEqual([]);
  });

  it('have commands that do nothing else, whatever their names are', async () => {
    const { inventory, sweep, orphans } = await setup();
    const left = part("x'; rm -rf ~", { group: '', kind: 'Role' });
    inventory.orphaned = [{ part: left, metadata: metadataOf(left) }];
    await sweep(2);
    const { items } = await orphans.list({});
    expect(items[0].remedy.command).toBe(
      "kubectl delete 'Role/x'\\''; rm -rf ~' -n team-a",
    );
  });

  it.each(['nonsense', ''])('refuse the cursor %p', async cursor => {
    const { orphans } = await setup();
    await expect(orphans.list({ cursor })).rejects.toThrow(
      "Invalid field 'cursor'",
    );
  });
});
