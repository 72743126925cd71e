import { LoggerService } from '@backstage/backend-plugin-api';
import {
  EnvironmentRef,
  EnvironmentType,
  HealthOverrides,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { ClusterWatch, NAMESPACE_KIND } from './ClusterWatch';
import { KnownEnvironment, LiveEnvironment } from './Environment';
import { EnvironmentChanges } from './EnvironmentChanges';
import { EnvironmentCondition, EnvironmentIndex } from './EnvironmentIndex';
import { EnvironmentObserver } from './EnvironmentObserver';
import type {
  ClusterPicture,
  EnvironmentChange,
  PlatformView,
} from './Inventory';
import { ClosedType, Definitions } from './definitions';
import { ObjectGraph } from './graph/ObjectGraph';
import { GroupKind } from './graph/objects';
import { Gap, isAwaited } from './kinds/KindStatus';
import { InformersOptions } from './kinds/Informer';
import { NamespaceOwner, NamespaceOwners } from './namespaces';
import { Orphanage } from './orphans';
import { TrustedNamespaces } from './ownership';
import { ClusterPlatform } from './platform';
import { WarningEvents } from './warnings';
import { Clock } from '../kubernetes/clock';

/**
 * The live picture of one cluster: which parts it is made of, what they tell
 * each other, and what can be asked of it.
 */
export class ClusterInventory {
  readonly cluster: string;
  readonly #environments: EnvironmentIndex<KnownEnvironment>;
  readonly #clock: Clock;
  readonly #definitions: Definitions;
  readonly #watch: ClusterWatch;
  readonly #platform: ClusterPlatform;
  readonly #observer: EnvironmentObserver;
  readonly #changes: EnvironmentChanges;
  /** What nobody in the cluster has a use for any more. */
  readonly orphans: Orphanage;

  readonly #graph = new ObjectGraph({
    isOffered: kind => this.#definitions.find(kind) !== undefined,
    hasSynced: kind => this.#hasListed(kind),
    now: () => this.#clock.now(),
    onReference: (reference, uid) =>
      this.#watch.kinds.ensureComposed(reference, uid),
    onUnreferred: kind => this.#watch.kinds.release(kind),
    isTakenForRoot: uid => this.#changes.has(uid),
    onAffected: uid => this.#changes.touch(uid),
  });
  readonly #namespaces = new NamespaceOwners({
    onChanged: namespace => this.#onNamespaceChanged(namespace),
    status: () => this.#watch.statusOf(NAMESPACE_KIND),
  });
  readonly #warnings = new WarningEvents({
    onChanged: uid => {
      this.#graph.touchObject(uid);
      this.#platform.objects.touchObject(uid);
      this.#watch.pods.touchObject(uid);
    },
  });

  constructor(
    options: InformersOptions & {
      logger: LoggerService;
      environments: EnvironmentIndex<KnownEnvironment>;
      overrides?: HealthOverrides;
      trustedNamespaces?: TrustedNamespaces;
      onChange(change: EnvironmentChange): void;
    },
  ) {
    const { cluster, clock, environments } = options;
    this.cluster = cluster.name;
    this.#environments = environments;
    this.#clock = clock;
    this.#platform = new ClusterPlatform({
      cluster: this.cluster,
      clock,
      statusOf: kind => this.#watch.statusOf(kind),
      unreadable: () => this.#watch.unreadable(),
      eventsOf: (uid, namespace) => this.#warnings.of(uid, namespace),
      onChanged: () => this.#changes.reviews.onPlatformChanged(),
    });
    this.#definitions = new Definitions({
      cluster: this.cluster,
      onChanged: () => this.#onDefinitionsChanged(),
      isUnreadable: name => this.#watch.isDefinitionUnreadable(name),
    });
    this.#watch = new ClusterWatch({
      ...options,
      handlers: {
        definitions: this.#definitions,
        compositions: this.#definitions.compositions,
        namespaces: this.#namespaces,
        warnings: this.#warnings,
        platform: this.#platform.objects,
        graph: this.#graph,
      },
      onStarted: () => this.#touchAll(),
      onNamespaces: () => this.#touchAll(),
    });
    this.#observer = new EnvironmentObserver({
      cluster,
      clock,
      graph: this.#graph,
      watch: this.#watch,
      definitions: this.#definitions,
      namespaces: this.#namespaces,
      warnings: this.#warnings,
      platform: this.#platform.objects,
      trustedNamespaces: options.trustedNamespaces,
    });
    this.#changes = new EnvironmentChanges({
      cluster: this.cluster,
      clock,
      logger: options.logger,
      graph: this.#graph,
      observer: this.#observer,
      environments,
      overrides: options.overrides,
      isAwaited: kind => isAwaited(this.#watch.kinds.status(kind)),
      hasSynced: kind => this.#hasListed(kind),
      isStarted: () => this.#watch.started,
      onChange: options.onChange,
    });
    this.orphans = new Orphanage({
      graph: this.#graph,
      isOffered: kind => this.#definitions.find(kind) !== undefined,
      hasSynced: kind => this.hasSynced(kind),
      isComplete: () => this.gap === undefined,
      knowsObjects: kind => this.#watch.knowsObjects(kind),
    });
  }

  start(): void {
    this.#watch.start();
  }

  async stop(): Promise<void> {
    this.#changes.stop();
    this.#platform.stop();
    this.#observer.stop();
    await this.#watch.stop();
  }

  types(): EnvironmentType[] {
    return this.#definitions.types();
  }

  findType(kind: GroupKind): EnvironmentType | undefined {
    return this.#definitions.findType(kind);
  }

  findClosedType(kind: GroupKind): ClosedType | undefined {
    return this.#definitions.findClosedType(kind);
  }

  pluralOf(kind: GroupKind): string | undefined {
    return this.#definitions.pluralOf(kind);
  }

  /** As it is at this moment, told of or not. */
  findEnvironment(ref: EnvironmentRef): LiveEnvironment | undefined {
    const root = this.#graph.findRoot(ref);
    return root && this.#changes.assess(root);
  }

  isThere(uid: string): boolean {
    return this.#graph.getRoot(uid) !== undefined;
  }

  /** Assesses what has changed and has yet to rest, as far as there is time. */
  catchUp(): void {
    this.#changes.catchUp();
  }

  platform(): PlatformView {
    return {
      index: this.#platform.objects.index(),
      unknownKinds: this.#platform.objects.unknownKinds(),
      staleSince: this.#watch.lostSince?.toISOString(),
    };
  }

  namespaceOwner(namespace: string): string | undefined {
    return this.#namespaces.lastSeen(namespace);
  }

  ownerOfNamespace(namespace: string): NamespaceOwner {
    return this.#namespaces.of(namespace);
  }

  /** Why types or environments may be missing; undefined when all are known. */
  get gap(): Gap | undefined {
    const ofTypes = this.#watch.definitionsGap;
    if (ofTypes) return ofTypes;
    const gaps = this.#definitions
      .servedKinds()
      .flatMap(kind => this.#watch.kinds.gap(kind) ?? []);
    const { unassessedSince: since } = this.#changes;
    // What passes in a moment is not what stands in the way.
    return (
      gaps.find(({ reason }) => reason !== 'starting') ??
      gaps[0] ??
      (since && { reason: 'starting', since })
    );
  }

  /** What is in memory of the cluster, in figures. */
  picture(): ClusterPicture {
    const { gap } = this;
    return {
      cluster: this.cluster,
      reason: gap?.reason,
      since: gap?.since.toISOString(),
      types: this.types(),
      environments: this.#changes.size,
      unreadableKinds: this.#watch.unreadableKinds(),
    };
  }

  /** Whether an environment of the kind that is not known is not there. */
  hasSynced(kind: GroupKind): boolean {
    if (!this.#watch.knowsDefinitions) return false;
    return this.#definitions.defines(kind)
      ? this.#watch.knowsObjects(kind)
      : !this.#watch.isDefinitionUnreadable();
  }

  /** Whether all objects of the kind were known once. */
  #hasListed(kind: GroupKind): boolean {
    return this.#watch.kinds.status(kind).synced;
  }

  #onNamespaceChanged(namespace: string): void {
    const property = 'namespace';
    for (const { uid } of this.#live({ property, values: [namespace] })) {
      this.#changes.touch(uid);
    }
  }

  #onDefinitionsChanged(): void {
    this.#watch.kinds.setOffered(this.#definitions.servedKinds());
    for (const { uid, typeRef, typeTitle } of this.#live()) {
      const root = this.#graph.getRoot(uid);
      const type = root && this.#definitions.describeRoot(root.kind).type;
      // What made it may be known by now for a claim or composite: it is a part then.
      const isSame = type?.ref === typeRef && type.title === typeTitle;
      if (!isSame) this.#changes.touch(uid);
    }
  }

  #touchAll(): void {
    for (const { uid } of this.#graph.roots()) this.#changes.touch(uid);
  }

  /** Those that there are, and of which the condition holds. */
  #live(...conditions: EnvironmentCondition[]): LiveEnvironment[] {
    const ofCluster = { property: 'cluster' as const, values: [this.cluster] };
    const found = this.#environments.select({
      criteria: { allOf: [ofCluster, ...conditions] },
    });
    return [...found].filter(one => one.state === 'live');
  }
}
