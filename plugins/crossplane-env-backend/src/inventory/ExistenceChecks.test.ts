import { ConnectionError, StatusError } from '../kubernetes/errors';
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
import { watchClusters } from '../__testUtils__/watchClusters';

const ASKED = 15_000;
const WIDGETS = '/apis/provider.example.org/v1beta1';
const GET = `GET ${WIDGETS}/namespaces/team-a/widgetz/w`;
const NAMESPACE = { namespace: 'team-a' };

/** An App that says that it is made of the Widget `w` of its namespace. */
function appOfWidget(cluster = crossplaneCluster()) {
  cluster.put(namespacedXrd('App', 'apps'));
  const root = cluster.put({
    ...app('shop', [widgetRef('w')]),
    status: {
      conditions: [
        { type: 'Synced', status: 'True', reason: 'ReconcileSuccess' },
        { type: 'Ready', status: 'False', reason: 'Creating' },
      ],
    },
  });
  return {
    cluster,
    owner: { kind: 'App', name: 'shop', uid: root.metadata.uid },
  };
}

async function watch(cluster: FakeCluster) {
  const { inventory, clock } = await watchClusters(cluster);
  const later = async (ms = ASKED) => {
    await clock.advance(ms);
    const [environment] = inventory.listEnvironments();
    return { health: environment.health, root: environment.root! };
  };
  const asked = () =>
    cluster.requests.filter(request => /\/widgetz\/\w+$/.test(request));
  return { inventory, clock, later, asked };
}

describe('what is referred to and not delivered', () => {
  it('is asked for by name before it is said not to exist', async () => {
    const { cluster } = appOfWidget();
    const { later, asked } = await watch(cluster);

    const before = await later(1000);
    expect(asked()).toEqual([]);
    expect(before.root.children).toMatchObject([
      { presence: 'missing', asked: 'pending' },
    ]);
    expect(before.health.verdict).toBe('progressing');
    const { health, root } = await later(40_000);
    expect(asked()).toEqual([GET]);
    expect(root.children).toMatchObject([
      { presence: 'missing', asked: 'absent' },
    ]);
    expect(health.diagnosis.sentence).toBe(
      'Widget w does not exist, although App shop refers to it.',
    );
  });

  it('is not said to be missing if it is there without its label', async () => {
    const { cluster, owner } = appOfWidget();
    const { labels, ...rest } = ownedBy(owner);
    cluster.put({
      ...widget('w', { owner }),
      metadata: { name: 'w', ...NAMESPACE, ...rest },
    });
    const { later } = await watch(cluster);

    const { health, root } = await later(60_000);
    expect(root.children).toMatchObject([
      { presence: 'unseen', asked: 'unlisted' },
    ]);
    expect(health).toMatchObject({
      verdict: 'progressing',
      diagnosis: {
        sentence: expect.stringMatching(
          /^Widget w is there, but .* lacks the label/,
        ),
        actor: 'platform',
      },
    });
    // With its label it is watched as ever.
    cluster.put(widget('w', { owner, metadata: NAMESPACE }));
    expect((await later(2000)).root.children).toMatchObject([
      { presence: 'present' },
    ]);
  });

  it('is not said to be gone when only its label was taken away', async () => {
    const { cluster, owner } = appOfWidget();
    const known = widget('w', { owner, metadata: NAMESPACE });
    cluster.put(known);
    const { later } = await watch(cluster);
    // A watch tells of it as of a deletion.
    cluster.remove(known);
    cluster.put({ ...known, metadata: { ...known.metadata, labels: {} } });

    expect((await later()).root.children).toMatchObject([
      { presence: 'unseen', asked: 'unlisted' },
    ]);
  });

  it('may belong to something else', async () => {
    const { cluster } = appOfWidget();
    const other = { kind: 'App', name: 'other', uid: 'other' };
    cluster.put(widget('w', { owner: other, metadata: NAMESPACE }));
    const { later } = await watch(cluster);
    expect((await later()).health.diagnosis).toMatchObject({
      sentence:
        'Widget w, to which App shop refers, belongs to something else.',
      actor: 'platform',
      healsItself: false,
    });
  });

  it('is told only of what is near: of others it is as if it were absent', async () => {
    const cluster = crossplaneCluster();
    cluster.put(databaseXrd());
    cluster.put(claim('db'));
    cluster.put(claimedComposite('db', ['w']));
    const other = { kind: 'App', name: 'other', uid: 'other' };
    cluster.put(widget('w', { owner: other }));
    const { later, asked } = await watch(cluster);
    const { root } = await later();
    expect(asked()).toHaveLength(1);
    expect(root.children[0].children).toMatchObject([
      { presence: 'missing', asked: 'absent' },
    ]);
  });

  it('is not asked for in a namespace of others, nor if it is confidential', async () => {
    const cluster = crossplaneCluster();
    cluster.put(namespacedXrd('App', 'apps'));
    cluster.put(
      app('shop', [
        { ...widgetRef('w'), namespace: 'team-b' },
        { apiVersion: 'v1', kind: 'Secret', name: 's' },
      ]),
    );
    const { later } = await watch(cluster);
    await later(60_000);
    expect(
      cluster.requests.filter(request => /(widgetz|secrets)\//.test(request)),
    ).toEqual([]);
  });

  it('is unreadable where the right is missing, and unseen while there is no answer', async () => {
    const { cluster } = appOfWidget();
    const { later, asked } = await watch(cluster);
    cluster.refuse('widgetz', new ConnectionError('no answer'));
    expect((await later()).root.children).toMatchObject([
      { presence: 'unseen' },
    ]);
    cluster.refuse('widgetz', new StatusError({ code: 403 }));
    expect((await later(60_000)).root.children).toMatchObject([
      { presence: 'unreadable' },
    ]);
    cluster.refuse('widgetz', undefined);
    expect((await later(400_000)).root.children).toMatchObject([
      { presence: 'missing', asked: 'absent' },
    ]);
    expect(asked().length).toBeLessThan(6);
  });
});

describe('what an error says is not found', () => {
  const PROVIDER = 'provider.example.org/v1beta1';
  const NO_CONFIG =
    'connect failed: cannot get ProviderConfig: ProviderConfig.provider.example.org "default" not found';
  const NO_SECRET =
    'connect failed: cannot get credentials: Secret "creds" not found';

  function providerConfig(name = 'default') {
    return {
      apiVersion: PROVIDER,
      kind: 'ProviderConfig',
      metadata: { name },
      spec: {
        credentials: {
          secretRef: { name: 'creds', namespace: 'crossplane-system' },
        },
      },
    };
  }

  const secret = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'creds', namespace: 'crossplane-system' },
    data: { token: 'CONFIDENTIAL' },
  };

  function failing(message: string) {
    const cluster = crossplaneCluster().serve({
      apiVersion: PROVIDER,
      kind: 'ProviderConfig',
      plural: 'providerconfigs',
      namespaced: false,
    });
    const { owner } = appOfWidget(cluster);
    const reported = widget('w', { owner, metadata: NAMESPACE });
    cluster.put({
      ...reported,
      spec: { forProvider: {}, providerConfigRef: { name: 'default' } },
      status: {
        conditions: [
          {
            type: 'Synced',
            status: 'False',
            reason: 'ReconcileError',
            message,
          },
        ],
      },
    });
    return cluster;
  }

  async function whatIsSaid(cluster: FakeCluster) {
    const { later } = await watch(cluster);
    await later(1000);
    const { root, health } = await later(60_000);
    return { sought: root.children[0].sought, ...health.diagnosis };
  }

  it('may be there by now', async () => {
    const cluster = failing(NO_CONFIG);
    cluster.put(providerConfig());
    expect(await whatIsSaid(cluster)).toMatchObject({
      sought: [{ kind: 'ProviderConfig', existence: 'present' }],
      sentence: expect.stringContaining(
        'yet ProviderConfig default is there by now',
      ),
      healsItself: true,
    });
  });

  it('is known not to be there once the cluster was asked', async () => {
    const said = await whatIsSaid(failing(NO_CONFIG));
    expect(said.sought).toMatchObject([{ existence: 'absent' }]);
    expect(said.sentence).not.toContain('by now');
  });

  it('may be the Secret that a ProviderConfig names, of which only that it is there is asked', async () => {
    const cluster = failing(NO_SECRET);
    cluster.put(providerConfig());
    cluster.put(secret);
    const said = await whatIsSaid(cluster);
    expect(said.sentence).toContain('yet Secret creds is there by now');
    expect(JSON.stringify(said)).not.toContain('CONFIDENTIAL');
  });

  it.each<[string, (cluster: FakeCluster) => void]>([
    [
      'Secrets may not be read',
      cluster => {
        cluster.put(providerConfig());
        cluster.refuse('secrets', new StatusError({ code: 403 }));
      },
    ],
    ['no ProviderConfig names it', cluster => cluster.put(secret)],
    [
      'nobody answers',
      cluster =>
        cluster.refuse('providerconfigs', new ConnectionError('no answer')),
    ],
  ])('is not known where %s', async (_when, given) => {
    const cluster = failing(NO_SECRET);
    given(cluster);
    const { sought, sentence } = await whatIsSaid(cluster);
    expect(sought).toBeUndefined();
    expect(sentence).not.toContain('by now');
  });

  it('is asked for only if it is of the provider', async () => {
    const cluster = failing(
      'create failed: namespaces "team-b" not found, apps.example.org "other" not found, gadgets.elsewhere.example.org "g" not found',
    );
    const { sought } = await whatIsSaid(cluster);
    expect(sought).toBeUndefined();
    expect(
      cluster.requests.filter(request =>
        /(team-b|other|elsewhere)$/.test(request),
      ),
    ).toEqual([]);
  });
});

describe('asking', () => {
  it('costs a view nothing, and is not repeated for minutes', async () => {
    const { cluster } = appOfWidget();
    const { inventory, later, asked } = await watch(cluster);
    await later(60_000);
    expect(asked()).toHaveLength(1);
    for (let view = 0; view < 50; view++) {
      expect(inventory.listEnvironments()[0].tree).toBeDefined();
    }
    await later(60_000);
    expect(asked()).toHaveLength(1);
    await later(300_000);
    expect(asked()).toHaveLength(2);
  });

  it('is for a few at a time', async () => {
    const cluster = crossplaneCluster();
    cluster.put(namespacedXrd('App', 'apps'));
    const names = Array.from({ length: 150 }, (_, index) => `w${index}`);
    cluster.put(app('shop', names.map(widgetRef)));
    const { later, asked } = await watch(cluster);
    await later(60_000);
    const inAMinute = asked().length;
    expect(inAMinute).toBeGreaterThan(30);
    expect(inAMinute).toBeLessThanOrEqual(60);
    await later(120_000);
    // More than that is not asked of one environment.
    expect(new Set(asked()).size).toBe(100);
  });

  it('ends with the environment, and with what it waits for', async () => {
    const { cluster, owner } = appOfWidget();
    const { inventory, clock, asked } = await watch(cluster);
    await clock.advance(5000);
    cluster.put(widget('w', { owner, metadata: NAMESPACE }));
    await clock.advance(60_000);
    expect(asked()).toEqual([]);

    cluster.put(app('other', [widgetRef('w')]));
    await clock.advance(2000);
    cluster.remove(app('other', []));
    await clock.advance(60_000);
    expect(asked()).toEqual([]);
    await inventory.stop();
  });
});

it('asks for what one environment lacks, however much others do', async () => {
  const cluster = crossplaneCluster();
  cluster.put(namespacedXrd('App', 'apps'));
  for (let n = 0; n < 30; n++) {
    const refs = Array.from({ length: 200 }, (_, k) => widgetRef(`h${n}x${k}`));
    cluster.put(app(`hostile-${n}`, refs));
  }
  const { inventory, clock } = await watch(cluster);
  await clock.advance(60_000);
  cluster.put(app('shop', [widgetRef('w')]));
  await clock.advance(2_000);
  cluster.requests.length = 0;
  await clock.advance(60_000);

  expect(cluster.requests).toContain(GET);
  const shop = inventory
    .listEnvironments()
    .find(({ ref }) => ref.name === 'shop');
  expect(shop?.root?.children).toMatchObject([
    { presence: 'missing', asked: 'absent' },
  ]);
}, 30_000);
