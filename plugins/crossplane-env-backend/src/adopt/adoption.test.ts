import { mockServices } from '@backstage/backend-test-utils';
import {
  ANNOTATION_ENTITY,
  ANNOTATION_OWNER,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { FakeCluster, ObjectInput } from '../__testUtils__/FakeCluster';
import {
  claim,
  claimedComposite,
  crossplaneCluster,
  databaseXrd,
} from '../__testUtils__/crossplaneObjects';
import { TrustedNamespaces } from '../inventory/ownership';
import { Cluster } from '../kubernetes/Cluster';
import {
  ClusterConnection,
  KubernetesRequest,
} from '../kubernetes/ClusterConnection';
import { StatusError } from '../kubernetes/errors';
import { systemClock } from '../kubernetes/clock';
import { annotateAll, Outcome } from './annotate';
import { describeOutcome, describePlan } from './describe';
import { DEFAULT_MAPPING, Mapping } from './mapping';
import { planAdoption, suggestFor } from './planAdoption';
import { ADOPTER, readCluster } from './readCluster';

const KUBERNETES_ID = 'backstage.io/kubernetes-id';
const TEAM_A = 'group:default/team-a';
const SHOP = 'component:default/shop';

let fake: FakeCluster;

beforeEach(() => {
  fake = crossplaneCluster();
  fake.put(databaseXrd());
});

function putNamespace(
  name: string,
  metadata: Partial<ObjectInput['metadata']> = {},
): void {
  fake.put({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, ...metadata },
  });
}

const ownedBy = (owner: string) => ({
  annotations: { [ANNOTATION_OWNER]: owner },
});

/** Writes as an API server would, as far as it matters here. */
function editorOf(
  refuse: (name: string) => Error | undefined = () => undefined,
): ClusterConnection {
  return {
    cluster: fake.cluster,
    stream: request => fake.stream(request),
    async send(request: KubernetesRequest) {
      const name = request.path.split('/').at(-1)!;
      const refusal = refuse(name);
      if (refusal) throw refusal;
      const live = (await fake.send({ path: request.path })) as ObjectInput;
      const { uid, resourceVersion, annotations } = request.body!.metadata as {
        [key: string]: unknown;
      } as ObjectInput['metadata'];
      const isSame =
        uid === live.metadata.uid &&
        resourceVersion === live.metadata.resourceVersion;
      if (!isSame) throw new StatusError({ code: 409, reason: 'Conflict' });
      expect(request.query).toMatchObject({
        fieldManager: ADOPTER,
        force: false,
      });
      return fake.put({
        ...live,
        metadata: {
          ...live.metadata,
          annotations: { ...live.metadata.annotations, ...annotations },
        },
      });
    },
  };
}

async function prepare(
  options: {
    trusted?: string[];
    editor?: ClusterConnection;
    mapping?: Mapping;
  } = {},
) {
  const cluster = new Cluster({
    viewer: fake,
    editor: options.editor ?? editorOf(),
    logger: mockServices.logger.mock(),
    clock: systemClock,
  });
  const { mapping = DEFAULT_MAPPING } = options;
  const content = await readCluster(cluster, { mapping });
  const trusted = new TrustedNamespaces(options.trusted ?? []);
  const surroundings = { mapping, trusted, content };
  const adoptions = content.environments.map(found =>
    planAdoption(found, surroundings),
  );
  const apply = async () => {
    const outcomes: Outcome[] = [];
    const within = { ...surroundings, cluster };
    for await (const one of annotateAll(adoptions, within)) outcomes.push(one);
    return outcomes;
  };
  return { content, adoptions, apply };
}

const stored = async (name: string) =>
  (await fake.send({
    path: `/apis/example.org/v1/namespaces/team-a/databases/${name}`,
  })) as ObjectInput;

it('lists claims, and not what was made for them', async () => {
  putNamespace('team-a');
  fake.put(claim('orders'));
  fake.put(claimedComposite('orders', []));

  const { adoptions } = await prepare();

  expect(adoptions.map(({ found }) => found.ref)).toEqual([
    {
      cluster: 'test',
      group: 'example.org',
      kind: 'Database',
      namespace: 'team-a',
      name: 'orders',
    },
  ]);
});

interface Case {
  namespace?: Partial<ObjectInput['metadata']>;
  metadata?: Partial<ObjectInput['metadata']>;
  trusted?: string[];
  expected: object;
}

const proposed = (...values: string[]) =>
  values.map(value => expect.objectContaining({ value }));

it.each<[string, Case]>([
  [
    'of a Namespace with an owner has that one, and an entity by its label',
    {
      namespace: ownedBy(TEAM_A),
      metadata: { labels: { [KUBERNETES_ID]: 'shop' } },
      expected: {
        owner: TEAM_A,
        link: 'no-entity',
        proposals: proposed(SHOP),
        linkThen: 'catalog-decides',
        findings: [],
      },
    },
  ],
  [
    'of a Namespace without one gets the owner of its label, as a claim',
    {
      metadata: { labels: { team: 'team-a', [KUBERNETES_ID]: 'shop' } },
      expected: {
        owner: undefined,
        proposals: proposed(TEAM_A, SHOP),
        linkThen: 'owner-claimed',
      },
    },
  ],
  [
    'gets the owner of the label of its Namespace',
    {
      namespace: { labels: { team: 'team-a' } },
      expected: {
        proposals: [
          expect.objectContaining({
            value: TEAM_A,
            from: "Namespace's label 'team'",
            isClaimed: false,
          }),
        ],
      },
    },
  ],
  [
    'counts in a place that is trusted',
    {
      trusted: ['team-a'],
      metadata: { annotations: { [ANNOTATION_ENTITY]: SHOP } },
      expected: { link: 'counts', proposals: [] },
    },
  ],
  [
    'that contradicts its Namespace is a finding, and stays as it is',
    {
      namespace: ownedBy(TEAM_A),
      metadata: {
        ...ownedBy('group:default/team-b'),
        labels: { [KUBERNETES_ID]: 'shop' },
      },
      expected: {
        owner: TEAM_A,
        proposals: proposed(SHOP),
        findings: [
          expect.stringMatching(/says group:default\/team-b, .*team-a/),
        ],
      },
    },
  ],
  [
    'whose label stands for another than its Namespace is a finding',
    {
      namespace: ownedBy(TEAM_A),
      metadata: { labels: { team: 'team-b' } },
      expected: {
        proposals: [],
        findings: [expect.stringContaining("label 'team' stands for")],
      },
    },
  ],
  [
    'with annotations that are no references is a finding, and nothing is proposed over them',
    {
      metadata: {
        labels: { team: 'team-a', [KUBERNETES_ID]: 'shop' },
        annotations: { [ANNOTATION_OWNER]: '', [ANNOTATION_ENTITY]: 'a:' },
      },
      expected: {
        proposals: [],
        findings: [
          expect.stringContaining(ANNOTATION_OWNER),
          expect.stringContaining(ANNOTATION_ENTITY),
        ],
      },
    },
  ],
  [
    'whose Namespace has no valid owner gets none',
    {
      namespace: ownedBy('a:'),
      metadata: { labels: { team: 'team-a', [KUBERNETES_ID]: 'shop' } },
      expected: { proposals: proposed(SHOP), linkThen: 'owner-unknown' },
    },
  ],
  [
    'with a label of which no name can be made is a finding',
    {
      metadata: { labels: { team: 'a b' } },
      expected: {
        proposals: [],
        findings: [expect.stringContaining("has the value 'a b'")],
      },
    },
  ],
  [
    'that is being deleted is left alone',
    {
      metadata: {
        labels: { team: 'team-a' },
        deletionTimestamp: '2026-01-01T00:00:00Z',
      },
      expected: { proposals: [], linkThen: 'no-entity' },
    },
  ],
])('an environment %s', async (_, { namespace, metadata, ...one }) => {
  putNamespace('team-a', namespace);
  fake.put(claim('orders', metadata));

  const { adoptions } = await prepare({ trusted: one.trusted });

  expect(adoptions).toEqual([expect.objectContaining(one.expected)]);
});

it.each([
  ['argocd.argoproj.io/tracking-id', 'shop:example.org/Database:team-a/orders'],
  ['argocd.argoproj.io/instance', 'shop'],
  ['app.kubernetes.io/instance', 'shop'],
  ['kustomize.toolkit.fluxcd.io/name', 'shop'],
  ['helm.toolkit.fluxcd.io/name', 'shop'],
  ['meta.helm.sh/release-name', 'shop'],
])(
  'leaves alone what %s tells to be declared elsewhere',
  async (key, value) => {
    putNamespace('team-a', ownedBy(TEAM_A));
    const labels = { [KUBERNETES_ID]: 'shop' };
    fake.put(
      key.startsWith('app.')
        ? claim('orders', { labels: { ...labels, [key]: value } })
        : claim('orders', { labels, annotations: { [key]: value } }),
    );

    const { adoptions, content, apply } = await prepare();
    const text = describePlan({
      cluster: 'test',
      ...{ adoptions, content },
      problems: [],
    });

    expect(text).toContain('Not changed here');
    expect(text).toContain(`~ ${SHOP}`);
    expect(text).toMatch(/# .*shop'/);
    expect(text).toContain(`${ANNOTATION_ENTITY}: ${SHOP}`);
    expect(await apply()).toEqual([]);
  },
);

it('says that there is no environment only where all was read', async () => {
  const { adoptions, content } = await prepare();
  const describe = (problems: string[]) =>
    describePlan({ cluster: 'test', adoptions, content, problems });

  expect(describe([])).toContain('There is no environment.');
  expect(describe(['It is not known.'])).not.toContain('There is no');
});

it('suggests an owner for a Namespace whose environments agree, and trust where they do not', async () => {
  putNamespace('team-a');
  putNamespace('shared');
  const put = (name: string, namespace: string, team: string) =>
    fake.put(
      claim(name, { namespace, labels: { team, [KUBERNETES_ID]: 'shop' } }),
    );
  put('one', 'team-a', 'team-a');
  put('two', 'team-a', 'team-a');
  put('three', 'shared', 'team-a');
  put('four', 'shared', 'team-b');

  const { adoptions } = await prepare();

  expect(suggestFor(adoptions)).toEqual([
    { namespace: 'team-a', owner: TEAM_A, count: 2, isClaimed: true },
    { namespace: 'shared', count: 2, isClaimed: true },
  ]);
});

it('prints nothing of what tenants wrote that could be taken for its own words', async () => {
  putNamespace('team-a');
  const annotations = {
    [ANNOTATION_OWNER]: 'group:default/$(reboot)',
    [ANNOTATION_ENTITY]: SHOP,
  };
  fake.put(claim('one', { annotations }));
  fake.put(
    claim('two', {
      labels: { [KUBERNETES_ID]: 'shop' },
      annotations: { 'argocd.argoproj.io/instance': "x'\nkind: Secret" },
    }),
  );

  const { adoptions, content } = await prepare();
  const plan = { cluster: 'test', adoptions, content, problems: [] };

  expect(suggestFor(adoptions)).toEqual([]);
  expect(adoptions[0].findings).toEqual([
    expect.stringContaining('no catalog could have'),
  ]);
  expect(describePlan(plan)).not.toMatch(/^\s*kind: Secret/m);
});

it('prints nothing of what a cluster says that a terminal would do', async () => {
  putNamespace('team-a', ownedBy(TEAM_A));
  fake.put(claim('one', { labels: { [KUBERNETES_ID]: 'shop' } }));
  const message = 'denied\u001b[2J\r  \u2713 test/one: annotated';
  const editor = editorOf(() => new StatusError({ code: 422, message }));

  const { apply } = await prepare({ editor });
  const [outcome] = await apply();

  expect(outcome.because).toContain('denied');
  expect(describeOutcome(outcome)).toContain('denied\uFFFD[2J\uFFFD  ✓');
});

it.each(['constructor', 'toString'])(
  'takes nothing for the label %s where there is none',
  async label => {
    putNamespace('team-a');
    fake.put(claim('one'));
    const owner = [{ label, to: 'group:default/{value}' }];

    const { adoptions } = await prepare({ mapping: { owner, entity: [] } });

    expect(adoptions).toMatchObject([{ proposals: [], findings: [] }]);
  },
);

it('writes what is missing, once, and goes on where the cluster refuses', async () => {
  putNamespace('team-a', ownedBy(TEAM_A));
  for (const name of ['one', 'two', 'three']) {
    fake.put(claim(name, { labels: { [KUBERNETES_ID]: 'shop' } }));
  }
  const editor = editorOf(name =>
    name === 'two'
      ? new StatusError({
          code: 403,
          message: 'User "editor" cannot patch resource "databases"',
        })
      : undefined,
  );

  const { apply } = await prepare({ editor });
  expect(await apply()).toEqual([
    expect.objectContaining({ state: 'annotated' }),
    expect.objectContaining({
      state: 'failed',
      because: expect.stringContaining('lacks a right'),
    }),
    expect.objectContaining({ state: 'annotated' }),
  ]);
  const { annotations } = (await stored('three')).metadata;
  expect(annotations).toEqual({ [ANNOTATION_ENTITY]: SHOP });

  const again = await prepare();
  expect(await again.apply()).toHaveLength(1);
  expect(await (await prepare()).apply()).toEqual([]);
});

it('writes over nothing that others wrote meanwhile, and makes nothing anew', async () => {
  putNamespace('team-a', ownedBy(TEAM_A));
  const labels = { [KUBERNETES_ID]: 'shop' };
  for (const name of ['named', 'gone', 'moved']) {
    fake.put(claim(name, { labels }));
  }
  const { apply } = await prepare();
  const annotations = { [ANNOTATION_ENTITY]: 'component:default/other' };
  fake.put(claim('named', { labels, annotations }));
  fake.remove(claim('gone'));
  fake.put(claim('moved', { labels: { ...labels, more: 'yes' } }));

  expect((await apply()).map(({ state }) => state)).toEqual([
    'unchanged',
    'unchanged',
    'annotated',
  ]);
  expect((await stored('named')).metadata.annotations).toEqual(annotations);
  await expect(stored('gone')).rejects.toMatchObject({ code: 404 });
});

it('writes no owner where the Namespace got one meanwhile', async () => {
  putNamespace('team-a');
  fake.put(claim('one', { labels: { team: 'team-b' } }));
  const { apply } = await prepare();
  putNamespace('team-a', ownedBy(TEAM_A));

  expect(await apply()).toMatchObject([{ state: 'unchanged' }]);
  expect((await stored('one')).metadata.annotations).toBeUndefined();
});

it('does not ask a cluster again that does not answer', async () => {
  putNamespace('team-a', ownedBy(TEAM_A));
  for (const name of ['one', 'two']) {
    fake.put(claim(name, { labels: { [KUBERNETES_ID]: 'shop' } }));
  }
  const editor = editorOf(() => new StatusError({ code: 401 }));

  const { apply } = await prepare({ editor });

  expect((await apply()).map(({ state }) => state)).toEqual([
    'failed',
    'not-tried',
  ]);
});

it('reads lists page by page, and says what it may not read', async () => {
  putNamespace('team-a');
  fake.put(claim('one', { labels: { team: 'team-a' } }));
  fake.put(claim('two', { labels: { team: 'team-a' } }));
  const send = fake.send.bind(fake);
  const limits = new Set<unknown>();
  jest.spyOn(fake, 'send').mockImplementation(async request => {
    const answer = (await send(request)) as { items?: unknown[] };
    if (!request.path.endsWith('/databases')) return answer;
    limits.add(request.query?.limit);
    const at = Number(request.query?.continue ?? 0);
    const isLast = at + 1 === answer.items!.length;
    return {
      items: answer.items!.slice(at, at + 1),
      metadata: isLast ? {} : { continue: String(at + 1) },
    };
  });
  fake.refuse('namespaces', new StatusError({ code: 403 }));

  const { adoptions, content } = await prepare();

  expect(adoptions.map(({ found }) => found.ref.name)).toEqual(['one', 'two']);
  expect([...limits]).toEqual([500]);
  expect(content.problems).toEqual([expect.stringContaining('namespaces')]);
  // Whose the Namespace is, is not known, so that nobody is proposed.
  expect(adoptions.flatMap(({ proposals }) => proposals)).toEqual([]);
});

it('describes as many environments as it reads', async () => {
  putNamespace('team-a');
  fake.put(claim('one'));
  const { adoptions } = await prepare();
  const many = Array.from({ length: 150_000 }, () => adoptions[0]);

  const text = describePlan({ cluster: 'test', adoptions: many, problems: [] });

  expect(text).toContain('150000 environments');
});

it('takes an annotation that is longer than any reference for none, as the portal does', async () => {
  putNamespace('team-a');
  fake.put(
    claim('one', {
      annotations: { [ANNOTATION_OWNER]: `group:default/${'x'.repeat(5000)}` },
    }),
  );

  const { adoptions } = await prepare();

  expect(adoptions).toMatchObject([
    { owner: undefined, findings: [expect.stringContaining('no entity ref')] },
  ]);
});
