import { createApp } from '@backstage/frontend-defaults';
import { navModule } from './nav';

/**
 * The example portal. The crossplane-env plugin is not named here: with
 * `app.packages: all` the app finds it among its dependencies.
 */
export default createApp({ features: [navModule] });
