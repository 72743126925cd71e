import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  EnvironmentHealth,
  EnvironmentRef,
  EnvironmentType,
  EnvironmentTypeRef,
  HealthOverrides,
  PlatformIndex,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { ClusterInventory } from './ClusterInventory';
import {
  GoneEnvironment,
  KnownEnvironment,
  LiveEnvironment,
  RememberedEnvironment,
} from './Environment';
import { EnvironmentId, EnvironmentIndex } from './EnvironmentIndex';
import { ClosedType } from './definitions';
import { NamespaceOwner } from './namespaces';
import { OrphanedObject, Standing } from './orphans';
import { TrustedNamespaces } from './ownership';
import { Cluster } from '../kubernetes/Cluster';
import { ClusterConnection } from '../kubernetes/ClusterConnection';
import { Clock, systemClock } from '../kubernetes/clock';
import { LeftOutCluster } from '../kubernetes/config';
import { Trouble } from '../kubernetes/trouble';

/** What environments of one cluster are made with, as far as it is known. */
export interface PlatformView {
  index: PlatformIndex;
  /** As `Kind.group`; nothing follows from the absence of their objects. */
  unknownKinds: string[];
  /** ISO 8601; set while the cluster cannot be watched. */
  staleSince?: string;
}

/** A cluster of which types or environments may be there that are not known. */
export interface IncompleteCluster {
  cluster: string;
  reason: Trouble | 'starting' | 'misconfigured';
  /** ISO 8601. */
  since?: string;
}

/** What is in memory of a cluster. */
export interface ClusterPicture {
  cluster: string;
  /** Why something may be there that is not known; absent when all is. */
  reason?: IncompleteCluster['reason'];
  /** ISO 8601; since when. */
  since?: string;
  types: EnvironmentType[];
  environments: number;
  /** Needed, and not to be read, as `Kind.group`. */
  unreadableKinds: string[];
}

/** Something about an environment changed, or it went. */
export interface EnvironmentChange {
  environment: LiveEnvironment | GoneEnvironment;
  /** Absent when it was told of for the first time. */
  previous?: EnvironmentHealth;
}

/**
 * The live picture of every watched cluster, in memory: answering costs the
 * cluster nothing. Everything in it has been assessed; nobody else does.
 */
export interface Inventory {
  /** The environments that there are, and those that went a short while ago. */
  readonly environments: EnvironmentIndex<KnownEnvironment>;
  /** Takes in what is about to be, as far as that takes a moment and not more. */
  catchUp(): void;
  listTypes(): EnvironmentType[];
  getType(ref: EnvironmentTypeRef): EnvironmentType | undefined;
  /** Why none can be created of a type that there is an XRD for; undefined when there is none, or they can. */
  getClosedType(ref: EnvironmentTypeRef): ClosedType | undefined;
  /**
   * What a claim's or composite's kind is called in paths of the API; undefined
   * for one that no XRD is known to have defined.
   */
  getPlural(kind: EnvironmentTypeRef): string | undefined;
  listEnvironments(): LiveEnvironment[];
  /** As it is at this moment. */
  getEnvironment(ref: EnvironmentRef): LiveEnvironment | undefined;
  /** Whether its root is known to be there, or something of it is; assessed or not. */
  isThere(environment: EnvironmentId): boolean;
  /** Has an environment be found as it was recorded, until it is known what became of it. */
  putRemembered(environment: RememberedEnvironment): void;
  /** What Crossplane made in a cluster for what is certainly not there. */
  listOrphaned(cluster: string): Iterable<OrphanedObject>;
  /** Whether anything has a use for objects, by uid; those that are not known are absent. */
  getStandings(cluster: string, uids: string[]): Map<string, Standing>;
  /** Whether the configuration has any cluster, usable or not. */
  readonly isConfigured: boolean;
  /** Clusters of which types or environments may be missing, as they are not known in full. */
  incompleteClusters(): IncompleteCluster[];
  /** One for each cluster that is watched. */
  listPictures(): ClusterPicture[];
  /** Has an environment be found that went before this process began. */
  putGone(environment: GoneEnvironment): void;
  /** One for each cluster. */
  listPlatforms(): PlatformView[];
  /** Who owns what is in a namespace, or why that is not known. */
  ownerOfNamespace(ref: { cluster: string; namespace: string }): NamespaceOwner;
  /** What a Namespace's annotation said last of its owner; an entity reference. */
  getNamespaceOwner(ref: {
    cluster: string;
    namespace: string;
  }): string | undefined;
  /**
   * Whether the absence of an environment of this type means that it is gone:
   * the type's objects were listed in full and are being watched, or the
   * cluster's XRDs were and do not offer the type any more.
   */
  hasSynced(type: EnvironmentTypeRef): boolean;
  /** Tells of changes, those of one moment gathered into one an environment. */
  subscribe(listener: (change: EnvironmentChange) => void): () => void;
}

/**
 * Long enough for whoever took an environment down, or waits for it, to see
 * that it went; short enough for lists to be about what is there.
 */
export const GONE_SHOWN_FOR_MS = 15 * 60_000;

/** Keeps environments that went in an index for a while. */
export class Departures {
  readonly #index: EnvironmentIndex<KnownEnvironment>;
  readonly #now: () => Date;
  /** Until when each is shown, those that went first first. */
  readonly #shownUntil = new Map<GoneEnvironment, number>();

  constructor(options: {
    index: EnvironmentIndex<KnownEnvironment>;
    now: () => Date;
  }) {
    this.#index = options.index;
    this.#now = options.now;
  }

  put(environment: GoneEnvironment): void {
    const until = Date.parse(environment.goneAt) + GONE_SHOWN_FOR_MS;
    const known = this.#index.get(environment);
    if (known?.state === 'live' || until <= this.#now().getTime()) return;
    // As it is read again and again.
    if (known?.state === 'gone' && known.goneAt === environment.goneAt) return;
    this.#index.put(environment);
    this.#shownUntil.set(environment, until);
  }

  /** Forgets those that went long enough ago. */
  prune(): void {
    const now = this.#now().getTime();
    for (const [gone, until] of this.#shownUntil) {
      if (until > now) break;
      this.#shownUntil.delete(gone);
      if (this.#index.get(gone) === gone) this.#index.remove(gone);
    }
  }
}

/** {@link Inventory} that watches the clusters from `start` to `stop`. One a process is enough. */
export class LiveInventory implements Inventory {
  readonly #index = new EnvironmentIndex<KnownEnvironment>();
  readonly #clusters: Map<string, ClusterInventory>;
  readonly #logger: LoggerService;
  readonly #listeners = new Set<(change: EnvironmentChange) => void>();
  readonly #departures: Departures;
  readonly #remembered = new Set<RememberedEnvironment>();
  readonly #leftOut: LeftOutCluster[];

  static create(options: {
    clusters: Cluster[];
    logger: LoggerService;
    /** What the platform team knows better of the health of some kinds. */
    overrides?: HealthOverrides;
    /** Where environments are believed what they say of their owner. */
    trustedNamespaces?: TrustedNamespaces;
    /** What the configuration names and nobody watches. */
    leftOut?: LeftOutCluster[];
  }): LiveInventory {
    const { clusters, ...others } = options;
    const clock = systemClock;
    const random = Math.random;
    return new LiveInventory(clusters, { ...others, clock, random });
  }

  /** @param options.random - from 0 to 1, as Math.random */
  static over(
    connections: ClusterConnection[],
    options: {
      logger: LoggerService;
      overrides?: HealthOverrides;
      trustedNamespaces?: TrustedNamespaces;
      clock?: Clock;
      random?: () => number;
    },
  ): LiveInventory {
    const { logger, clock = systemClock, random = Math.random } = options;
    const clusters = connections.map(
      viewer => new Cluster({ viewer, logger, clock }),
    );
    return new LiveInventory(clusters, { ...options, clock, random });
  }

  private constructor(
    clusters: Cluster[],
    options: {
      logger: LoggerService;
      overrides?: HealthOverrides;
      trustedNamespaces?: TrustedNamespaces;
      leftOut?: LeftOutCluster[];
      clock: Clock;
      random: () => number;
    },
  ) {
    this.#logger = options.logger;
    this.#leftOut = options.leftOut ?? [];
    const index = this.#index;
    this.#departures = new Departures({
      index,
      now: () => options.clock.now(),
    });
    this.#clusters = new Map(
      clusters.map(cluster => [
        cluster.name,
        new ClusterInventory({
          ...options,
          cluster,
          environments: this.#index,
          onChange: change => this.#tell(change),
        }),
      ]),
    );
  }

  get environments(): EnvironmentIndex<KnownEnvironment> {
    this.#departures.prune();
    this.#pruneRemembered();
    return this.#index;
  }

  start(): void {
    for (const cluster of this.#clusters.values()) cluster.start();
  }

  /** Resolves once nothing is being watched any more. */
  async stop(): Promise<void> {
    await Promise.all([...this.#clusters.values()].map(one => one.stop()));
  }

  catchUp(): void {
    for (const cluster of this.#clusters.values()) cluster.catchUp();
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

  listEnvironments(): LiveEnvironment[] {
    this.catchUp();
    return [...this.#index.all()].filter(one => one.state === 'live');
  }

  getEnvironment(ref: EnvironmentRef): LiveEnvironment | undefined {
    return this.#clusters.get(ref.cluster)?.findEnvironment(ref);
  }

  isThere({ uid, ref }: EnvironmentId): boolean {
    return this.#clusters.get(ref.cluster)?.isThere(uid) ?? false;
  }

  listOrphaned(cluster: string): Iterable<OrphanedObject> {
    return this.#clusters.get(cluster)?.orphans.list() ?? [];
  }

  getStandings(cluster: string, uids: string[]): Map<string, Standing> {
    return this.#clusters.get(cluster)?.orphans.standings(uids) ?? new Map();
  }

  putRemembered(environment: RememberedEnvironment): void {
    const { ref } = environment;
    if (!this.#isNamed(ref.cluster) || this.hasSynced(ref)) return;
    if (this.#index.get(environment)) return;
    this.#index.put(environment);
    this.#remembered.add(environment);
  }

  get isConfigured(): boolean {
    return this.#clusters.size + this.#leftOut.length > 0;
  }

  incompleteClusters(): IncompleteCluster[] {
    const unknown = [...this.#clusters.values()].flatMap(({ cluster, gap }) =>
      gap
        ? [{ cluster, reason: gap.reason, since: gap.since.toISOString() }]
        : [],
    );
    const leftOut = this.#leftOut.map(({ name }) => ({
      cluster: name,
      reason: 'misconfigured' as const,
    }));
    return [...unknown, ...leftOut];
  }

  listPictures(): ClusterPicture[] {
    return [...this.#clusters.values()].map(one => one.picture());
  }

  /** Whether the configuration names the cluster, usable or not. */
  #isNamed(cluster: string): boolean {
    return (
      this.#clusters.has(cluster) ||
      this.#leftOut.some(({ name }) => name === cluster)
    );
  }

  /** What is there is known by itself by then, and what is not has gone. */
  #pruneRemembered(): void {
    if (this.#remembered.size === 0) return;
    const synced = new Map<string, boolean>();
    for (const environment of this.#remembered) {
      const { cluster, group, kind } = environment.ref;
      const key = `${cluster}/${group}/${kind}`;
      const isSynced = synced.get(key) ?? this.hasSynced(environment.ref);
      synced.set(key, isSynced);
      const isShown = this.#index.get(environment) === environment;
      if (isShown && isSynced) this.#index.remove(environment);
      if (!isShown || isSynced) this.#remembered.delete(environment);
    }
  }

  putGone(environment: GoneEnvironment): void {
    this.#departures.put(environment);
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

  ownerOfNamespace(ref: {
    cluster: string;
    namespace: string;
  }): NamespaceOwner {
    const cluster = this.#clusters.get(ref.cluster);
    return (
      cluster?.ownerOfNamespace(ref.namespace) ?? {
        isKnown: false,
        because: `there is no cluster '${ref.cluster}'`,
      }
    );
  }

  hasSynced(type: EnvironmentTypeRef): boolean {
    return this.#clusters.get(type.cluster)?.hasSynced(type) ?? false;
  }

  subscribe(listener: (change: EnvironmentChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** One listener's fault is not the others'. */
  #tell(change: EnvironmentChange): void {
    if (change.environment.state === 'gone') this.putGone(change.environment);
    for (const listener of this.#listeners) {
      try {
        listener(change);
      } catch (error) {
        this.#logger.error(
          'A listener could not take in a change of an environment.',
          toError(error),
        );
      }
    }
  }
}
