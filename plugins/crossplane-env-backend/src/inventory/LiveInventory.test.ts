import { mockServices } from '@backstage/backend-test-utils';
import { compileHealthOverrides } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import {
  app,
  claim,
  claimedComposite,
  crossplaneCluster,
  databaseXrd,
  namespacedXrd,
  ownedBy,
  widget,
  widgetRef,
} from '../__testUtils__/crossplaneObjects';
import { FakeCluster } from '../__testUtils__/FakeCluster';
import { ManualClock, settle } from '../__testUtils__/ManualClock';
import { outline, shown, watchClusters } from '../__testUtils__/watchClusters';
import { LiveInventory } from './Inventory';

/** A claim `db` with its composite and two widgets. */
function putDatabase(cluster: FakeCluster) {
  cluster.put(databaseXrd());
  cluster.put(claim('db'));
  const composite = cluster.put(claimedComposite('db', ['w1', 'w2']));
  const owner = {
    kind: 'XDatabase',
    name: 'db-x',
    uid: composite.metadata.uid,
  };
  cluster.put(widget('w1', { owner }));
  cluster.put(widget('w2', { owner }));
  return { owner };
}

const DB_REF = {
  cluster: 'test',
  group: 'example.org',
  kind: 'Database',
  namespace: 'team-a',
  name: 'db',
};

jest.setTimeout(60_000);

describe('LiveInventory', () => {
  it('shows a claim with everything below it', async () => {
    const cluster = crossplaneCluster();
    putDatabase(cluster);
    const { inventory } = await watchClusters(cluster);
    const environment = inventory.getEnvironment(DB_REF);

    expect(environment).toMatchObject({
      ref: DB_REF,
      createdAt: '2026-01-01T00:00:00Z',
      type: { kind: 'Database', style: 'claim' },
      root: { role: 'claim', children: [{ role: 'composite' }] },
    });
    expect(outline(environment!.root)).toEqual([
      'Database/db present',
      '  XDatabase/db-x present',
      '    Widget/w1 present',
      '    Widget/w2 present',
    ]);
    expect(shown(inventory)).toEqual([
      { ...environment, root: environment!.root },
    ]);
  });

  it('shows a namespaced composite with what it nests, whose references have no namespace', async () => {
    const cluster = crossplaneCluster();
    cluster.put(namespacedXrd('App', 'apps'));
    cluster.put(namespacedXrd('Part', 'parts'));
    const part = { apiVersion: 'example.org/v1', kind: 'Part', name: 'p' };
    const root = cluster.put(app('a', [part]));
    const nested = cluster.put(
      app(
        'p',
        [widgetRef('w')],
        ownedBy({ kind: 'App', name: 'a', uid: root.metadata.uid }),
        'Part',
      ),
    );
    cluster.put(
      widget('w', {
        owner: { kind: 'Part', name: 'p', uid: nested.metadata.uid },
        metadata: { namespace: 'team-a' },
      }),
    );
    const { inventory } = await watchClusters(cluster);
    const environments = shown(inventory);

    expect(environments.map(({ root: one }) => outline(one))).toEqual([
      ['App/a present', '  Part/p present', '    Widget/w present'],
    ]);
    expect(environments[0].type.style).toBe('composite');
  });

  it('answers every view without a request', async () => {
    const cluster = crossplaneCluster();
    putDatabase(cluster);
    const { inventory } = await watchClusters(cluster);
    cluster.requests.length = 0;

    inventory.listTypes();
    inventory.getType(DB_REF);
    inventory.hasSynced(DB_REF);
    for (let view = 0; view < 10; view++) {
      expect(outline(inventory.getEnvironment(DB_REF)!.root)).toHaveLength(4);
      expect(shown(inventory)).toHaveLength(1);
    }

    expect(cluster.requests).toEqual([]);
  });

  it('watches each kind once, however many environments there are', async () => {
    const cluster = crossplaneCluster();
    cluster.put(databaseXrd());
    for (const name of ['one', 'two', 'three']) {
      cluster.put(claim(name));
      cluster.put(claimedComposite(name, [`${name}-w`]));
    }
    await watchClusters(cluster);

    expect(
      cluster.requests.filter(request => request.startsWith('WATCH')).sort(),
    ).toEqual([
      'WATCH /api/v1/events',
      'WATCH /api/v1/namespaces',
      'WATCH /apis/apiextensions.crossplane.io/v1/compositeresourcedefinitions',
      'WATCH /apis/apiextensions.crossplane.io/v1/compositions',
      'WATCH /apis/example.org/v1/databases',
      'WATCH /apis/example.org/v1/xdatabases',
      'WATCH /apis/provider.example.org/v1beta1/widgetz',
    ]);
  });

  it('watches what is offered from when it is offered to when it is withdrawn', async () => {
    const cluster = crossplaneCluster();
    const { inventory, told } = await watchClusters(cluster);
    expect(inventory.listTypes()).toEqual([]);
    expect(inventory.hasSynced(DB_REF)).toBe(true);

    putDatabase(cluster);
    expect(await told()).toEqual(['changed db']);
    expect(inventory.listTypes()).toHaveLength(1);

    for (const name of ['w1', 'w2']) {
      cluster.remove({
        apiVersion: 'provider.example.org/v1beta1',
        kind: 'Widget',
        metadata: { name },
      });
    }
    await told();
    cluster.remove(databaseXrd());
    expect(await told()).toEqual(['gone db']);
    expect(inventory.listTypes()).toEqual([]);
    expect(shown(inventory)).toEqual([]);
    expect(inventory.hasSynced(DB_REF)).toBe(true);
  });

  it('keeps clusters apart', async () => {
    const [one, two] = [crossplaneCluster('one'), crossplaneCluster('two')];
    putDatabase(one);
    putDatabase(two);
    const { inventory } = await watchClusters(one, two);

    expect(shown(inventory).map(({ ref }) => ref.cluster)).toEqual([
      'one',
      'two',
    ]);
    expect(
      inventory.getEnvironment({ ...DB_REF, cluster: 'two' })?.root?.resource,
    ).toMatchObject({ cluster: 'two', name: 'db' });
    expect(
      inventory.getEnvironment({ ...DB_REF, cluster: 'three' }),
    ).toBeUndefined();
    expect(inventory.hasSynced({ ...DB_REF, cluster: 'three' })).toBe(false);
  });

  it('goes on telling others when a listener fails', async () => {
    const cluster = crossplaneCluster();
    const { inventory, told, logger } = await watchClusters(cluster);
    const seen: string[] = [];
    inventory.subscribe(() => {
      throw new Error('out of order');
    });
    const unsubscribe = inventory.subscribe(({ environment }) =>
      seen.push(environment.state === 'gone' ? 'gone' : 'changed'),
    );
    putDatabase(cluster);
    await told();
    unsubscribe();
    cluster.put({ ...claim('db'), status: {} });
    await told();

    expect(seen).toEqual(['changed']);
    expect(logger.error).toHaveBeenCalled();
  });

  it('stops', async () => {
    const cluster = crossplaneCluster();
    putDatabase(cluster);
    const { inventory, told } = await watchClusters(cluster);
    await told();
    await inventory.stop();
    cluster.requests.length = 0;
    cluster.put({ ...claim('db'), status: {} });

    expect(await told()).toEqual([]);
    expect(cluster.requests).toEqual([]);
  });
});

it('goes on with the others when one cannot be assessed', async () => {
  const cluster = crossplaneCluster();
  cluster.put(namespacedXrd('App', 'apps'));
  cluster.put(app('bad', []));
  cluster.put(app('good', []));
  const clock = new ManualClock();
  const logger = mockServices.logger.mock();
  const overrides = compileHealthOverrides([]);
  // Of whichever overrides it becomes a part.
  const findRule = jest.spyOn(
    Object.getPrototypeOf(overrides) as typeof overrides,
    'findRule',
  );
  findRule.mockImplementation(({ resource }) => {
    if (resource.name === 'bad') throw new Error('A fault of ours');
    return undefined;
  });
  const inventory = LiveInventory.over([cluster], { logger, clock, overrides });
  inventory.start();
  await settle();

  const early = inventory.listEnvironments();
  expect(early.map(({ ref }) => ref.name)).toEqual(['good']);
  await clock.advance(24 * 3_600_000);
  const late = inventory.listEnvironments();
  expect(late.map(({ ref }) => ref.name)).toEqual(['good']);
  expect(logger.error).toHaveBeenCalledWith(
    expect.stringContaining('could not be assessed'),
    expect.objectContaining({ message: 'A fault of ours' }),
  );
  findRule.mockRestore();
  await inventory.stop();
});

it('judges a kind as the platform team says, and says in its words', async () => {
  const cluster = crossplaneCluster();
  cluster.put(namespacedXrd('App', 'apps'));
  const { uid } = cluster.put(app('a', [widgetRef('w')])).metadata;
  const owner = { kind: 'App', name: 'a', uid };
  const part = widget('w', { owner, metadata: { namespace: 'team-a' } });
  cluster.put({ ...part, status: { phase: 'Wedged' } });
  const clock = new ManualClock();
  const inventory = LiveInventory.over([cluster], {
    logger: mockServices.logger.mock(),
    clock,
    overrides: compileHealthOverrides([
      {
        group: 'provider.example.org',
        kind: 'Widget',
        rules: [
          {
            when: { path: 'status.phase', equals: 'Wedged' },
            verdict: 'failed',
            sentence: '{name} is wedged',
          },
        ],
      },
    ]),
  });
  inventory.start();
  await clock.advance(2000);

  const [environment] = inventory.listEnvironments();
  expect(environment.verdict).toBe('failed');
  expect(environment.health.diagnosis.sentence).toContain('is wedged');
  expect(environment.tree?.children[0].verdict).toBe('failed');
  await inventory.stop();
});
