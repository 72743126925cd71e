import {
  createBackendFeatureLoader,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { createBackend } from '@backstage/backend-defaults';
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { Sandbox } from '@crossplane-env/sandbox';

const examples = resolvePackagePath(
  '@crossplane-env/backstage-plugin-crossplane-env-backend',
  '../../examples',
);

// Everybody is signed in as user:default/mock:
//   curl http://localhost:7007/api/crossplane-env/environment-types
const backend = createBackend();

backend.add(mockServices.auth.factory());
backend.add(mockServices.httpAuth.factory());
backend.add(
  catalogServiceMock.factory({
    entities: [
      {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: { name: 'checkout', namespace: 'default' },
        relations: [{ type: 'ownedBy', targetRef: 'group:default/team-a' }],
      },
    ],
  }),
);
backend.add(
  createBackendFeatureLoader({
    async loader() {
      const sandbox = await Sandbox.start({
        tls: false,
        manifests: [
          `${examples}/install`,
          `${examples}/namespaces.yaml`,
          `${examples}/environment-types`,
        ],
      });
      return [
        mockServices.rootConfig.factory({
          data: {
            backend: {
              baseUrl: 'http://localhost:7007',
              listen: { host: '127.0.0.1', port: 7007 },
              database: { client: 'better-sqlite3', connection: ':memory:' },
            },
            crossplaneEnv: {
              clusters: [
                {
                  name: 'sandbox',
                  url: sandbox.url,
                  viewer: { serviceAccountToken: sandbox.tokens.viewer },
                  editor: { serviceAccountToken: sandbox.tokens.editor },
                },
              ],
            },
          },
        }),
      ];
    },
  }),
);
backend.add(import('../src'));

backend.start();
