import { JsonObject } from '@backstage/types';
import { FakeCluster } from '../__testUtils__/FakeCluster';
import {
  app,
  crossplaneCluster,
  namespacedXrd,
  ownedBy,
  widget,
  widgetRef,
} from '../__testUtils__/crossplaneObjects';
import { outline, shown, watchClusters } from '../__testUtils__/watchClusters';
import { ConnectionError, StatusError } from '../kubernetes/errors';
import { EnvironmentTrees } from './EnvironmentTrees';

const A_MINUTE_MS = 60_000;

function sound(): FakeCluster {
  const cluster = crossplaneCluster();
  cluster.put(namespacedXrd('App', 'apps'));
  const shop = cluster.put(app('shop', [widgetRef('w')]));
  const { uid } = shop.metadata;
  cluster.put(
    widget('w', {
      owner: { kind: 'App', name: 'shop', uid },
      metadata: { namespace: 'team-a' },
    }),
  );
  return cluster;
}

const invented = (count: number, group: (n: number) => string) =>
  Array.from(
    { length: count },
    (_, n): JsonObject => ({
      apiVersion: `${group(n)}/v1`,
      kind: `Kind${n}`,
      name: 'x',
    }),
  );

/** What was asked of the cluster, but for its lists and watches that stay. */
function countRequests(cluster: FakeCluster) {
  const { requests } = cluster;
  return {
    discovery: requests.filter(one => /^GET \/apis(\/[^/]+){0,2}$/.test(one))
      .length,
    nodes: requests.filter(one => /kind\d/i.test(one)).length,
    watches: requests.filter(one => one.startsWith('WATCH')).length,
  };
}

describe.each([
  ['of as many groups', (n: number) => `g${n}.example.com`],
  ['of one group that there is', () => 'example.org'],
  ['of one group that there is not', () => 'nobody.example.com'],
])('2,000 invented kinds %s', (_, group) => {
  it('cost a node each, a few questions, one line, and nothing else', async () => {
    const cluster = sound();
    const { clock, ...before } = await watchClusters(cluster);
    await clock.advance(A_MINUTE_MS);
    const watchesBefore = countRequests(cluster).watches;
    before.logger.info.mockClear();
    cluster.requests.length = 0;

    cluster.put(app('hostile', invented(2000, group)));
    await clock.advance(A_MINUTE_MS);

    const hostile = shown(before.inventory).find(
      ({ ref }) => ref.name === 'hostile',
    );
    expect(hostile?.root.children).toHaveLength(2000);
    expect(
      hostile?.root.children.every(
        ({ presence, kindIsNotServed }) =>
          presence === 'missing' && kindIsNotServed,
      ),
    ).toBe(true);
    expect(countRequests(cluster)).toEqual({
      discovery: expect.any(Number),
      nodes: 0,
      watches: 0,
    });
    expect(countRequests(cluster).discovery).toBeLessThan(40);
    expect(watchesBefore).toBeGreaterThan(0);
    expect(before.logger.info.mock.calls).toEqual([
      [
        expect.stringMatching(
          /does not serve Kind0 \(.*\), Kind1 \(.*\), Kind2 \(.*\) and 1997 other kinds/,
        ),
      ],
    ]);
    expect(before.logger.warn).not.toHaveBeenCalled();
  });

  it('are asked about no more once nothing refers to them', async () => {
    const cluster = sound();
    const { clock, told } = await watchClusters(cluster);
    const hostile = cluster.put(app('hostile', invented(2000, group)));
    await told();
    cluster.remove(hostile);
    await told();
    await clock.advance(2 * A_MINUTE_MS);
    cluster.requests.length = 0;
    await clock.advance(10 * A_MINUTE_MS);

    expect(countRequests(cluster).discovery).toBeLessThan(100);
    expect(cluster.requests.filter(one => one === 'GET /apis')).toEqual([]);
  });
});

it('asks seldom, however often other kinds are referred to', async () => {
  const cluster = sound();
  const { clock } = await watchClusters(cluster);
  cluster.requests.length = 0;
  for (let n = 0; n < 600; n++) {
    cluster.put(
      app(
        'hostile',
        invented(1, () => `g${n}.example.com`),
      ),
    );
    await clock.advance(100);
  }
  expect(
    cluster.requests.filter(one => one === 'GET /apis').length,
  ).toBeLessThan(60);
});

it('finds a kind that comes to be served later', async () => {
  const cluster = sound();
  const { clock, inventory } = await watchClusters(cluster);
  const late = cluster.put(
    app('late', [
      { apiVersion: 'late.example.com/v1', kind: 'Late', name: 'l' },
    ]),
  );
  await clock.advance(A_MINUTE_MS);
  cluster.serve({
    apiVersion: 'late.example.com/v1',
    kind: 'Late',
    plural: 'lates',
  });
  cluster.put({
    apiVersion: 'late.example.com/v1',
    kind: 'Late',
    metadata: {
      name: 'l',
      namespace: 'team-a',
      ...ownedBy({ kind: 'App', name: 'late', uid: late.metadata.uid }),
    },
  });
  await clock.advance(A_MINUTE_MS + 5000);

  const found = shown(inventory).find(({ ref }) => ref.name === 'late');
  expect(outline(found?.root)).toEqual([
    'App/late present',
    '  Late/l present',
  ]);
});

it.each<[string, () => Promise<unknown>]>([
  ['answers something else', async () => ({ resources: [] })],
  [
    'is not found',
    async () => {
      throw new StatusError({ code: 404 });
    },
  ],
])('tries some groups where the list of all %s', async (_, answer) => {
  const cluster = sound();
  cluster.put(
    app(
      'hostile',
      invented(2000, n => `g${n}.example.com`),
    ),
  );
  const send = cluster.send.bind(cluster);
  jest
    .spyOn(cluster, 'send')
    .mockImplementation(async request =>
      request.path === '/apis' ? answer() : send(request),
    );
  const { inventory } = await watchClusters(cluster);

  const shop = shown(inventory).find(({ ref }) => ref.name === 'shop');
  expect(outline(shop?.root)).toEqual([
    'App/shop present',
    '  Widget/w present',
  ]);
  expect(countRequests(cluster).discovery).toBeLessThan(500);
});

it('keeps to itself a group of the API that does not answer', async () => {
  const cluster = sound().serve({
    apiVersion: 'broken.example.com/v1',
    kind: 'Broken',
    plural: 'brokens',
  });
  const send = cluster.send.bind(cluster);
  jest.spyOn(cluster, 'send').mockImplementation(async request => {
    if (request.path.startsWith('/apis/broken.example.com')) {
      throw new StatusError({ code: 503 });
    }
    return send(request);
  });
  cluster.put(
    app('other', [
      { apiVersion: 'broken.example.com/v1', kind: 'Broken', name: 'b' },
    ]),
  );
  const { inventory } = await watchClusters(cluster);

  expect(shown(inventory).flatMap(({ root }) => outline(root))).toEqual([
    'App/other present',
    '  Broken/b unseen',
    'App/shop present',
    '  Widget/w present',
  ]);
});

it('has no more than some kinds watched on account of one object, and others in spite of it', async () => {
  const cluster = sound();
  const kinds = Array.from({ length: 300 }, (_, n) => ({
    apiVersion: 'many.example.com/v1',
    kind: `Kind${n}`,
    plural: `kinds${n}`,
  }));
  cluster.serve(...kinds);
  const refs = kinds.map(({ apiVersion, kind }) => ({
    apiVersion,
    kind,
    name: 'x',
  }));
  cluster.put(app('hostile', refs));
  const { clock, inventory, logger } = await watchClusters(cluster);
  const watched = () =>
    new Set(cluster.requests.filter(one => /^WATCH .*kinds\d/.test(one))).size;
  expect(watched()).toBe(100);
  expect(logger.warn).toHaveBeenCalledTimes(1);

  cluster.put(app('honest', [refs[250]]));
  await clock.advance(5000);
  expect(watched()).toBe(101);
  const honest = shown(inventory).find(({ ref }) => ref.name === 'honest');
  expect(outline(honest?.root)[1]).toBe('  Kind250/x missing');
});

it('ends a watch a while after the last reference to its kind, and no sooner', async () => {
  const cluster = sound();
  const { clock, inventory } = await watchClusters(cluster);
  const starts = () =>
    cluster.requests.filter(
      one => one === 'WATCH /apis/provider.example.org/v1beta1/widgetz',
    ).length;
  expect(starts()).toBe(1);
  cluster.put(app('shop', []));
  await clock.advance(10_000);
  cluster.put(app('shop', [widgetRef('w')]));
  await clock.advance(A_MINUTE_MS);
  expect(starts()).toBe(1);

  cluster.put(app('shop', []));
  await clock.advance(A_MINUTE_MS);
  cluster.put(app('shop', [widgetRef('w')]));
  await clock.advance(A_MINUTE_MS);
  expect(starts()).toBe(2);
  expect(outline(shown(inventory)[0].root)).toEqual([
    'App/shop present',
    '  Widget/w present',
  ]);
});

it('shows that there are more references than are followed, and takes it for nothing good', async () => {
  const cluster = sound();
  cluster.put(
    app(
      'hostile',
      Array.from({ length: 12_000 }, (_, n) => widgetRef(`w${n}`)),
    ),
  );
  const { inventory } = await watchClusters(cluster);
  const hostile = shown(inventory).find(({ ref }) => ref.name === 'hostile');

  expect(hostile?.root.children).toHaveLength(10_001);
  expect(hostile?.root.children.at(-1)).toMatchObject({
    resource: { name: 'more than 10000' },
    presence: 'unseen',
  });
  expect(
    inventory.listEnvironments().find(({ ref }) => ref.name === 'hostile')
      ?.verdict,
  ).toBe('progressing');
});

it('does not touch whoever merely names an object when that changes', async () => {
  const cluster = sound();
  for (let n = 0; n < 50; n++) cluster.put(app(`names-${n}`, [widgetRef('w')]));
  const { told } = await watchClusters(cluster);
  await told();
  const [w] = [
    widget('w', {
      owner: { kind: 'App', name: 'shop', uid: 'x' },
      metadata: { namespace: 'team-a' },
    }),
  ];
  cluster.put({ ...w, status: { a: 1 } });
  expect(await told()).toEqual(['changed shop']);
});

it('assesses an environment of very many objects seldom, however often one of them changes', async () => {
  const cluster = sound();
  const refs = Array.from({ length: 100 }, (_, n) => widgetRef(`w${n}`));
  const { uid } = cluster.put(app('hostile', refs)).metadata;
  const put = (n: number, change: number) =>
    cluster.put({
      ...widget(`w${n}`, {
        owner: { kind: 'App', name: 'hostile', uid },
        metadata: { namespace: 'team-a' },
      }),
      status: { change },
    });
  for (let n = 0; n < 100; n++) put(n, 0);
  const { inventory, clock } = await watchClusters(cluster);
  await clock.advance(A_MINUTE_MS);
  let changes = 0;
  inventory.subscribe(({ environment }) => {
    if (environment.ref.name === 'hostile') changes += 1;
  });
  // As if it were so large that this takes a while.
  const { build } = EnvironmentTrees.prototype;
  const slow = jest
    .spyOn(EnvironmentTrees.prototype, 'build')
    .mockImplementation(function buildSlowly(this: EnvironmentTrees, node) {
      clock.spend(60);
      return build.call(this, node);
    });
  for (let change = 1; change <= 100; change++) {
    put(change, change);
    await clock.advance(100);
  }
  slow.mockRestore();

  // Twice a second it would be without a rest.
  expect(changes).toBeGreaterThan(0);
  expect(changes).toBeLessThanOrEqual(10);
});

it('leaves others the kinds that they refer to, however many one object invents', async () => {
  const cluster = sound().serve({
    apiVersion: 'late.example.org/v1',
    kind: 'Late',
    plural: 'lates',
  });
  const { inventory, told } = await watchClusters(cluster);
  for (let n = 0; n < 4; n++) {
    cluster.put(
      app(
        `hostile-${n}`,
        invented(3_000, k => `g${n}-${k}.example.com`),
      ),
    );
  }
  await told();
  cluster.put(
    app('late', [
      { apiVersion: 'late.example.org/v1', kind: 'Late', name: 'l' },
    ]),
  );
  await told();
  await told();

  const late = shown(inventory).find(({ ref }) => ref.name === 'late');
  expect(late?.root.children[0].presence).toBe('missing');
  expect(late?.root.children[0].kindIsNotServed).toBeUndefined();
});

it('bounds the names in a reference', async () => {
  const cluster = sound();
  const long = 'x'.repeat(100_000);
  const { inventory, logger, clock } = await watchClusters(cluster);
  cluster.put(
    app('hostile', [
      {
        apiVersion: `${long}.example.com/${long}`,
        kind: long,
        name: long,
        namespace: long,
      },
    ]),
  );
  await clock.advance(A_MINUTE_MS);

  const hostile = shown(inventory).find(({ ref }) => ref.name === 'hostile')!;
  expect(hostile.root.children).toHaveLength(1);
  expect(JSON.stringify(hostile.root.children[0]).length).toBeLessThan(2_000);
  expect(JSON.stringify(logger.info.mock.calls).length).toBeLessThan(2_000);
});

it.each([
  'provider.example.org/',
  'provider.example.org/..',
  'provider.example.org/.',
  'provider.example.org/v0?x=1',
])(
  'reads a kind for others that somebody refers to as of %s',
  async apiVersion => {
    const cluster = crossplaneCluster();
    cluster.put(namespacedXrd('App', 'apps'));
    cluster.put(app('hostile', [{ apiVersion, kind: 'Widget', name: 'x' }]));
    const { inventory, told } = await watchClusters(cluster);
    const { uid } = cluster.put(app('shop', [widgetRef('w')])).metadata;
    cluster.put(
      widget('w', {
        owner: { kind: 'App', name: 'shop', uid },
        metadata: { namespace: 'team-a' },
      }),
    );
    await told();

    const shop = shown(inventory).find(({ ref }) => ref.name === 'shop');
    expect(outline(shop?.root)).toEqual([
      'App/shop present',
      '  Widget/w present',
    ]);
  },
);

it('asks about other groups where one does not answer as it should', async () => {
  const cluster = sound().serve({
    apiVersion: 'late.example.org/v1',
    kind: 'Late',
    plural: 'lates',
  });
  const odd: Record<string, unknown> = {
    'null.example.org': null,
    'text.example.org': { resources: 'x' },
    'nulls.example.org': { resources: [null, 7, { kind: {} }] },
  };
  for (const group of [...Object.keys(odd), 'down.example.org']) {
    cluster.serve({ apiVersion: `${group}/v1`, kind: 'Odd', plural: 'odds' });
  }
  const send = cluster.send.bind(cluster);
  cluster.send = async request => {
    const group = request.path.split('/')[2];
    if (group === 'down.example.org') throw new ConnectionError('timed out');
    return group in odd ? odd[group] : send(request);
  };
  cluster.put(
    app(
      'odd',
      [...Object.keys(odd), 'down.example.org', 'late.example.org'].map(
        group => ({
          apiVersion: `${group}/v1`,
          kind: group.startsWith('late') ? 'Late' : 'Odd',
          name: 'x',
        }),
      ),
    ),
  );
  const { inventory, clock } = await watchClusters(cluster);
  await clock.advance(10_000);

  const { root } = shown(inventory).find(({ ref }) => ref.name === 'odd')!;
  expect(
    root.children.map(({ resource, presence, kindIsNotServed }) => [
      resource.group.split('.')[0],
      presence,
      kindIsNotServed,
    ]),
  ).toEqual([
    ['null', 'missing', true],
    ['text', 'missing', true],
    ['nulls', 'missing', true],
    ['down', 'unseen', undefined],
    ['late', 'missing', undefined],
  ]);
});

it('takes no kind for missing of which one version is not told', async () => {
  const cluster = sound().serve(
    { apiVersion: 'two.example.org/v1', kind: 'Other', plural: 'others' },
    { apiVersion: 'two.example.org/v2', kind: 'Wanted', plural: 'wanteds' },
  );
  const send = cluster.send.bind(cluster);
  cluster.send = async request => {
    if (request.path === '/apis/two.example.org/v2') {
      throw new StatusError({ code: 503 });
    }
    return send(request);
  };
  cluster.put(
    app('torn', [
      { apiVersion: 'two.example.org/v2', kind: 'Wanted', name: 'w' },
    ]),
  );
  const { inventory, clock } = await watchClusters(cluster);
  await clock.advance(A_MINUTE_MS);

  const torn = shown(inventory).find(({ ref }) => ref.name === 'torn');
  expect(torn?.root.children[0].presence).toBe('unseen');
});
