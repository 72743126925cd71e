import { createBackendPlugin } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { EnvironmentsService } from './EnvironmentsService';
import { environmentsServiceRef } from './environmentsServiceRef';

async function startCaller(): Promise<EnvironmentsService> {
  return new Promise((resolve, reject) => {
    const plugin = createBackendPlugin({
      pluginId: 'caller',
      register: env =>
        env.registerInit({
          deps: { environments: environmentsServiceRef },
          init: async ({ environments }) => resolve(environments),
        }),
    });
    startTestBackend({
      features: [
        plugin,
        mockServices.discovery.factory(),
        mockServices.auth.factory(),
      ],
    }).catch(reject);
  });
}

describe('environmentsServiceRef', () => {
  afterEach(() => jest.restoreAllMocks());

  it('reaches the crossplane-env backend on behalf of the caller', async () => {
    const fetch = jest
      .spyOn(globalThis, 'fetch')
      .mockImplementation(async () => Response.json({ items: [] }));
    const environments = await startCaller();
    const credentials = mockCredentials.user('user:default/ada');

    await environments.listEnvironmentTypes({ credentials });

    const [url, init] = fetch.mock.calls[0];
    expect(url).toBe('http://localhost:0/api/crossplane-env/environment-types');
    expect(init?.headers).toEqual({
      Authorization: mockCredentials.service.header({
        onBehalfOf: credentials,
        targetPluginId: 'crossplane-env',
      }),
    });
  });
});
