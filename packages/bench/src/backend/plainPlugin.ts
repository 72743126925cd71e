import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { crossplaneEnvironmentReadPermission } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';

/** The least that any plugin does for a request, as a measure for the others. */
export const plainPlugin = createBackendPlugin({
  pluginId: 'plain',
  register(env) {
    env.registerInit({
      deps: {
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        permissions: coreServices.permissions,
      },
      async init({ httpAuth, httpRouter, permissions }) {
        const router: Router = PromiseRouter();
        router.get('/authenticated', async (request, response) => {
          await httpAuth.credentials(request, { allow: ['user'] });
          response.json({});
        });
        router.get('/authorized', async (request, response) => {
          const credentials = await httpAuth.credentials(request, {
            allow: ['user'],
          });
          await permissions.authorizeConditional(
            [{ permission: crossplaneEnvironmentReadPermission }],
            { credentials },
          );
          response.json({});
        });
        httpRouter.use(router);
      },
    });
  },
});
