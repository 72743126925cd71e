import { createBackendModule } from '@backstage/backend-plugin-api';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { scaffolderTemplatingExtensionPoint } from '@backstage/plugin-scaffolder-node/alpha';
import { environmentsServiceRef } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import {
  createEnvironmentCreateAction,
  createEnvironmentDeleteAction,
  createEnvironmentWaitAction,
} from './actions';
import { parseEnvironmentRefFilter } from './filters/parseEnvironmentRefFilter';

/**
 * Adds the actions and filters of crossplane-env to the scaffolder.
 *
 * @public
 */
export const scaffolderModuleCrossplaneEnv = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'crossplane-env',
  register(registry) {
    registry.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        templating: scaffolderTemplatingExtensionPoint,
        environments: environmentsServiceRef,
      },
      async init({ actions, templating, environments }) {
        actions.addActions(
          createEnvironmentCreateAction({ environments }),
          createEnvironmentWaitAction({ environments }),
          createEnvironmentDeleteAction({ environments }),
        );
        templating.addTemplateFilters([parseEnvironmentRefFilter]);
      },
    });
  },
});
