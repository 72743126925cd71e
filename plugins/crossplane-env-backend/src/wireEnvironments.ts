import { coreServices } from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { registerDiagnoseEnvironmentAction } from './actions/diagnoseEnvironment/registerDiagnoseEnvironmentAction';
import { DatabaseEnvironmentRecordStore } from './database/DatabaseEnvironmentRecordStore';
import { AuthorizedEnvironmentsService } from './environments/AuthorizedEnvironmentsService';
import { DefaultEnvironmentsService } from './environments/DefaultEnvironmentsService';
import { EnvironmentCreation } from './environments/creation/EnvironmentCreation';
import { EnvironmentDeletion } from './environments/deletion/EnvironmentDeletion';
import { createEnvironmentAccess } from './environments/kubernetesAccess/EnvironmentAccess';
import { EntityLinks } from './environments/links/EntityLinks';
import { EntityOwnersCache } from './environments/links/EntityOwnersCache';
import { TrustedNamespaces } from './environments/links/TrustedNamespaces';
import { Inventory } from './inventory/Inventory';
import { ClusterWriters } from './kubernetes/ClusterWriter';
import { AccessReviews } from './kubernetes/accessReviews';
import { Clock } from './kubernetes/clock';
import { EnvironmentDirectory } from './lifecycle/EnvironmentDirectory';
import { EnvironmentLifecycle } from './lifecycle/EnvironmentLifecycle';
import { EnvironmentSignals } from './lifecycle/EnvironmentSignals';
import { scheduleLifecycleTasks } from './lifecycle/scheduleLifecycleTasks';
import { registerPermissions } from './permissions/registerPermissions';
import { createRouter } from './router/createRouter';

/** The services that the environments of a portal need. */
export const environmentsDeps = {
  actionsRegistry: actionsRegistryServiceRef,
  auditor: coreServices.auditor,
  auth: coreServices.auth,
  catalog: catalogServiceRef,
  config: coreServices.rootConfig,
  database: coreServices.database,
  httpAuth: coreServices.httpAuth,
  httpRouter: coreServices.httpRouter,
  lifecycle: coreServices.lifecycle,
  logger: coreServices.logger,
  permissions: coreServices.permissions,
  permissionsRegistry: coreServices.permissionsRegistry,
  scheduler: coreServices.scheduler,
  signals: signalsServiceRef,
  userInfo: coreServices.userInfo,
};

type EnvironmentsServices = {
  [Name in keyof typeof environmentsDeps]: (typeof environmentsDeps)[Name]['T'];
};

interface EnvironmentsWiring extends EnvironmentsServices {
  inventory: Inventory;
  writers: ClusterWriters;
  accessReviews: AccessReviews;
  clock: Clock;
}

/** Records, authorises and serves the environments of an inventory. */
export async function wireEnvironments(
  services: EnvironmentsWiring,
): Promise<void> {
  const { inventory, clock, permissionsRegistry } = services;
  const now = () => clock.now();
  const store = await DatabaseEnvironmentRecordStore.create(services);
  const directory = new EnvironmentDirectory({ inventory, store, now });
  registerPermissions({ permissionsRegistry, directory });

  const lifecycle = await startLifecycle(services, store);
  const trustedNamespaces = TrustedNamespaces.fromConfig(services.config);
  const environments = new AuthorizedEnvironmentsService({
    ...services,
    access: createEnvironmentAccess(services),
    environments: new DefaultEnvironmentsService({
      ...services,
      now,
      directory,
      store,
      links: new EntityLinks({
        owners: new EntityOwnersCache(services),
        trustedNamespaces,
      }),
      creation: new EnvironmentCreation({ ...services, trustedNamespaces }),
      deletion: new EnvironmentDeletion({ ...services, lifecycle }),
    }),
  });
  services.httpRouter.use(createRouter({ ...services, environments }));
  registerDiagnoseEnvironmentAction({ ...services, environments });
}

async function startLifecycle(
  services: EnvironmentsWiring,
  store: DatabaseEnvironmentRecordStore,
): Promise<EnvironmentLifecycle> {
  const lifecycle = new EnvironmentLifecycle({
    ...services,
    store,
    signals: new EnvironmentSignals(services),
  });
  lifecycle.start();
  services.lifecycle.addShutdownHook(() => lifecycle.stop());
  await scheduleLifecycleTasks({ scheduler: services.scheduler, lifecycle });
  return lifecycle;
}
