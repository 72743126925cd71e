import { JsonObject } from '@backstage/types';
import {
  app,
  crossplaneCluster,
  namespacedXrd,
  widget,
  widgetRef,
} from '../__testUtils__/crossplaneObjects';
import { FakeCluster } from '../__testUtils__/FakeCluster';
import { outline, shown, watchClusters } from '../__testUtils__/watchClusters';
import { Inventory } from './Inventory';
import { ConnectionError, StatusError } from '../kubernetes/errors';

jest.setTimeout(120_000);

const AN_HOUR_MS = 3_600_000;
const OWNER = 'crossplane-env.io/owner';
const PLURALS = [
  'compositeresourcedefinitions',
  'compositions',
  'namespaces',
  'events',
  'apps',
  'parts',
  'widgetz',
];

function randomNumbers(seed: number) {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}

const namespace = (owner?: string) => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: {
    name: 'team-a',
    ...(owner && { annotations: { [OWNER]: owner } }),
  },
});

/** Two environments, and what may happen to them and to their cluster. */
function changingCluster(random: () => number) {
  const cluster = crossplaneCluster();
  const one = <T>(values: T[]): T =>
    values[Math.floor(random() * values.length)];
  let uid = 0;
  const putApp = (name: string) => {
    uid += 1;
    const root = cluster.put(app(name, [widgetRef(name)], { uid: `a${uid}` }));
    cluster.put(
      widget(name, {
        owner: { kind: 'App', name, uid: root.metadata.uid },
        metadata: { namespace: 'team-a', uid: `w${uid}` },
      }),
    );
  };
  const attempt = (act: () => void) => {
    try {
      act();
    } catch {
      // It is gone already.
    }
  };
  /** With what it is made of, as otherwise it has not gone yet. */
  const removeApp = (name: string) => {
    attempt(() => cluster.remove(app(name, [])));
    attempt(() =>
      cluster.remove(
        widget(name, {
          owner: { kind: 'App', name, uid: '' },
          metadata: { namespace: 'team-a' },
        }),
      ),
    );
  };
  const xrd = (fields: JsonObject = {}) => namespacedXrd('App', 'apps', fields);
  cluster.put(namespace('group:default/team-a'));
  cluster.put(xrd());
  putApp('shop');
  putApp('store');

  const errors = [
    new StatusError({ code: 403 }),
    new StatusError({ code: 404 }),
    new StatusError({ code: 410 }),
    new StatusError({ code: 429 }),
    new StatusError({ code: 500 }),
    new ConnectionError('connect ECONNREFUSED'),
  ];
  const acts: Array<() => void> = [
    () => cluster.refuse(one(PLURALS), one(errors)),
    () => cluster.refuse(one(PLURALS), undefined),
    () => cluster.breakWatches(one(errors), one([...PLURALS, undefined])),
    () => PLURALS.forEach(plural => cluster.refuse(plural, one(errors))),
    () => PLURALS.forEach(plural => cluster.refuse(plural, undefined)),
    () => attempt(() => cluster.remove(namespace())),
    () => cluster.put(namespace(one(['group:default/team-b', undefined]))),
    () => attempt(() => cluster.remove(xrd())),
    () => cluster.put(xrd()),
    () => cluster.put(xrd({ scope: one(['Cluster', 'LegacyCluster']) })),
    () => cluster.put({ ...xrd(), spec: undefined }),
    () => removeApp(one(['shop', 'store'])),
    () => putApp(one(['shop', 'store', 'new'])),
    () => {
      removeApp('shop');
      putApp('shop');
    },
  ];
  return {
    cluster,
    act: () => one(acts)(),
    /** Nothing is refused any more, and there is an XRD that can be read. */
    recover: () => {
      PLURALS.forEach(plural => cluster.refuse(plural, undefined));
      cluster.breakWatches(new ConnectionError('The connection broke off'));
      cluster.put(xrd());
      putApp('last');
    },
  };
}

function pictureOf(inventory: Inventory) {
  const [platform] = inventory.listPlatforms();
  return {
    types: inventory.listTypes().map(({ ref }) => ref),
    environments: shown(inventory)
      .map(({ ref, owner, staleSince, root }) => ({
        ...{ name: ref.name, owner, staleSince },
        tree: outline(root),
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    incomplete: inventory.incompleteClusters(),
    namespaceOwner: inventory.ownerOfNamespace({
      cluster: 'test',
      namespace: 'team-a',
    }),
    staleSince: platform.staleSince,
    unknownKinds: platform.unknownKinds,
  };
}

/** Whatever happened, and in whichever order: what is over leaves nothing behind. */
it.each(
  Array.from({ length: Number(process.env.FUZZ_COUNT ?? 12) }, (_, n) => n + 1),
)('is as one that has just begun, once all is well again (%d)', async seed => {
  const random = randomNumbers(seed);
  const { cluster, act, recover } = changingCluster(random);
  const { inventory, clock, logger } = await watchClusters(cluster);
  for (let n = 0; n < 15; n++) {
    act();
    await clock.advance(random() < 0.2 ? 60_000 : 3_000);
  }
  recover();
  await clock.advance(AN_HOUR_MS / 6);

  const fresh = await watchClusters(cluster);
  await fresh.clock.advance(60_000);
  expect(pictureOf(inventory)).toEqual(pictureOf(fresh.inventory));
  expect(pictureOf(inventory).environments.map(({ name }) => name)).toContain(
    'last',
  );
  expect(logger.error.mock.calls).toEqual([]);
  await Promise.all([inventory.stop(), fresh.inventory.stop()]);
});

function forcedOrder(...steps: Array<(cluster: FakeCluster) => void>) {
  return steps;
}

it.each([
  [
    'a namespace that comes back with another owner while Namespaces cannot be read',
    forcedOrder(
      cluster => cluster.refuse('namespaces', new StatusError({ code: 403 })),
      cluster => cluster.breakWatches(new StatusError({ code: 403 })),
      cluster => cluster.remove(namespace()),
      cluster => cluster.put(namespace('group:default/team-b')),
      cluster => cluster.refuse('namespaces', undefined),
    ),
    'group:default/team-b',
  ],
  [
    'a right that is taken away, and given back',
    forcedOrder(
      cluster => cluster.refuse('apps', new StatusError({ code: 403 })),
      cluster => cluster.breakWatches(new StatusError({ code: 403 }), 'apps'),
      cluster => cluster.refuse('apps', undefined),
    ),
    'group:default/team-a',
  ],
])('takes up %s', async (_, steps, owner) => {
  const { cluster } = changingCluster(() => 0);
  const { inventory, clock } = await watchClusters(cluster);
  for (const step of steps) {
    step(cluster);
    await clock.advance(5_000);
  }
  await clock.advance(120_000);

  const { environments } = pictureOf(inventory);
  expect(
    environments.map(one => [one.name, one.owner, one.staleSince]),
  ).toEqual([
    ['shop', owner, undefined],
    ['store', owner, undefined],
  ]);
  await inventory.stop();
});
