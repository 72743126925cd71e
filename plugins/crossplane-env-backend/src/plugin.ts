import { createBackendPlugin } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import {
  compileHealthOverrides,
  FIELD_MANAGER,
  HealthOverrides,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import {
  ClusterAuthStrategy,
  ClusterSupplier,
  crossplaneEnvClustersExtensionPoint,
  crossplaneEnvEnginesExtensionPoint,
  crossplaneEnvEventSinksExtensionPoint,
  crossplaneEnvHealthExtensionPoint,
  EventSink,
} from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { readHealthOverrides } from './inventory/healthOverrides';
import { LiveInventory } from './inventory/Inventory';
import { TrustedNamespaces } from './inventory/ownership';
import { Clusters } from './kubernetes/Cluster';
import { ClusterAccessReviews } from './kubernetes/accessReviews';
import { systemClock } from './kubernetes/clock';
import { ClusterObjects } from './kubernetes/ClusterObjects';
import { ConfigRemarks } from './kubernetes/ConfigRemarks';
import { readClusters } from './kubernetes/readClusters';
import { Engines } from './lifecycle/engines/Engines';
import { createSink, readSinks } from './sinks/readSinks';
import { ClusterStatuses } from './status/ClusterStatuses';
import { environmentsDeps, wireEnvironments } from './wireEnvironments';

/**
 * Watches the clusters under `crossplaneEnv.clusters`, explains the health of
 * their environments, creates environments and takes them down.
 *
 * @public
 */
export const crossplaneEnvPlugin = createBackendPlugin({
  pluginId: 'crossplane-env',
  register(env) {
    const added: HealthOverrides[] = [];
    env.registerExtensionPoint(crossplaneEnvHealthExtensionPoint, {
      addOverrides: (overrides, { source }) => {
        added.push(compileHealthOverrides(overrides, source));
      },
    });
    const strategies = new Map<string, ClusterAuthStrategy>();
    const suppliers: ClusterSupplier[] = [];
    env.registerExtensionPoint(crossplaneEnvClustersExtensionPoint, {
      addAuthStrategy: (authProvider, strategy) => {
        if (strategies.has(authProvider)) {
          throw new ConflictError(
            `There are two strategies for the authProvider '${authProvider}'.`,
          );
        }
        strategies.set(authProvider, strategy);
      },
      addClusterSupplier: supplier => {
        suppliers.push(supplier);
      },
    });
    const sinks = new Map<string, EventSink>();
    env.registerExtensionPoint(crossplaneEnvEventSinksExtensionPoint, {
      addSink: sink => {
        if (sinks.has(sink.name)) {
          throw new ConflictError(
            `There are two sinks of events of the name '${sink.name}'.`,
          );
        }
        sinks.set(sink.name, sink);
      },
    });
    const engines = new Engines();
    env.registerExtensionPoint(crossplaneEnvEnginesExtensionPoint, {
      addEngine: engine => engines.add(engine),
    });
    env.registerInit({
      deps: environmentsDeps,
      async init(deps) {
        const { config, events, lifecycle, logger, notifications } = deps;
        const remarks = new ConfigRemarks({ logger });
        const { configs, leftOut, sources } = readClusters({
          ...{ ...deps, remarks },
          added: { strategies, suppliers },
          clock: systemClock,
        });
        if (configs.length === 0) {
          logger.warn(
            "No environments are shown, because no usable cluster is configured under 'crossplaneEnv.clusters'.",
          );
        }
        const clusters = Clusters.create(configs, {
          ...{ sources, logger },
          fieldManager: FIELD_MANAGER,
          clock: systemClock,
        });
        const inventory = LiveInventory.create({
          clusters: clusters.all(),
          leftOut,
          logger,
          trustedNamespaces: TrustedNamespaces.fromConfig(config, remarks),
          // What the configuration says comes first.
          overrides: added.reduce(
            (all, others) => all.followedBy(others),
            readHealthOverrides(config, remarks),
          ),
        });
        await wireEnvironments({
          ...deps,
          inventory,
          writers: clusters,
          objects: new ClusterObjects(() => clusters.all()),
          accessReviews: ClusterAccessReviews.create(clusters.all()),
          statuses: new ClusterStatuses({
            clusters: () => clusters.all(),
            ...{ leftOut, remarks, inventory },
            now: () => systemClock.now(),
          }),
          remarks,
          sinks: [
            ...sinks.values(),
            ...readSinks(config, { remarks, taken: [...sinks.keys()] }).map(
              entry =>
                createSink(entry, {
                  ...{ events, notifications, clock: systemClock },
                }),
            ),
          ],
          engines,
          clock: systemClock,
        });
        lifecycle.addStartupHook(() => inventory.start());
        lifecycle.addShutdownHook(() => inventory.stop());
      },
    });
  },
});
