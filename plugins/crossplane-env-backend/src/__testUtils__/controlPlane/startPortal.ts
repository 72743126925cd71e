import {
  coreServices,
  createBackendModule,
  createServiceFactory,
  LoggerService,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import {
  mockServices,
  ServiceMock,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { JsonObject } from '@backstage/types';
import {
  crossplaneEnvEnginesExtensionPoint,
  EnvironmentEngine,
} from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { TestControlPlane } from '@crossplane-env/control-plane';
import plugin from '../..';
import { aComponent } from '../aComponent';
import { CLUSTER, OWNER } from './ExampleControlPlane';
import { Portal } from './Portal';
import { Traffic } from './Traffic';

export interface PortalOptions {
  permissions?: Partial<PermissionsService>;
  /** Who is in which groups; everybody in none unless told. */
  userInfo?: UserInfoService;
  /** More keys of `crossplaneEnv`. */
  config?: JsonObject;
  /** Entries before the one of the control plane. */
  otherClusters?: JsonObject[];
  engines?: EnvironmentEngine[];
  logger?: ServiceMock<LoggerService>;
}

/** The backend plugin as a whole, with a control plane as its cluster `lab`. */
export async function startPortal(
  plane: TestControlPlane,
  options: PortalOptions = {},
): Promise<Portal> {
  const { permissions, userInfo = mockServices.userInfo(), config } = options;
  const { logger = mockServices.logger.mock(), otherClusters = [] } = options;
  const publish = jest.fn();
  const scheduler = mockServices.scheduler();
  const traffic = Traffic.record();
  const backend = await startTestBackend({
    features: [
      plugin,
      moduleWith(options.engines ?? []),
      logger.factory,
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      mockServices.rootConfig.factory({
        data: {
          crossplaneEnv: {
            ...config,
            clusters: [...otherClusters, clusterOf(plane)],
          },
        },
      }),
      catalogServiceMock.factory({ entities: [aComponent('checkout', OWNER)] }),
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => ({ publish }),
      }),
      createServiceFactory({
        service: coreServices.userInfo,
        deps: {},
        factory: () => userInfo,
      }),
      ...(permissions
        ? [mockServices.permissions.mock(permissions).factory]
        : []),
    ],
  });
  return new Portal({ backend, publish, scheduler, traffic });
}

function moduleWith(engines: EnvironmentEngine[]) {
  return createBackendModule({
    pluginId: 'crossplane-env',
    moduleId: 'test-engines',
    register: env =>
      env.registerInit({
        deps: { point: crossplaneEnvEnginesExtensionPoint },
        init: async ({ point }) => {
          for (const engine of engines) point.addEngine(engine);
        },
      }),
  });
}

function clusterOf({
  url,
  caData,
  viewerToken,
  editorToken,
}: TestControlPlane) {
  return {
    name: CLUSTER,
    url,
    ...(caData && { caData }),
    viewer: { serviceAccountToken: viewerToken },
    editor: { serviceAccountToken: editorToken },
  };
}
