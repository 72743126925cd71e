import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { createBackendModule } from '@backstage/backend-plugin-api';
import type { AuthenticationStrategy } from '@backstage/plugin-kubernetes-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { JsonObject, JsonValue } from '@backstage/types';
import {
  ClusterAuthStrategy,
  crossplaneEnvClustersExtensionPoint,
  CrossplaneEnvClustersExtensionPoint,
  crossplaneEnvEnginesExtensionPoint,
  crossplaneEnvEventSinksExtensionPoint,
  crossplaneEnvHealthExtensionPoint,
} from '@crossplane-env/backstage-plugin-crossplane-env-node';
import request from 'supertest';
import plugin from '.';
import { HttpDouble } from './__testUtils__/clouds/HttpDouble';
import { eventually } from './__testUtils__/eventually';

const BASE = '/api/crossplane-env';

const escape = (text: string) => text.replace(/[[\]]/g, '\\$&');

async function start(config: JsonObject) {
  const logger = mockServices.logger.mock();
  const { server } = await startTestBackend({
    features: [
      plugin,
      logger.factory,
      mockServices.rootConfig.factory({ data: config }),
    ],
  });
  return { api: request(server), logger };
}

describe('by its configuration', () => {
  it.each([
    ['there is no configuration', {}],
    ['the list of clusters is empty', { crossplaneEnv: { clusters: [] } }],
  ])(
    'starts, says so, and takes it for nothing known where %s',
    async (_, config) => {
      const { api, logger } = await start(config);

      for (const path of [
        'environments',
        'environment-types',
        'causes',
        'environment-types/prod/example.org/App',
      ]) {
        const { status, body } = await api.get(`${BASE}/${path}`);
        expect(status).toBe(503);
        expect(body.error.message).toContain("'crossplaneEnv.clusters'");
      }
      expect((await api.get(`${BASE}/status`)).body).toMatchObject({
        items: [],
        findings: [{ code: 'no-cluster' }],
      });
      expect(logger.warn.mock.calls).toEqual([
        [expect.stringContaining("'crossplaneEnv.clusters'")],
      ]);
    },
  );

  it('starts without a cluster whose entry cannot be used, and names the key', async () => {
    const { api, logger } = await start({
      crossplaneEnv: { clusters: [{ name: 'prod', url: 'nonsense' }] },
    });

    const { status, body } = await api.get(`${BASE}/environments`);
    expect(status).toBe(200);
    expect(body.incompleteClusters).toMatchObject([
      { cluster: 'prod', reason: 'misconfigured' },
    ]);
    // Where the portal's configuration is wrong is for those who see the platform.
    expect(JSON.stringify(body)).not.toContain('clusters[0]');
    expect(logger.error.mock.calls).toEqual([
      [expect.stringContaining("'crossplaneEnv.clusters[0].url'")],
    ]);
    expect((await api.get(`${BASE}/status`)).body.items).toMatchObject([
      {
        cluster: 'prod',
        findings: [
          {
            sentence: expect.stringContaining(
              "'crossplaneEnv.clusters[0].url'",
            ),
          },
        ],
      },
    ]);
    const creation = await api.post(`${BASE}/environments`).send({
      ...{ type: 'prod/example.org/App', name: 'shop', namespace: 'team-a' },
      ...{ owner: 'group:default/team-a', spec: {} },
    });
    expect(creation.status).toBe(503);
    const one = await api.get(
      `${BASE}/environments/prod/example.org/App/team-a/shop`,
    );
    expect(one.status).toBe(503);
  });

  const CLUSTER = {
    name: 'prod',
    url: 'http://127.0.0.1:9',
    viewer: { serviceAccountToken: 'the-token' },
  };

  it.each<[JsonObject, string]>([
    [{ clusters: ['just-a-string'] }, 'clusters[0]'],
    [{ clusters: {} }, 'clusters'],
    [{ clusters: 'prod' }, 'clusters'],
    [{ clusters: [CLUSTER, CLUSTER] }, 'clusters[1].name'],
    [{ clusters: [{ ...CLUSTER, name: '..' }] }, 'clusters[0].name'],
    [{ clusters: [{ ...CLUSTER, name: '%2F' }] }, 'clusters[0].name'],
    [{ clusters: [{ ...CLUSTER, name: '__proto__' }] }, 'clusters[0].name'],
    [{ clusters: [{ ...CLUSTER, name: 'constructor' }] }, 'clusters[0].name'],
    [{ clusters: [{ ...CLUSTER, name: 'x'.repeat(300) }] }, 'clusters[0].name'],
    [{ clusters: [{ ...CLUSTER, name: '' }] }, 'name'],
    [{ clusters: [{ ...CLUSTER, viewer: [] }] }, 'viewer'],
    [{ trustedNamespaces: 'team-a' }, 'trustedNamespaces'],
    [{ trustedNamespaces: { a: 1 } }, 'trustedNamespaces'],
    [{ health: { overrides: {} } }, 'health.overrides'],
    [{ health: { overrides: 'x' } }, 'health.overrides'],
    [{ health: { overrides: [7] } }, 'health.overrides[0]'],
    [{ health: { overrides: [{ rules: {} }] } }, 'health.overrides[0]'],
    [{ health: 'x' }, 'health'],
    [{ health: { overides: [] } }, 'health.overides'],
  ])('starts in spite of %j, and names %s', async (crossplaneEnv, key) => {
    const { api, logger } = await start({
      crossplaneEnv: { clusters: [CLUSTER], ...crossplaneEnv },
    });

    expect((await api.get(`${BASE}/environments`)).status).toBe(200);
    const said = [...logger.error.mock.calls, ...logger.warn.mock.calls].map(
      ([message]) => message as string,
    );
    expect(said).toContainEqual(
      expect.stringMatching(new RegExp(`${escape(key)}['[. ]`)),
    );
    expect(said.join()).not.toContain('the-token');
    const { items, findings } = (await api.get(`${BASE}/status`)).body;
    const shown = JSON.stringify([items, findings]);
    expect(shown).toMatch(new RegExp(`${escape(key)}['[. ]`));
    expect(shown).not.toContain('the-token');
  });

  it.each<[JsonValue]>([
    [7],
    ['enabled'],
    [{}],
    [{ enabled: 'perhaps' }],
    [{ enabled: true }],
    [{ enabled: true, username: 'email' }],
    [{ enabled: true, username: { from: 'constructor' } }],
    [{ enabled: true, username: { from: 'email' }, cacheTtl: 'soon' }],
    [{ enabled: true, username: { from: 'email' }, cacheTtl: { years: [] } }],
  ])(
    'starts in spite of the authorization %j, and lets nobody do anything',
    async kubernetesAuthorization => {
      const { api, logger } = await start({
        crossplaneEnv: { kubernetesAuthorization },
      });

      expect((await api.get(`${BASE}/environments`)).status).toBe(503);
      expect(logger.error.mock.calls).toEqual([
        [expect.stringContaining("'crossplaneEnv.kubernetesAuthorization'")],
      ]);
      const { findings } = (await api.get(`${BASE}/status`)).body;
      expect(findings).toContainEqual(
        expect.objectContaining({
          code: 'unusable-authorization',
          severity: 'error',
        }),
      );
    },
  );

  it.each<[JsonValue]>([['text'], [['list']]])(
    'starts in spite of %j as its section, and lets nobody do anything',
    async crossplaneEnv => {
      const { api, logger } = await start({ crossplaneEnv });

      expect((await api.get(`${BASE}/environments`)).status).toBe(503);
      expect(logger.warn.mock.calls).toContainEqual([
        expect.stringContaining(
          "'crossplaneEnv' is no object, and is ignored.",
        ),
      ]);
    },
  );

  it('lets nobody do anything where the authorization is misspelt', async () => {
    const { api } = await start({
      crossplaneEnv: { kubernetesAuthorisation: { enabled: true } },
    });

    expect((await api.get(`${BASE}/environments`)).status).toBe(503);
  });

  it.each<[JsonValue]>([
    ['text'],
    [[]],
    [{ clusterLocatorMethods: 'catalog' }],
    [{ clusterLocatorMethods: [7, { type: 'gke' }] }],
  ])('starts in spite of %j for the Kubernetes plugin', async kubernetes => {
    const { api } = await start({
      ...{ kubernetes, crossplaneEnv: { clusters: [CLUSTER] } },
    });

    expect((await api.get(`${BASE}/environments`)).status).toBe(200);
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

describe('by what a platform team knows better', () => {
  it('starts without an override that is not one, names the field, and keeps the others', async () => {
    const override = { group: 'db.example.org', kind: 'Postgres', rules: [{}] };
    const { api, logger } = await start({
      crossplaneEnv: { health: { overrides: [override, override] } },
    });

    const { findings } = (await api.get(`${BASE}/status`)).body;
    const [, ...remarks] = findings;
    expect(remarks).toEqual(
      [0, 1].map(index => ({
        code: 'unusable-override',
        severity: 'warning',
        sentence: `A health override is left out, because crossplaneEnv.health.overrides[${index}].rules[0].when has to be an object.`,
        remedy: expect.stringContaining('docs/health.md'),
      })),
    );
    for (const { sentence, remedy } of remarks) {
      expect(logger.warn).toHaveBeenCalledWith(`${sentence} ${remedy}`);
    }
  });

  it('does not start with a module whose override is not one, and names the module', async () => {
    const module = createBackendModule({
      pluginId: 'crossplane-env',
      moduleId: 'our-databases',
      register: env =>
        env.registerInit({
          deps: { health: crossplaneEnvHealthExtensionPoint },
          async init({ health }) {
            health.addOverrides([{ group: '', kind: '' }], {
              source: 'our-databases',
            });
          },
        }),
    });

    await expect(
      startTestBackend({
        features: [plugin, module, mockServices.rootConfig.factory()],
      }),
    ).rejects.toThrow('our-databases');
  });
});

describe('by what modules know of clusters', () => {
  let api: HttpDouble;
  let backend: Awaited<ReturnType<typeof startTestBackend>> | undefined;

  beforeEach(async () => {
    api = await HttpDouble.start(() => ({ status: 404, body: {} }));
  });

  afterEach(async () => {
    await backend?.stop();
    await api.close();
  });

  /** As a module for the Kubernetes plugin would have it. */
  const vault: AuthenticationStrategy = {
    getCredential: async ({ name, authMetadata }) => ({
      type: 'bearer token',
      token: `${name}-${authMetadata['example.org/path']}`,
    }),
    validateCluster: () => [],
    presentAuthMetadata: metadata => metadata,
  };

  async function startWith(
    add: (clusters: CrossplaneEnvClustersExtensionPoint) => void,
    options: { data?: JsonObject; annotations?: Record<string, string> } = {},
  ) {
    const module = createBackendModule({
      pluginId: 'crossplane-env',
      moduleId: 'clusters',
      register: env =>
        env.registerInit({
          deps: { clusters: crossplaneEnvClustersExtensionPoint },
          init: async ({ clusters }) => add(clusters),
        }),
    });
    const { data, annotations = {} } = options;
    const entity = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Resource',
      metadata: { name: 'prod', annotations },
      spec: { type: 'kubernetes-cluster' },
    };
    backend = await startTestBackend({
      features: [
        plugin,
        module,
        catalogServiceMock.factory({ entities: [entity] }),
        mockServices.rootConfig.factory({
          data: { crossplaneEnv: { clusters: [{ name: 'prod' }] }, ...data },
        }),
      ],
    });
  }

  const presented = () => api.asked.map(({ headers }) => headers.authorization);

  it('reaches a cluster of the catalog by a strategy that was made for the Kubernetes plugin', async () => {
    const strategy: ClusterAuthStrategy = vault;
    await startWith(clusters => clusters.addAuthStrategy('vault', strategy), {
      data: {
        kubernetes: {
          clusterLocatorMethods: [
            {
              type: 'catalog',
              dangerouslyAllowClusterUrls: ['127.0.0.1'],
            },
          ],
        },
      },
      annotations: {
        'kubernetes.io/api-server': api.url,
        'kubernetes.io/api-server-certificate-authority': 'Y2E=',
        'kubernetes.io/auth-provider': 'vault',
      },
    });
    await eventually(async () =>
      expect(presented()).toContain('Bearer prod-undefined'),
    );
  });

  it('reaches a cluster that only a module knows', async () => {
    await startWith(clusters => {
      clusters.addAuthStrategy('vault', vault);
      clusters.addClusterSupplier({
        getClusters: async () => [
          {
            name: 'prod',
            url: api.url,
            authMetadata: {
              'kubernetes.io/auth-provider': 'vault',
              'example.org/path': 'kv',
            },
          },
        ],
      });
    });
    await eventually(async () =>
      expect(presented()).toContain('Bearer prod-kv'),
    );
  });

  it('does not start with two strategies of one name', async () => {
    await expect(
      startWith(clusters => {
        clusters.addAuthStrategy('vault', vault);
        clusters.addAuthStrategy('vault', vault);
      }),
    ).rejects.toThrow("There are two strategies for the authProvider 'vault'.");
  });
});

describe('sinks of events', () => {
  const moduleWith = (...names: string[]) =>
    createBackendModule({
      pluginId: 'crossplane-env',
      moduleId: 'sinks',
      register: env =>
        env.registerInit({
          deps: { sinks: crossplaneEnvEventSinksExtensionPoint },
          init: async ({ sinks }) => {
            for (const name of names) {
              sinks.addSink({ name, ordered: false, deliver: async () => {} });
            }
          },
        }),
    });

  it('are not started with two of one name by modules', async () => {
    await expect(
      startTestBackend({ features: [plugin, moduleWith('audit', 'audit')] }),
    ).rejects.toThrow("There are two sinks of events of the name 'audit'.");
  });

  it('are left out of the configuration where they cannot be used', async () => {
    const logger = mockServices.logger.mock();
    const sinks = [
      { name: 'audit', type: 'events' },
      { name: 'chat', type: 'smoke' },
      { name: 'portal', type: 'events' },
    ];
    await startTestBackend({
      features: [
        plugin,
        moduleWith('audit'),
        logger.factory,
        mockServices.rootConfig.factory({
          data: { crossplaneEnv: { events: { sinks } } },
        }),
      ],
    });

    expect(logger.error.mock.calls).toEqual([
      [expect.stringContaining("'crossplaneEnv.events.sinks[0].name'")],
      [expect.stringContaining("'crossplaneEnv.events.sinks[1].type'")],
    ]);
  });
});

describe('engines', () => {
  const moduleWith = (...names: string[]) =>
    createBackendModule({
      pluginId: 'crossplane-env',
      moduleId: 'engines',
      register: env =>
        env.registerInit({
          deps: { engines: crossplaneEnvEnginesExtensionPoint },
          init: async ({ engines }) => {
            for (const name of names) {
              engines.addEngine({
                name,
                health: async () => ({ status: 'ok' }),
                listRuns: async () => ({ runs: [] }),
                getRun: async () => undefined,
              });
            }
          },
        }),
    });

  it.each([
    [['flows', 'flows'], "There are two engines of the name 'flows'."],
    [['external'], "There are two engines of the name 'external', which is"],
    [['The flows'], "An engine cannot be called 'The flows'"],
  ])('are not started as %j', async (names, message) => {
    await expect(
      startTestBackend({ features: [plugin, moduleWith(...names)] }),
    ).rejects.toThrow(message);
  });
});
