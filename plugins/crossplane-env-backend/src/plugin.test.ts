import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { createBackendModule } from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';
import { crossplaneEnvHealthExtensionPoint } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import request from 'supertest';
import plugin from '.';

const BASE = '/api/crossplane-env';

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

  it.each([
    { clusters: ['just-a-string'] },
    { clusters: 'prod', trustedNamespaces: 'team-a' },
    { clusters: [{ name: '..', url: 'http://127.0.0.1:9' }] },
  ])('starts in spite of %j, and names the key', async crossplaneEnv => {
    const { api, logger } = await start({ crossplaneEnv });

    expect((await api.get(`${BASE}/environments`)).status).toBe(200);
    expect(logger.error.mock.calls[0]).toEqual([
      expect.stringContaining("'crossplaneEnv."),
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

describe('by what a platform team knows better', () => {
  it('does not start with an override that is not one, and names the field', async () => {
    const override = { group: 'db.example.org', kind: 'Postgres', rules: [{}] };

    await expect(
      start({ crossplaneEnv: { health: { overrides: [override] } } }),
    ).rejects.toThrow('crossplaneEnv.health.overrides[0].rules[0]');
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
