import { createApp } from '@backstage/frontend-defaults';
import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { NavContentBlueprint } from '@backstage/plugin-app-react';
import { AppSidebar } from './AppSidebar';

/**
 * The example portal. The crossplane-env plugin is not named here: with
 * `app.packages: all` the app finds it among its dependencies.
 */
export default createApp({
  features: [
    createFrontendModule({
      pluginId: 'app',
      extensions: [
        NavContentBlueprint.make({ params: { component: AppSidebar } }),
      ],
    }),
  ],
});
