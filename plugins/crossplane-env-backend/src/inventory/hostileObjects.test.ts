import { JsonObject, JsonValue } from '@backstage/types';
import { assessPlatform } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { FakeCluster, ObjectInput } from '../__testUtils__/FakeCluster';
import {
  app,
  crossplaneCluster,
  namespacedXrd,
  ownedBy,
  widgetRef,
} from '../__testUtils__/crossplaneObjects';
import { shown, watchClusters } from '../__testUtils__/watchClusters';
import { StatusError } from '../kubernetes/errors';

const EXTENSIONS = 'apiextensions.crossplane.io/v1';

jest.setTimeout(60_000);

const xrd = (name: string, fields: JsonObject): ObjectInput => ({
  apiVersion: EXTENSIONS,
  kind: 'CompositeResourceDefinition',
  metadata: { name },
  ...fields,
});

const composition = (name: string, fields: JsonObject): ObjectInput => ({
  apiVersion: EXTENSIONS,
  kind: 'Composition',
  metadata: { name },
  ...fields,
});

/** A cluster in which one team has an environment, as it should. */
function sound(): FakeCluster {
  const cluster = crossplaneCluster();
  cluster.put({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'team-a' },
  });
  cluster.put(namespacedXrd('App', 'apps'));
  cluster.put(
    composition('apps', {
      spec: { compositeTypeRef: { apiVersion: 'example.org/v1', kind: 'App' } },
    }),
  );
  cluster.put(app('shop', []));
  return cluster;
}

async function watch(cluster: FakeCluster) {
  const watched = await watchClusters(cluster);
  const { inventory, clock } = watched;
  const picture = () => ({
    types: inventory
      .listTypes()
      .map(({ kind, compositions }) => `${kind} by ${compositions}`),
    environments: shown(inventory).map(({ ref }) => ref.name),
  });
  const sentences = () =>
    assessPlatform(inventory.listPlatforms()[0].index, { now: clock.now() })
      .filter(({ verdict }) => verdict === 'failed')
      .map(({ diagnosis }) => diagnosis.sentence);
  return { ...watched, picture, sentences };
}

const AS_IT_SHOULD_BE = {
  types: ['App by apps'],
  environments: ['shop'],
};

describe.each<[string, ObjectInput, string]>([
  [
    'an XRD without a spec',
    xrd('broken', {}),
    'CompositeResourceDefinition broken cannot be read: its spec is missing.',
  ],
  [
    'an XRD whose versions are no list',
    xrd('broken', {
      spec: { group: 'g', names: { kind: 'K', plural: 'ks' }, versions: {} },
    }),
    'CompositeResourceDefinition broken cannot be read: its spec.versions is no list.',
  ],
  [
    'an XRD whose names are a text',
    xrd('broken', { spec: { group: 'g', names: 'x', versions: [] } }),
    'CompositeResourceDefinition broken cannot be read: its spec.names is no object.',
  ],
  [
    'a Composition without a spec',
    composition('broken', {}),
    'Composition broken cannot be read: its spec is missing.',
  ],
  [
    'a Composition for a number',
    composition('broken', { spec: { compositeTypeRef: 7 } }),
    'Composition broken cannot be read: its spec.compositeTypeRef is no object.',
  ],
])('%s', (_, broken, sentence) => {
  it('is left out of a list and told on the platform’s side, and nothing else is otherwise', async () => {
    const cluster = sound();
    cluster.put(broken);
    const { picture, sentences, logger } = await watch(cluster);

    expect(picture()).toEqual(AS_IT_SHOULD_BE);
    expect(sentences()).toEqual([sentence]);
    expect(logger.warn.mock.calls).toEqual([
      [
        expect.stringContaining(
          "'broken' in the cluster 'test' cannot be read",
        ),
      ],
    ]);
    expect(logger.error).not.toHaveBeenCalled();
  });

  it('stops no watch, is told of once, and is forgotten when it is gone', async () => {
    const cluster = sound();
    const { picture, sentences, logger, told } = await watch(cluster);
    for (const label of ['a', 'b', 'c']) {
      cluster.put({
        ...broken,
        metadata: { name: 'broken', labels: { label } },
      });
    }
    cluster.put(namespacedXrd('Part', 'parts'));
    await told();
    expect(picture().types).toEqual(['App by apps', 'Part by ']);
    expect(sentences()).toEqual([sentence]);
    expect(logger.warn).toHaveBeenCalledTimes(1);

    cluster.remove(broken);
    await told();
    expect(sentences()).toEqual([]);
  });
});

it('does not take environments for gone whose XRD cannot be read any more', async () => {
  const cluster = sound();
  cluster.put(xrd('apps.example.org', {}));
  const { inventory } = await watch(cluster);

  expect(
    inventory.hasSynced({ cluster: 'test', group: 'example.org', kind: 'App' }),
  ).toBe(false);
});

it('keeps the environments of an XRD that cannot be read any more', async () => {
  const cluster = sound();
  const { picture, told, inventory } = await watch(cluster);
  await told();
  cluster.put(xrd('apps.example.org', {}));
  await told();
  // Listed anew, for its history is lost.
  cluster.breakWatches(new StatusError({ code: 410 }));

  expect(await told()).toEqual([]);
  expect(picture().environments).toEqual(['shop']);
  expect(inventory.listPlatforms()[0].index).toBeDefined();
});

it('fills no log, however many objects there are that cannot be read', async () => {
  const cluster = sound();
  for (let n = 0; n < 300; n++) cluster.put(xrd(`broken-${n}`, {}));
  const { picture, sentences, logger } = await watch(cluster);

  expect(picture()).toEqual(AS_IT_SHOULD_BE);
  expect(sentences()).toHaveLength(100);
  expect(logger.warn.mock.calls.length).toBeLessThanOrEqual(20);
});

it('believes no event about an object of another namespace', async () => {
  const cluster = sound();
  const shop = cluster.put(app('shop', []));
  const { inventory, told } = await watch(cluster);
  const event = (name: string, namespace: string): ObjectInput => ({
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name, namespace },
    type: 'Warning',
    involvedObject: { uid: shop.metadata.uid },
    reason: 'ComposeResources',
    message: `said by ${namespace}`,
  });
  cluster.put(event('e1', 'team-b'));
  cluster.put(event('e2', 'team-a'));
  await told();

  expect(shown(inventory)[0].root.events.map(({ message }) => message)).toEqual(
    ['said by team-a'],
  );
});

/** Numbers that are the same in each run. */
function randomNumbers(seed: number) {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}

const WRONG: JsonValue[] = [
  null,
  0,
  -1e308,
  true,
  '',
  '\0\u001b[2J\u202e\ud800',
  'x'.repeat(70_000),
  [],
  [null],
  [[[]]],
  {},
  { name: 7, kind: [], apiVersion: {} },
  [{ type: 3, status: {}, message: [], lastTransitionTime: 'never' }],
  { constructor: 1, toString: null },
];

/** The value, with one field at any depth of another type. */
function spoil(value: JsonValue, random: () => number): JsonValue {
  const isLeaf = typeof value !== 'object' || value === null;
  const keys = isLeaf ? [] : Object.keys(value);
  if (keys.length === 0 || random() < 0.15) {
    return WRONG[Math.floor(random() * WRONG.length)];
  }
  const key = keys[Math.floor(random() * keys.length)];
  const spoiled = spoil((value as JsonObject)[key] ?? null, random);
  if (!Array.isArray(value))
    return { ...(value as JsonObject), [key]: spoiled };
  return value.map((item, index) => (String(index) === key ? spoiled : item));
}

const OF_EVERY_KIND: ObjectInput[] = [
  namespacedXrd('Part', 'parts'),
  composition('parts', {
    spec: {
      compositeTypeRef: { apiVersion: 'example.org/v1', kind: 'Part' },
      pipeline: [{ step: 's', functionRef: { name: 'f' }, input: {} }],
    },
  }),
  app('other', [widgetRef('w')], {
    annotations: { 'crossplane-env.io/owner': 'group:default/team-a' },
  }),
  {
    apiVersion: 'provider.example.org/v1beta1',
    kind: 'Widget',
    metadata: {
      name: 'w',
      namespace: 'team-a',
      ...ownedBy({ kind: 'App', name: 'other', uid: 'other' }),
    },
    spec: { forProvider: { size: 1, subnetRef: { name: 's' } } },
    status: {
      conditions: [
        {
          type: 'Ready',
          status: 'True',
          reason: 'Available',
          lastTransitionTime: '2026-01-01T00:00:00Z',
        },
      ],
      atProvider: {},
    },
  },
  {
    apiVersion: 'pkg.crossplane.io/v1',
    kind: 'Provider',
    metadata: { name: 'p' },
    spec: { package: 'xpkg.example.org/p:v1' },
    status: {
      currentRevision: 'p-1',
      conditions: [{ type: 'Healthy', status: 'True' }],
    },
  },
  {
    apiVersion: 'pkg.crossplane.io/v1beta1',
    kind: 'Lock',
    metadata: { name: 'lock' },
    packages: [{ name: 'p', type: 'Provider', dependencies: [] }],
  },
  {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: 'team-b',
      annotations: { 'crossplane-env.io/owner': 'group:default/team-b' },
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name: 'e', namespace: 'team-a' },
    type: 'Warning',
    involvedObject: { uid: 'other' },
    reason: 'R',
    message: 'm',
    lastTimestamp: '2026-01-01T00:00:00Z',
    series: { lastObservedTime: '2026-01-01T00:00:00Z' },
  },
];

it.each([1, 2, 3, 4, 5, 6])(
  'takes objects with anything in any of their fields, and loses no others (%d)',
  async seed => {
    const random = randomNumbers(seed);
    const cluster = sound().serve(
      {
        apiVersion: 'pkg.crossplane.io/v1',
        kind: 'Provider',
        plural: 'providers',
      },
      {
        apiVersion: 'pkg.crossplane.io/v1beta1',
        kind: 'Lock',
        plural: 'locks',
      },
    );
    const put = (count: number) => {
      for (let n = 0; n < count; n++) {
        for (const whole of OF_EVERY_KIND) {
          const { apiVersion, kind, metadata, ...fields } = whole;
          const uid = `${metadata.name}-${n}`;
          cluster.put({
            ...(spoil(fields as JsonObject, random) as JsonObject),
            ...(whole.kind === 'Event' && { type: 'Warning' }),
            apiVersion,
            kind,
            metadata: {
              ...metadata,
              ...(random() < 0.3 &&
                (spoil(
                  { labels: {}, annotations: {}, ownerReferences: [{}] },
                  random,
                ) as object)),
              name: uid,
              uid,
            },
          });
        }
      }
    };
    put(40);
    const { inventory, picture, sentences, logger, told } = await watch(
      cluster,
    );
    put(40);
    await told();

    expect(picture().types).toContain('App by apps');
    expect(picture().environments).toContain('shop');
    for (const environment of inventory.listEnvironments()) {
      expect(environment.tree).toBeDefined();
    }
    expect(JSON.stringify([sentences(), picture()])).not.toMatch(
      // eslint-disable-next-line no-control-regex
      /\\u0000|\\u001b|\u202e|\\ud800/,
    );
    expect(logger.error.mock.calls).toEqual([]);
  },
  30_000,
);
