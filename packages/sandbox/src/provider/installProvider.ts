import type { Clock } from '../clock/Clock';
import type { ControllerManager } from '../controllers/runtime/ControllerManager';
import { PACKAGE_API_VERSION } from '../crossplane/packages/activeRevision';
import type { KnownPackage } from '../crossplane/packages/PackageController';
import type { KubeApi, KubeObjectInput } from '../kube/KubeApi';
import { managedCrds } from './managedCrds';
import { ManagedController } from './ManagedController';

const REPOSITORY = 'provider-example';

const PROVIDER: KubeObjectInput = {
  apiVersion: PACKAGE_API_VERSION,
  kind: 'Provider',
  metadata: { name: REPOSITORY },
  spec: {
    package: `xpkg.crossplane-env.io/crossplane-env/${REPOSITORY}:v0.1.0`,
  },
};

/** What a package of the example provider brings along. */
export const providerPackage: Record<string, KnownPackage> = {
  [REPOSITORY]: { objects: managedCrds },
};

/** Starts the example provider and adds its package. */
export function installProvider(options: {
  api: KubeApi;
  clock: Clock;
  manager: ControllerManager;
}): void {
  const { api, clock, manager } = options;
  const controller: ManagedController = new ManagedController({
    api,
    clock,
    enqueue: key => manager.enqueue(controller, key),
  });
  manager.add(controller);
  api.create(PROVIDER);
}
