import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { RiCloudLine } from '@remixicon/react';
import { crossplaneEnvApi } from './extensions/apis';
import { environmentsTab, healthCard } from './extensions/entity';
import {
  compositionFormField,
  environmentSpecFormField,
} from './extensions/formFields';
import { environmentsPage } from './extensions/pages';
import {
  createEnvironmentRouteRef,
  entityEnvironmentsRouteRef,
  rootRouteRef,
  viewResourcesRouteRef,
} from './routes';

/**
 * Health card, environments tab, environments page and form fields.
 *
 * @public
 */
export const crossplaneEnvPlugin = createFrontendPlugin({
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
  ],
});
