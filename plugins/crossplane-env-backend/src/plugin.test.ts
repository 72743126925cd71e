import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { JsonObject } from '@backstage/types';
import {
  CrossplaneEnvClient,
  Environment,
  ResourceNode,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { Sandbox } from '@crossplane-env/sandbox';
import request from 'supertest';
import { aComponent } from './__testUtils__/aComponent';
import { documentedFetch } from './__testUtils__/documentedFetch';
import { eventually } from './__testUtils__/eventually';
import plugin from '.';

const BASE = '/api/crossplane-env';
const EXAMPLES = resolvePackagePath(
  '@crossplane-env/backstage-plugin-crossplane-env-backend',
  '../../examples',
);

/** Cluster-scoped and namespaced. */
const BUCKET_GROUPS = [
  'example.provider.crossplane-env.io',
  'example.m.provider.crossplane-env.io',
];

jest.setTimeout(60_000);

async function start(config: JsonObject) {
  const logger = mockServices.logger.mock();
  const { server } = await startTestBackend({
    features: [
      plugin,
      logger.factory,
      mockServices.rootConfig.factory({ data: config }),
      catalogServiceMock.factory({
        entities: [aComponent('checkout', 'group:default/team-a')],
      }),
    ],
  });
  return { server, api: request(server), logger };
}

const flatten = (node: ResourceNode): ResourceNode[] => [
  node,
  ...node.children.flatMap(flatten),
];

describe('by its configuration', () => {
  it.each([
    ['there is no configuration', {}],
    ['the list of clusters is empty', { crossplaneEnv: { clusters: [] } }],
  ])('starts, says so and shows nothing where %s', async (_, config) => {
    const { api, logger } = await start(config);

    expect((await api.get(`${BASE}/environments`)).body.items).toEqual([]);
    expect((await api.get(`${BASE}/environment-types`)).body.items).toEqual([]);
    expect(logger.warn.mock.calls).toEqual([
      [expect.stringContaining("'crossplaneEnv.clusters'")],
    ]);
  });

  it('starts without a cluster whose entry cannot be used, and names the key', async () => {
    const { api, logger } = await start({
      crossplaneEnv: { clusters: [{ name: 'prod', url: 'nonsense' }] },
    });

    expect((await api.get(`${BASE}/environments`)).status).toBe(200);
    expect(logger.error.mock.calls).toEqual([
      [expect.stringContaining("'crossplaneEnv.clusters[0].url'")],
    ]);
  });

  it('serves while a cluster is out of reach', async () => {
    const { api } = await start({
      crossplaneEnv: {
        clusters: [
          {
            name: 'prod',
            url: 'http://127.0.0.1:9',
            viewer: { serviceAccountToken: 'token' },
          },
        ],
      },
    });

    expect((await api.get(`${BASE}/environments`)).body).toMatchObject({
      items: [],
      totalItems: 0,
    });
  });
});

describe('with a control plane', () => {
  let sandbox: Sandbox;

  beforeAll(async () => {
    sandbox = await Sandbox.start({
      tls: false,
      speed: 10,
      manifests: [
        `${EXAMPLES}/install`,
        `${EXAMPLES}/namespaces.yaml`,
        `${EXAMPLES}/environment-types`,
      ],
    });
  });

  afterAll(() => sandbox.close());

  async function startPortal(...otherClusters: JsonObject[]) {
    const { server, logger } = await start({
      crossplaneEnv: {
        clusters: [
          ...otherClusters,
          {
            name: 'sandbox',
            url: sandbox.url,
            viewer: { serviceAccountToken: sandbox.tokens.viewer },
            editor: { serviceAccountToken: sandbox.tokens.editor },
          },
        ],
      },
    });
    const client = new CrossplaneEnvClient({
      fetchApi: { fetch: documentedFetch },
      discoveryApi: {
        getBaseUrl: async () => `http://127.0.0.1:${server.port()}${BASE}`,
      },
    });
    return { client, logger, options: { token: mockCredentials.user.token() } };
  }

  const aRunEnvironment = (name: string) => ({
    type: 'sandbox/platform.example.org/RunEnvironment',
    name,
    namespace: 'team-a',
    owner: 'group:default/team-a',
    spec: { purpose: 'Nightly forecast' },
  });

  it('serves it although the entry of another cluster cannot be used, and names the key', async () => {
    const { client, logger, options } = await startPortal({
      name: 'prod',
      url: 'https://prod.example.org',
      viewer: { serviceAccountTokn: 'a-token' },
    });

    await eventually(() =>
      client.getEnvironmentType(aRunEnvironment('x').type, options),
    );
    expect(logger.error.mock.calls).toEqual([
      [expect.stringContaining("'crossplaneEnv.clusters[0].viewer'")],
    ]);
    expect(JSON.stringify(logger.error.mock.calls)).not.toContain('a-token');
  });

  it('says why nothing is created while it is down, and creates when asked again', async () => {
    const { client, options } = await startPortal();
    const wanted = aRunEnvironment('patient');
    await eventually(() => client.getEnvironmentType(wanted.type, options));
    const repair = sandbox.faults.fail({ code: 503, verb: 'create' });

    await expect(
      client.createEnvironment(wanted, options),
    ).rejects.toMatchObject({
      statusCode: 503,
      body: {
        error: {
          message: expect.stringMatching(
            /^The cluster 'sandbox' cannot do this now: .*\.$/,
          ),
        },
      },
    });

    repair();
    const { ref, uid } = await client.createEnvironment(wanted, options);
    expect(uid).toBeDefined();
    await eventually(() => client.deleteEnvironment(ref, { uid }, options));
  });

  it('says that another cluster is out of reach', async () => {
    const { client, options } = await startPortal({
      name: 'down',
      url: 'http://127.0.0.1:9',
      viewer: { serviceAccountToken: 'token' },
      editor: { serviceAccountToken: 'token' },
    });

    await expect(
      client.createEnvironment(
        {
          ...aRunEnvironment('x'),
          type: 'down/platform.example.org/RunEnvironment',
        },
        options,
      ),
    ).rejects.toMatchObject({
      statusCode: 503,
      body: {
        error: {
          message:
            "The environment types of the cluster 'down' are not known at present, because it cannot be read; try again later.",
        },
      },
    });
  });

  describe.each([
    ['a claim', 'sandbox/legacy.platform.example.org/TeamRunEnvironment'],
    ['a composite', 'sandbox/platform.example.org/RunEnvironment'],
  ])('%s', (style, type) => {
    async function create(name: string, spec: object = {}) {
      const { client, options } = await startPortal();
      await eventually(() => client.getEnvironmentType(type, options));
      const wanted = {
        ...aRunEnvironment(`${name}-${style.split(' ')[1]}`),
        type,
        entityRef: 'component:default/checkout',
        spec: { purpose: 'Nightly forecast', ...spec },
      };
      const { ref, uid } = await client.createEnvironment(wanted, options);
      const until = (verdict: Environment['health']['verdict']) =>
        eventually(async () => {
          const environment = await client.getEnvironment(ref, options);
          expect(environment.health.verdict).toBe(verdict);
          return environment;
        });
      return { client, options, wanted, ref, uid, until };
    }

    it('is created, becomes ready, is taken down and is gone', async () => {
      const { client, options, ref, uid, until } = await create('good');

      const ready = await until('ready');
      expect(ready).toMatchObject({
        owner: 'group:default/team-a',
        entityRef: 'component:default/checkout',
        lifecycle: { state: 'ready', requestedBy: 'user:default/mock' },
      });
      expect(ready.health.total).toBeGreaterThan(4);
      expect(ready.health.ready).toBe(ready.health.total);
      expect(
        ready.tree && flatten(ready.tree).map(n => n.resource.kind),
      ).toEqual(
        expect.arrayContaining(['Bucket', 'Queue', 'Role', 'ServiceAccount']),
      );

      await client.deleteEnvironment(ref, { uid }, options);
      expect(await client.getEnvironment(ref, options)).toMatchObject({
        lifecycle: {
          state: 'tearing-down',
          deletionRequestedBy: 'user:default/mock',
        },
      });

      expect((await until('gone')).resource.uid).toBe(uid);
      await eventually(async () => {
        const { health } = await client.getEnvironment(ref, options);
        expect(health.diagnosis.sentence).toMatch(
          /^Taken down at .* as requested by user:default\/mock\.$/,
        );
      });
      for (const group of BUCKET_GROUPS) {
        expect(sandbox.api.list(`${group}/v1beta1`, 'Bucket')).toEqual([]);
      }
    });

    it('that cannot succeed is diagnosed in the words of the provider', async () => {
      const { client, options, ref, uid, until } = await create('bad', {
        region: 'eu-south-2',
      });

      const { health } = await until('failed');
      expect(health.diagnosis).toMatchObject({
        evidence: {
          resource: { kind: 'Bucket' },
          message: expect.stringContaining('not enabled for region eu-south-2'),
        },
      });

      await client.deleteEnvironment(ref, { uid }, options);
      await until('gone');
    });

    it('that the cluster refuses is not created', async () => {
      await expect(create('odd', { storageGb: 0 })).rejects.toMatchObject({
        statusCode: 400,
        body: {
          error: { message: expect.stringContaining('storageGb') },
        },
      });
    });

    it('of a taken name is refused', async () => {
      const { client, options, wanted, ref, uid, until } = await create(
        'twice',
      );
      await until('ready');

      await expect(
        client.createEnvironment(wanted, options),
      ).rejects.toMatchObject({
        statusCode: 409,
        body: {
          error: {
            message: expect.stringMatching(
              /'twice-\w+' already exists in namespace 'team-a' .* It is owned by group:default\/team-a\.$/,
            ),
          },
        },
      });

      await client.deleteEnvironment(ref, { uid }, options);
      await until('gone');
    });
  });
});
