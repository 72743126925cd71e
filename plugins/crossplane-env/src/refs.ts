import {
  createExternalRouteRef,
  createRouteRef,
} from '@backstage/core-plugin-api';
import { createApiRef } from '@backstage/frontend-plugin-api';
import { CrossplaneEnvApi } from '@crossplane-env/backstage-plugin-crossplane-env-common';

/**
 * The crossplane-env backend, for the browser.
 *
 * @public
 */
export const crossplaneEnvApiRef = createApiRef<CrossplaneEnvApi>().with({
  id: 'plugin.crossplane-env.api',
  pluginId: 'crossplane-env',
});

/** The page that lists environments. */
export const rootRouteRef = createRouteRef({ id: 'crossplane-env' });

/** The tab of an entity's page. */
export const entityEnvironmentsRouteRef = createRouteRef({
  id: 'crossplane-env-entity-environments',
});

/** Where a user goes to create an environment. */
export const createEnvironmentRouteRef = createExternalRouteRef({
  id: 'create-environment',
  optional: true,
  defaultTarget: 'scaffolder.root',
});

/**
 * Where the card leads. External although it is our own tab, because only an
 * optional route may be absent, and portals may leave the tab out.
 */
export const viewResourcesRouteRef = createExternalRouteRef({
  id: 'view-resources',
  optional: true,
  defaultTarget: 'crossplane-env.entityEnvironments',
});
