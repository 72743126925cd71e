import {
  BackstageCredentials,
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { CrossplaneEnvClient } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { EnvironmentsService } from './EnvironmentsService';
import { HttpEnvironmentsService } from './HttpEnvironmentsService';

/**
 * Environments, for other backend plugins and modules.
 *
 * @public
 */
export const environmentsServiceRef = createServiceRef<EnvironmentsService>({
  id: 'crossplane-env.environments',
  scope: 'plugin',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { auth: coreServices.auth, discovery: coreServices.discovery },
      factory: ({ auth, discovery }) =>
        new HttpEnvironmentsService({
          client: new CrossplaneEnvClient({ discoveryApi: discovery }),
          tokenFor: async (credentials: BackstageCredentials) => {
            const { token } = await auth.getPluginRequestToken({
              onBehalfOf: credentials,
              targetPluginId: 'crossplane-env',
            });
            return token;
          },
        }),
    }),
});
