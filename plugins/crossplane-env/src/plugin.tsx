import { ExternalRouteRef, RouteRef } from '@backstage/core-plugin-api';
import {
  createFrontendPlugin,
  OverridableFrontendPlugin,
} from '@backstage/frontend-plugin-api';
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
  ],
});
