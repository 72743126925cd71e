import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  ApiBlueprint,
  createFrontendModule,
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import scaffolderPlugin from '@backstage/plugin-scaffolder/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { crossplaneEnvApiRef } from '../src/refs';
import { environmentType } from '../src/__testUtils__/environmentType';
import crossplaneEnvPlugin from '../src';
import {
  backendMood,
  DemoCrossplaneEnvApi,
} from './fixtures/DemoCrossplaneEnvApi';
import {
  allEnvironments,
  ENTITY_NAMES,
  historiesOf,
} from './fixtures/allEnvironments';

const ENTITIES = ENTITY_NAMES.map(name => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'default' },
  spec: { type: 'service', lifecycle: 'production', owner: 'team-a' },
}));

const fakeBackend = createFrontendModule({
  pluginId: 'crossplane-env',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: crossplaneEnvApiRef,
          deps: {},
          factory: () => {
            const environments = allEnvironments();
            return new DemoCrossplaneEnvApi({
              environments,
              types: [environmentType()],
              histories: historiesOf(environments),
              mood: backendMood(),
            });
          },
        }),
    }),
  ],
});

/** Everything is allowed; there is no backend to ask. */
const fakePermissions = createFrontendModule({
  pluginId: 'app',
  extensions: [
    ApiBlueprint.make({
      name: 'permission',
      params: defineParams =>
        defineParams({
          api: permissionApiRef,
          deps: {},
          factory: () => ({
            authorize: async () => ({ result: AuthorizeResult.ALLOW }),
          }),
        }),
    }),
  ],
});

const fakeCatalog = createFrontendModule({
  pluginId: 'catalog',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: catalogApiRef,
          deps: {},
          factory: () => catalogApiMock({ entities: ENTITIES }),
        }),
    }),
  ],
});

const formPlugin = createFrontendPlugin({
  pluginId: 'form',
  extensions: [
    PageBlueprint.make({
      params: {
        path: '/form',
        title: 'Form fields',
        loader: () => import('./FormPage').then(m => <m.FormPage />),
      },
    }),
  ],
});

createDevApp({
  features: [
    catalogPlugin,
    crossplaneEnvPlugin,
    fakeBackend,
    fakeCatalog,
    fakePermissions,
    formPlugin,
    scaffolderPlugin,
  ],
});
