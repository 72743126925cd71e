import { ExternalRouteRef, RouteRef } from '@backstage/core-plugin-api';
import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  OverridableFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import {
  createFormField,
  FormFieldBlueprint,
} from '@backstage/plugin-scaffolder-react/alpha';
import {
  CrossplaneEnvClient,
  ENVIRONMENT_ENTITY_KINDS,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { RiCloudLine } from '@remixicon/react';
import {
  createEnvironmentRouteRef,
  crossplaneEnvApiRef,
  entityEnvironmentsRouteRef,
  rootRouteRef,
  viewResourcesRouteRef,
} from './refs';

const crossplaneEnvApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: crossplaneEnvApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) =>
        new CrossplaneEnvClient({ discoveryApi, fetchApi }),
    }),
});

/** Can be overridden in `app.extensions`, so it has to be plain data. */
const filter = { kind: { $in: [...ENVIRONMENT_ENTITY_KINDS] } };

const healthCard = EntityCardBlueprint.make({
  name: 'health',
  params: {
    // With "About": in the wide column it may come below many other cards.
    type: 'info',
    filter,
    loader: () =>
      import('./environment/HealthCard').then(m => <m.HealthCard />),
  },
});

const environmentsTab = EntityContentBlueprint.make({
  name: 'environments',
  params: {
    path: '/environments',
    title: 'Environments',
    icon: <RiCloudLine />,
    filter,
    routeRef: entityEnvironmentsRouteRef,
    loader: () =>
      import('./environment/EntityEnvironments').then(m => (
        <m.EntityEnvironments />
      )),
  },
});

const environmentsPage = PageBlueprint.make({
  params: {
    path: '/crossplane-env',
    title: 'Environments',
    icon: <RiCloudLine />,
    routeRef: rootRouteRef,
    loader: () =>
      import('./page/EnvironmentsPage').then(m => <m.EnvironmentsPage />),
  },
});

export const environmentSpecFormField = FormFieldBlueprint.make({
  name: 'spec',
  params: {
    field: async () => {
      const field = await import('./form/EnvironmentSpecField');
      const { environmentSpecFieldSchema } = await import(
        './form/fieldSchemas'
      );
      return createFormField({
        name: 'CrossplaneEnvSpec',
        component: field.EnvironmentSpecField,
        validation: field.validateEnvironmentSpec,
        schema: environmentSpecFieldSchema,
      });
    },
  },
});

export const compositionFormField = FormFieldBlueprint.make({
  name: 'composition',
  params: {
    field: async () => {
      const field = await import('./form/CompositionField');
      const { compositionFieldSchema } = await import('./form/fieldSchemas');
      return createFormField({
        name: 'CrossplaneEnvComposition',
        component: field.CompositionField,
        validation: field.validateComposition,
        schema: compositionFieldSchema,
      });
    },
  },
});

export const expiryFormField = FormFieldBlueprint.make({
  name: 'expiry',
  params: {
    field: async () => {
      const field = await import('./form/ExpiryField');
      const { expiryFieldSchema } = await import('./form/fieldSchemas');
      return createFormField({
        name: 'CrossplaneEnvExpiry',
        component: field.ExpiryField,
        validation: field.validateExpiry,
        schema: expiryFieldSchema,
      });
    },
  },
});

/**
 * Health card, environments tab, environments page and form fields. The README
 * lists the extensions by their ids, which are what an app refers to.
 *
 * @public
 */
export const crossplaneEnvPlugin: OverridableFrontendPlugin<
  { root: RouteRef; entityEnvironments: RouteRef },
  { createEnvironment: ExternalRouteRef; viewResources: ExternalRouteRef }
> = createFrontendPlugin({
  pluginId: 'crossplane-env',
  title: 'Environments',
  icon: <RiCloudLine />,
  info: { packageJson: () => import('../package.json') },
  routes: {
    root: rootRouteRef,
    entityEnvironments: entityEnvironmentsRouteRef,
  },
  externalRoutes: {
    createEnvironment: createEnvironmentRouteRef,
    viewResources: viewResourcesRouteRef,
  },
  extensions: [
    crossplaneEnvApi,
    healthCard,
    environmentsTab,
    environmentsPage,
    environmentSpecFormField,
    compositionFormField,
    expiryFormField,
  ],
});
