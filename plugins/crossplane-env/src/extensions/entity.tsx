import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { RiCloudLine } from '@remixicon/react';
import { ENVIRONMENT_KINDS } from '../lib/environmentKinds';
import { entityEnvironmentsRouteRef } from '../routes';

/** Can be overridden in `app.extensions`, so it has to be plain data. */
const filter = { kind: { $in: ENVIRONMENT_KINDS } };

export const healthCard = EntityCardBlueprint.make({
  name: 'health',
  params: {
    type: 'content',
    filter,
    loader: () =>
      import('../components/HealthCard').then(m => <m.HealthCard />),
  },
});

export const environmentsTab = EntityContentBlueprint.make({
  name: 'environments',
  params: {
    path: '/environments',
    title: 'Environments',
    icon: <RiCloudLine />,
    filter,
    routeRef: entityEnvironmentsRouteRef,
    loader: () =>
      import('../components/EntityEnvironments').then(m => (
        <m.EntityEnvironments />
      )),
  },
});
