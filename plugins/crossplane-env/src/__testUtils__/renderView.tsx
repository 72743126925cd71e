import { Entity } from '@backstage/catalog-model';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import {
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { signalApiRef } from '@backstage/plugin-signals-react';
import {
  crossplaneEnvAuditReadPermission,
  crossplaneEnvEventsReadPermission,
  crossplaneEnvEventsRedeliverPermission,
  crossplaneEnvOrphansReadPermission,
  crossplaneEnvironmentDeletePermission,
  crossplaneEnvironmentExtendPermission,
  crossplanePlatformReadPermission,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { FakeCrossplaneEnvApi } from '@crossplane-env/backstage-plugin-crossplane-env-common/testUtils';
import { Route, Routes } from 'react-router-dom';
import { SWRConfig } from 'swr';
import {
  createEnvironmentRouteRef,
  crossplaneEnvApiRef,
  viewResourcesRouteRef,
} from '../refs';
import { FakeSignals } from './FakeSignals';

export const CHECKOUT: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'checkout', namespace: 'default' },
  spec: { type: 'service', lifecycle: 'production', owner: 'team-a' },
};

/** Renders a view on the page of the component `checkout`. */
export function renderView(
  element: JSX.Element,
  options: {
    api: FakeCrossplaneEnvApi;
    signals?: FakeSignals;
    mayDelete?: boolean;
    mayExtend?: boolean;
    mayAudit?: boolean;
    mayReadPlatform?: boolean;
    mayReadEvents?: boolean;
    mayRedeliver?: boolean;
    mayReadOrphans?: boolean;
    /** Below the path of the view; nothing unless told. */
    path?: string;
  },
) {
  const { api, signals = new FakeSignals(), path = '' } = options;
  const { mayDelete = true, mayExtend = true } = options;
  const { mayReadPlatform = false, mayReadEvents = false } = options;
  const { mayRedeliver = true, mayAudit = false } = options;
  const { mayReadOrphans = false } = options;
  const may: Record<string, boolean> = {
    [crossplaneEnvironmentDeletePermission.name]: mayDelete,
    [crossplaneEnvironmentExtendPermission.name]: mayExtend,
    [crossplaneEnvAuditReadPermission.name]: mayAudit,
    [crossplanePlatformReadPermission.name]: mayReadPlatform,
    [crossplaneEnvEventsReadPermission.name]: mayReadEvents,
    [crossplaneEnvEventsRedeliverPermission.name]: mayRedeliver,
    [crossplaneEnvOrphansReadPermission.name]: mayReadOrphans,
  };
  return renderInTestApp(
    // Neither answers nor permissions of another test.
    <SWRConfig value={{ provider: () => new Map() }}>
      <EntityProvider entity={CHECKOUT}>
        <Routes>
          <Route path="/*" element={element} />
        </Routes>
      </EntityProvider>
    </SWRConfig>,
    {
      apis: [
        [crossplaneEnvApiRef, api],
        [signalApiRef, signals],
        [catalogApiRef, catalogApiMock({ entities: [CHECKOUT] })],
        mockApis.permission({
          authorize: ({ permission }) =>
            may[permission.name] ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
        }),
      ],
      initialRouteEntries: [`/${path}`],
      mountedRoutes: {
        '/catalog/:namespace/:kind/:name': entityRouteRef,
        '/create': createEnvironmentRouteRef,
        '/resources': viewResourcesRouteRef,
      },
    },
  );
}
