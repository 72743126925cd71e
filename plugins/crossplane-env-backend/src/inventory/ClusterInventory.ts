import {
  EnvironmentRef,
  EnvironmentType,
  ObservedResource,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { Clock } from '../kubernetes/clock';
import { earliest } from '../kubernetes/Cluster';
import { ClusterWatch } from './ClusterWatch';
import {
  ClosedType,
  InventoryEvent,
  ObservedEnvironment,
  PlatformView,
} from './Inventory';
import { ChangeQueue } from './changes/ChangeQueue';
import { Definitions } from './definitions/Definitions';
import {
  EnvironmentView,
  EnvironmentViews,
  ViewedKind,
} from './environments/EnvironmentViews';
import { NamespaceOwners } from './environments/NamespaceOwners';
import { TreeBuilder } from './environments/TreeBuilder';
import { healthOfObserved } from './environments/assessObserved';
import { observeEnvironment } from './environments/observeEnvironment';
import { WarningEvents } from './events/WarningEvents';
import { GraphNode } from './graph/GraphNode';
import { GroupKind } from './graph/GroupKind';
import { ObjectGraph } from './graph/ObjectGraph';
import { InformersOptions } from './kinds/informers';
import { isAwaited } from './kinds/KindStatus';
import { ClusterPlatform } from './platform/ClusterPlatform';

/** The live picture of one cluster. */
export class ClusterInventory {
  readonly cluster: string;
  readonly #onEvent: (event: InventoryEvent) => void;
  readonly #definitions: Definitions;
  readonly #watch: ClusterWatch;
  readonly #views: EnvironmentViews;
  readonly #changes: ChangeQueue;
  readonly #clock: Clock;

  readonly #graph = new ObjectGraph({
    isOffered: kind => this.#definitions.find(kind) !== undefined,
    hasSynced: kind => this.#watch.kinds.status(kind).synced,
    now: () => this.#clock.now(),
    onReference: reference => this.#watch.kinds.ensureComposed(reference),
    onAffected: uid => this.#onAffected(uid),
  });
  readonly #namespaces = new NamespaceOwners({
    onChanged: namespace => this.#onNamespaceChanged(namespace),
  });
  readonly #warnings = new WarningEvents({
    onChanged: uid => {
      this.#graph.touchObject(uid);
      this.#platform.objects.touchObject(uid);
    },
  });
  readonly #platform: ClusterPlatform;

  constructor(
    options: InformersOptions & {
      onEvent: (event: InventoryEvent) => void;
    },
  ) {
    const { cluster, clock, onEvent } = options;
    this.cluster = cluster.name;
    this.#onEvent = onEvent;
    this.#clock = clock;
    this.#platform = new ClusterPlatform({
      cluster: this.cluster,
      clock,
      statusOf: kind => this.#watch.statusOf(kind),
      eventsOf: uid => this.#warnings.of(uid),
      healthOf: uid => {
        const view = this.#views.last(uid);
        return view && this.#healthOf(this.#observe(view));
      },
      onAffected: uid => this.#changes.add(uid),
    });
    this.#definitions = new Definitions({
      cluster: this.cluster,
      onChanged: () =>
        this.#watch.kinds.setOffered(this.#definitions.servedKinds()),
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
      onStarted: () => this.#announceAll(),
    });
    this.#views = new EnvironmentViews({ build: this.#createTreeBuilder() });
    this.#changes = new ChangeQueue({
      clock,
      onSettled: uid => this.#announce(uid),
    });
  }

  start(): void {
    this.#watch.start();
  }

  async stop(): Promise<void> {
    this.#changes.stop();
    this.#platform.stop();
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

  environments(): ObservedEnvironment[] {
    return [...this.#graph.roots()].map(root =>
      this.#observe(this.#views.of(root)),
    );
  }

  findEnvironment(ref: EnvironmentRef): ObservedEnvironment | undefined {
    const root = this.#graph.findRoot(ref);
    return root && this.#observe(this.#views.of(root));
  }

  platform(): PlatformView {
    return {
      index: this.#platform.objects.index(),
      unknownKinds: this.#platform.objects.unknownKinds(),
      staleSince: this.#watch.lostSince?.toISOString(),
    };
  }

  namespaceOwner(namespace: string): string | undefined {
    return this.#namespaces.of(namespace);
  }

  /** Whether an environment of the kind that is not known is not there. */
  hasSynced(kind: GroupKind): boolean {
    return (
      this.#watch.knowsDefinitions &&
      (!this.#definitions.defines(kind) || this.#watch.knowsObjects(kind))
    );
  }

  #createTreeBuilder(): (root: GraphNode) => ObservedResource {
    const builder = new TreeBuilder({
      cluster: this.cluster,
      graph: this.#graph,
      statusOf: kind => this.#watch.kinds.status(kind),
      roleOf: kind => this.#definitions.roleOf(kind),
      eventsOf: uid => this.#warnings.of(uid),
    });
    return root => builder.build(root);
  }

  #onAffected(uid: string): void {
    this.#views.invalidate(uid);
    this.#changes.add(uid);
  }

  #onNamespaceChanged(namespace: string): void {
    for (const root of this.#graph.roots()) {
      if (root.object.metadata.namespace === namespace) {
        this.#changes.add(root.uid);
      }
    }
  }

  #announceAll(): void {
    for (const { uid } of this.#graph.roots()) this.#changes.add(uid);
  }

  #healthOf(environment: ObservedEnvironment) {
    return healthOfObserved(environment, { now: this.#clock.now() });
  }

  #announce(uid: string): void {
    const root = this.#graph.get(uid);
    if (!root || !this.#graph.isRoot(root)) {
      this.#announceGone(this.#views.last(uid));
      return;
    }
    if (this.#graph.isGone(root)) {
      this.#announceGone(this.#views.of(root));
      this.#graph.forgetDeparted(root);
      return;
    }
    this.#graph.forgetDeparted(root);
    this.#views.invalidate(uid);
    const view = this.#views.of(root);
    // What is about to be known would be a change from unknown to what it was all along.
    const isAwaiting =
      !this.#watch.started ||
      view.kinds.some(kind => isAwaited(this.#watch.kinds.status(kind)));
    if (isAwaiting) return;
    const environment = this.#observe(view);
    this.#platform.dependents.note(uid, this.#healthOf(environment));
    this.#onEvent({ type: 'changed', environment });
  }

  /** Also of what was an environment by itself, and became part of another. */
  #announceGone(view: EnvironmentView | undefined): void {
    if (!view) return;
    this.#views.forget(view.node.uid);
    this.#platform.dependents.forget(view.node.uid);
    this.#onEvent({ type: 'gone', environment: this.#observe(view) });
  }

  #observe(view: EnvironmentView): ObservedEnvironment {
    const { node, root, kinds } = view;
    const { namespace } = node.object.metadata;
    return observeEnvironment(node, {
      cluster: this.cluster,
      ...this.#definitions.describeRoot(node.kind),
      root,
      platform: this.#platform.objects.index(),
      namespaceOwner: namespace && this.#namespaces.of(namespace),
      staleSince: this.#staleSince(kinds),
    });
  }

  /** When the first of what is shown was lost touch with. */
  #staleSince(kinds: ViewedKind[]): Date | undefined {
    const { kinds: informers } = this.#watch;
    return earliest(
      kinds
        .filter(kind => kind.present || informers.status(kind).state === 'lost')
        .map(kind => informers.lostSince(kind)),
    );
  }
}
