import type { Clock } from '../clock/Clock';
import type { ControllerManager } from '../controllers/runtime/ControllerManager';
import { keyOf } from '../controllers/runtime/objects';
import type { KubeApi, KubeObjectInput } from '../kube/KubeApi';
import { AccessController } from './access/AccessController';
import { ClaimController } from './claim/ClaimController';
import { CompositeController } from './composite/CompositeController';
import {
  CompositionController,
  RevisionController,
} from './composition/compositions';
import {
  compositionCrd,
  compositionRevisionCrd,
  packageCrds,
  xrdCrd,
} from './crds/crossplaneCrds';
import {
  type KnownPackage,
  PACKAGE_API_VERSION,
  PackageController,
} from './packages/PackageController';
import { KNOWN_FUNCTIONS } from './pipeline/runPipeline';
import {
  claimRole,
  compositeRole,
  OfferedKinds,
} from './xrd/CompositeResourceDefinition';
import { XrdController } from './xrd/XrdController';

const FUNCTION_PACKAGES: Record<string, string> = {
  'function-patch-and-transform':
    'xpkg.crossplane.io/crossplane-contrib/function-patch-and-transform:v0.10.7',
  'function-auto-ready':
    'xpkg.crossplane.io/crossplane-contrib/function-auto-ready:v0.7.0',
  'function-scripted':
    'xpkg.crossplane-env.io/crossplane-env/function-scripted:v0.1.0',
};

/** Where Crossplane itself would run, and the Secrets of functions are. */
const NAMESPACE: KubeObjectInput = {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'crossplane-system' },
};

export interface InstallCrossplaneOptions {
  api: KubeApi;
  clock: Clock;
  manager: ControllerManager;
  /** Stand-ins for provider packages, by the name of their repository. */
  providers: Record<string, KnownPackage>;
}

/** Installs Crossplane's namespace and kinds, starts its controllers, and adds the known functions. */
export function installCrossplane(options: InstallCrossplaneOptions): void {
  const { api } = options;
  startControllers(options);
  api.create(NAMESPACE);
  for (const crd of [
    xrdCrd,
    compositionCrd,
    compositionRevisionCrd,
    ...packageCrds,
  ]) {
    api.create(crd);
  }
  for (const [name, source] of Object.entries(FUNCTION_PACKAGES)) {
    api.create({
      apiVersion: PACKAGE_API_VERSION,
      kind: 'Function',
      metadata: { name },
      spec: { package: source },
    });
  }
}

function startControllers(options: InstallCrossplaneOptions): void {
  const { api, clock, manager, providers } = options;
  startXrdControllers(options);
  manager.add(new CompositionController({ api, clock }));
  manager.add(new RevisionController({ api, clock }));
  manager.add(
    new PackageController({ api, clock, kind: 'Function', known: functions() }),
  );
  manager.add(
    new PackageController({ api, clock, kind: 'Provider', known: providers }),
  );
  manager.add(new AccessController({ api }));
}

function startXrdControllers(options: InstallCrossplaneOptions): void {
  const { api, clock, manager } = options;
  const composites = new OfferedKinds();
  const claims = new OfferedKinds();
  const compositeController: CompositeController = new CompositeController({
    api,
    clock,
    kinds: composites,
    enqueue: key => manager.enqueue(compositeController, key),
  });
  const claimController = new ClaimController({ api, clock, kinds: claims });
  const definition = new XrdController({
    role: compositeRole,
    api,
    clock,
    kinds: composites,
    onOffered: ({ apiVersion, kind }) =>
      api
        .list(apiVersion, kind)
        .forEach(object => manager.enqueue(compositeController, keyOf(object))),
  });
  const offer = new XrdController({
    role: claimRole,
    api,
    clock,
    kinds: claims,
    onOffered: ({ apiVersion, kind }) =>
      api
        .list(apiVersion, kind)
        .forEach(object => manager.enqueue(claimController, keyOf(object))),
  });
  [definition, offer, compositeController, claimController].forEach(
    controller => manager.add(controller),
  );
}

function functions(): Record<string, KnownPackage> {
  return Object.fromEntries(
    Object.keys(KNOWN_FUNCTIONS).map(name => [
      name,
      {
        status: {
          capabilities: ['composition'],
          endpoint: `dns:///${name}.crossplane-system:9443`,
        },
      },
    ]),
  );
}
