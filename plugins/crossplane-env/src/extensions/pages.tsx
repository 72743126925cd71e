import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { RiCloudLine } from '@remixicon/react';
import { rootRouteRef } from '../routes';

export const environmentsPage = PageBlueprint.make({
  params: {
    path: '/crossplane-env',
    title: 'Environments',
    icon: <RiCloudLine />,
    routeRef: rootRouteRef,
    loader: () =>
      import('../components/EnvironmentsPage').then(m => (
        <m.EnvironmentsPage />
      )),
  },
});
