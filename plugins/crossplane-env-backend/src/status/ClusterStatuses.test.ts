import { mockServices } from '@backstage/backend-test-utils';
import { StatusFinding } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { FakeInventory } from '../__testUtils__/FakeInventory';
import { Cluster } from '../kubernetes/Cluster';
import {
  ClusterConnection,
  KubernetesRequest,
} from '../kubernetes/ClusterConnection';
import { systemClock } from '../kubernetes/clock';
import { ConnectionError, StatusError } from '../kubernetes/errors';
import { ClusterStatuses } from './ClusterStatuses';

type Answer = (request: KubernetesRequest) => unknown;

const ALL = { verbs: ['*'], apiGroups: ['*'], resources: ['*'] };

/** An API server that takes everybody for the administrator. */
const PERMISSIVE: Record<string, Answer> = {
  '/apis/authentication.k8s.io/v1/selfsubjectreviews': () => ({
    status: { userInfo: { username: 'admin', groups: ['system:masters'] } },
  }),
  '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews': () => ({
    status: { resourceRules: [ALL] },
  }),
  '/version': () => ({ gitVersion: 'v1.35.0' }),
  '/apis/apiextensions.crossplane.io': () => ({
    versions: [{ version: 'v2' }, { version: 'v1' }],
  }),
  '/apis/apps/v1/deployments': () => ({
    items: [
      {
        spec: {
          template: {
            spec: { containers: [{ image: 'crossplane/crossplane:v2.4.1' }] },
          },
        },
      },
    ],
  }),
};

function setup(
  answers: Record<string, Answer> = {},
  options: {
    leftOut?: Array<{ name: string; reason: string }>;
    remarks?: StatusFinding[];
  } = {},
) {
  const requests: string[] = [];
  const connection: ClusterConnection = {
    cluster: 'prod',
    async send(request) {
      requests.push(request.path);
      const answer = { ...PERMISSIVE, ...answers }[request.path];
      if (!answer) throw new StatusError({ code: 404 });
      return answer(request);
    },
    stream: async () => {
      throw new Error('Nobody watches.');
    },
  };
  const cluster = new Cluster({
    viewer: connection,
    configKey: 'crossplaneEnv.clusters[0]',
    logger: mockServices.logger.mock(),
    clock: systemClock,
  });
  const clock = { now: Date.parse('2026-03-01T12:00:00Z') };
  const clusters = [cluster];
  const statuses = new ClusterStatuses({
    clusters: () => clusters,
    leftOut: options.leftOut ?? [],
    remarks: { list: () => options.remarks ?? [] },
    inventory: new FakeInventory(),
    now: () => new Date(clock.now),
  });
  return { statuses, requests, clock, clusters };
}

const codes = (findings: Array<{ code: string }>) =>
  findings.map(({ code }) => code);

it('says whom the portal is, and what is there', async () => {
  const { statuses } = setup();

  const { items } = await statuses.list();

  expect(items).toMatchObject([
    {
      cluster: 'prod',
      checkedAt: '2026-03-01T12:00:00.000Z',
      viewer: { accepted: true, username: 'admin' },
      kubernetesVersion: 'v1.35.0',
      crossplane: { version: '2.4.1', tested: true },
    },
  ]);
  expect(codes(items[0].findings)).toEqual(['too-many-rights', 'read-only']);
});

it('asks a cluster seldom, and once at a time, however often it is asked', async () => {
  const { statuses, requests, clock } = setup();

  await Promise.all([statuses.list(), statuses.list()]);
  clock.now += 29_000;
  await statuses.list();
  const once = requests.length;
  expect(once).toBeLessThan(10);
  expect(new Set(requests).size).toBe(once);

  clock.now += 2_000;
  await statuses.list();
  expect(requests).toHaveLength(2 * once);

  // Nor does it keep an answer for the hour by which the clock was set back.
  clock.now -= 3_600_000;
  await statuses.list();
  expect(requests).toHaveLength(3 * once);
});

it('asks right by right where the rules do not tell all, and bounds that', async () => {
  const asked: string[] = [];
  const { statuses, requests } = setup({
    '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews': () => ({
      status: { incomplete: true, resourceRules: [] },
    }),
    '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews': ({ body }) => {
      const { spec } = body as unknown as {
        spec: { resourceAttributes: { resource: string } };
      };
      const { resource } = spec.resourceAttributes;
      asked.push(resource);
      return { status: { allowed: resource !== 'functions' } };
    },
  });

  const { items } = await statuses.list();

  expect(requests.length).toBeLessThan(220);
  expect(asked).toContain('pods');
  expect(items[0].findings).toContainEqual(
    expect.objectContaining({
      code: 'missing-rights',
      details: ['get, list, watch functions.pkg.crossplane.io'],
    }),
  );
});

it('makes do with what an older API server answers', async () => {
  const refuse = () => {
    throw new StatusError({ code: 404 });
  };
  const { statuses } = setup({
    '/apis/authentication.k8s.io/v1/selfsubjectreviews': refuse,
    '/apis/apps/v1/deployments': refuse,
  });

  const { items } = await statuses.list();

  expect(items[0]).toMatchObject({
    viewer: { accepted: true },
    crossplane: { version: '2.x', tested: true },
  });
  expect(items[0].viewer?.username).toBeUndefined();
});

it.each([403, 404])(
  'says that an address is wrong where all is answered by %s',
  async code => {
    const refuse = () => {
      throw new StatusError({ code });
    };
    const { statuses } = setup(
      Object.fromEntries(Object.keys(PERMISSIVE).map(path => [path, refuse])),
    );

    const { items } = await statuses.list();

    expect(items[0].viewer).toEqual({ accepted: false });
    expect(items[0].findings[0]).toMatchObject({
      ...{ code: 'failing', severity: 'error' },
      remedy: expect.stringContaining('the address is that of the API server'),
    });
  },
);

it('finds the tag of an image that is told by its digest as well', async () => {
  const image = `crossplane/crossplane:v2.4.1@sha256:${'a'.repeat(64)}`;
  const spec = { template: { spec: { containers: [{ image }] } } };
  const { statuses } = setup({
    '/apis/apps/v1/deployments': () => ({ items: [{ spec }] }),
  });

  const { items } = await statuses.list();

  expect(items).toMatchObject([{ crossplane: { version: '2.4.1' } }]);
});

it('says of a cluster without Crossplane, and of one that is not reached, just that', async () => {
  const { statuses } = setup({
    '/apis/apiextensions.crossplane.io': () => {
      throw new StatusError({ code: 404 });
    },
  });
  const lost = setup({
    '/apis/authentication.k8s.io/v1/selfsubjectreviews': () => {
      throw new ConnectionError('connect ECONNREFUSED', {
        code: 'ECONNREFUSED',
      });
    },
  });

  expect(codes((await statuses.list()).items[0].findings)).toContain(
    'no-crossplane',
  );
  const { items } = await lost.statuses.list();
  expect(items[0].viewer).toEqual({ accepted: false });
  expect(items[0].findings[0]).toMatchObject({
    code: 'unreachable',
    sentence: 'The API server cannot be reached: connect ECONNREFUSED.',
  });
});

it.each([
  [{ username: 5, groups: 5 }, {}],
  [{ username: null, groups: 'abc' }, {}],
  [
    { username: '\u001b[2Jroot\n  \u2713 fine', groups: ['a\nb', 7, null] },
    { username: '\uFFFD[2Jroot   \u2713 fine', groups: ['a b'] },
  ],
  ['nobody', {}],
])('takes no answer of %j as it is', async (userInfo, shown) => {
  const { statuses } = setup({
    '/apis/authentication.k8s.io/v1/selfsubjectreviews': () => ({
      status: { userInfo },
    }),
    '/version': () => ({ gitVersion: 'v1\u001b[2J\n2' }),
  });

  const { items } = await statuses.list();

  expect(items).toMatchObject([{ kubernetesVersion: 'v1\uFFFD[2J 2' }]);
  expect(JSON.parse(JSON.stringify(items[0].viewer))).toEqual({
    accepted: true,
    ...shown,
  });
});

it('has what is left out, and says when there is nothing at all', async () => {
  const { statuses, clusters } = setup(
    {},
    { leftOut: [{ name: 'dev', reason: 'It has no address.' }] },
  );
  expect((await statuses.list()).items.map(({ cluster }) => cluster)).toEqual([
    'dev',
    'prod',
  ]);

  const nothing = setup();
  nothing.clusters.length = 0;
  expect(await nothing.statuses.list()).toMatchObject({
    items: [],
    findings: [{ code: 'no-cluster', severity: 'error' }],
  });
  expect(clusters).toHaveLength(1);
});

it('has what is wrong in the configuration otherwise, the gravest first', async () => {
  const remark = { sentence: 'It is wrong.', remedy: 'Correct it.' };
  const { statuses } = setup(
    {},
    {
      remarks: [
        { ...remark, code: 'unknown-key', severity: 'warning' },
        { ...remark, code: 'unusable-authorization', severity: 'error' },
      ],
    },
  );

  const { findings } = await statuses.list();

  expect(codes(findings)).toEqual(['unusable-authorization', 'unknown-key']);
});
