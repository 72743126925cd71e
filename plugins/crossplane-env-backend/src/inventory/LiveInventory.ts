import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  EnvironmentRef,
  EnvironmentType,
  EnvironmentTypeRef,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { Cluster } from '../kubernetes/Cluster';
import { ClusterConnection } from '../kubernetes/ClusterConnection';
import { Clock, systemClock } from '../kubernetes/clock';
import { ClusterInventory } from './ClusterInventory';
import {
  ClosedType,
  Inventory,
  InventoryEvent,
  ObservedEnvironment,
  PlatformView,
} from './Inventory';

/** {@link Inventory} that watches the clusters from `start` to `stop`. One a process is enough. */
export class LiveInventory implements Inventory {
  readonly #clusters: Map<string, ClusterInventory>;
  readonly #logger: LoggerService;
  readonly #listeners = new Set<(event: InventoryEvent) => void>();

  static create(options: {
    clusters: Cluster[];
    logger: LoggerService;
  }): LiveInventory {
    const { clusters, logger } = options;
    const clock = systemClock;
    const random = Math.random;
    return new LiveInventory(clusters, { logger, clock, random });
  }

  /** @param options.random - from 0 to 1, as Math.random */
  static over(
    connections: ClusterConnection[],
    options: { logger: LoggerService; clock?: Clock; random?: () => number },
  ): LiveInventory {
    const { logger, clock = systemClock, random = Math.random } = options;
    const clusters = connections.map(
      viewer => new Cluster({ viewer, logger, clock }),
    );
    return new LiveInventory(clusters, { logger, clock, random });
  }

  private constructor(
    clusters: Cluster[],
    options: { logger: LoggerService; clock: Clock; random: () => number },
  ) {
    this.#logger = options.logger;
    this.#clusters = new Map(
      clusters.map(cluster => [
        cluster.name,
        new ClusterInventory({
          ...options,
          cluster,
          onEvent: event => this.#tell(event),
        }),
      ]),
    );
  }

  start(): void {
    for (const cluster of this.#clusters.values()) cluster.start();
  }

  /** Resolves once nothing is being watched any more. */
  async stop(): Promise<void> {
    await Promise.all([...this.#clusters.values()].map(one => one.stop()));
  }

  listTypes(): EnvironmentType[] {
    return [...this.#clusters.values()].flatMap(one => one.types());
  }

  getType(ref: EnvironmentTypeRef): EnvironmentType | undefined {
    return this.#clusters.get(ref.cluster)?.findType(ref);
  }

  getClosedType(ref: EnvironmentTypeRef): ClosedType | undefined {
    return this.#clusters.get(ref.cluster)?.findClosedType(ref);
  }

  getPlural(kind: EnvironmentTypeRef): string | undefined {
    return this.#clusters.get(kind.cluster)?.pluralOf(kind);
  }

  listEnvironments(): ObservedEnvironment[] {
    return [...this.#clusters.values()].flatMap(one => one.environments());
  }

  getEnvironment(ref: EnvironmentRef): ObservedEnvironment | undefined {
    return this.#clusters.get(ref.cluster)?.findEnvironment(ref);
  }

  listPlatforms(): PlatformView[] {
    return [...this.#clusters.values()].map(one => one.platform());
  }

  getNamespaceOwner(ref: {
    cluster: string;
    namespace: string;
  }): string | undefined {
    return this.#clusters.get(ref.cluster)?.namespaceOwner(ref.namespace);
  }

  hasSynced(type: EnvironmentTypeRef): boolean {
    return this.#clusters.get(type.cluster)?.hasSynced(type) ?? false;
  }

  subscribe(listener: (event: InventoryEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** One listener's fault is not the others'. */
  #tell(event: InventoryEvent): void {
    for (const listener of this.#listeners) {
      try {
        listener(event);
      } catch (error) {
        this.#logger.error(
          'A listener could not take in a change of an environment.',
          toError(error),
        );
      }
    }
  }
}
