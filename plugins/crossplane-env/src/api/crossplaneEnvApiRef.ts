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
