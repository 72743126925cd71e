import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  ANNOTATION_ENTITY,
  ANNOTATION_OWNER,
  ANNOTATION_REQUEST_ID,
  ANNOTATION_REQUESTED_BY,
  EnvironmentHealth,
  EnvironmentRef,
  EnvironmentType,
  HealthOverrides,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { ClusterWatch, NAMESPACE_KIND } from './ClusterWatch';
import { Debounce } from './Debounce';
import {
  Inspect,
  KnownEnvironment,
  LiveEnvironment,
  ObservedEnvironment,
  toGoneEnvironment,
} from './Environment';
import {
  EnvironmentTree,
  EnvironmentTrees,
  TreeKind,
} from './EnvironmentTrees';
import { EnvironmentIndex } from './EnvironmentIndex';
import { ExistenceChecks } from './ExistenceChecks';
import type {
  ClusterPicture,
  EnvironmentChange,
  PlatformView,
} from './Inventory';
import { ClosedType, Definitions } from './definitions';
import { GraphNode, ObjectGraph } from './graph/ObjectGraph';
import { GroupKind, referenceTo } from './graph/objects';
import { Gap, isAwaited } from './kinds/KindStatus';
import { InformersOptions } from './kinds/Informer';
import { NamespaceOwner, NamespaceOwners } from './namespaces';
import { decideOwner, TrustedNamespaces } from './ownership';
import { ClusterPlatform } from './platform';
import { WarningEvents } from './warnings';
import { earliest } from '../kubernetes/Cluster';
import { Clock } from '../kubernetes/clock';

/** Crossplane writes an object several times within a few milliseconds, and flaps on the way. */
const OBJECT_TIMES = { quietMs: 50, longestMs: 500 };

/** What timers can bear. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** What a question may wait for, so that it is answered with what is known already. */
const CATCH_UP_MS = 10;

/**
 * What takes longer than this to assess is of very many objects: it rests for
 * some times as long, so that it takes little of the time that there is for all.
 */
const QUICK_MS = 10;
const RESTS_TIMES_AS_LONG = 20;
const LONGEST_REST_MS = 10_000;

/**
 * So long all that is ready rests for each environment after it was reviewed: some of
 * the platform's kinds are written by tenants, who could have it reviewed all the time.
 */
const REVIEW_RESTS_MS = 5;
const LONGEST_REVIEW_REST_MS = 60_000;

/** So long it is waited for a kind that is about to be known; one whose list hangs may never be. */
const AWAITED_FOR_MS = 5_000;

/** What an environment was last told to be, and what is to come. */
interface Told {
  /** Until when it is not assessed again, unless it is asked for by itself. */
  restsUntil?: number;
  cancelRest?: () => void;
  health?: EnvironmentHealth;
  /** Kinds of its objects that were about to be known when it was assessed. */
  awaited: TreeKind[];
  /** Whether they have been waited for long enough. */
  isOverdue?: boolean;
  cancelAwaiting?: () => void;
  cancelExpiry?: () => void;
}

/**
 * The live picture of one cluster: from the objects that are watched to
 * environments that are assessed, each once for what changed in one moment.
 */
export class ClusterInventory {
  readonly cluster: string;
  readonly #environments: EnvironmentIndex<KnownEnvironment>;
  readonly #onChange: (change: EnvironmentChange) => void;
  readonly #clock: Clock;
  readonly #logger: LoggerService;
  readonly #overrides?: HealthOverrides;
  readonly #trustedNamespaces?: TrustedNamespaces;
  readonly #told = new Map<string, Told>();
  /** Those that are not as they were assessed any more. */
  readonly #dirty = new Set<string>();
  readonly #changes: Debounce;
  /** Those that the platform, or time, may have be otherwise; each gets its turn. */
  readonly #reviews: Debounce;
  #readyReview?: () => void;
  #readyRestsUntil = 0;
  readonly #definitions: Definitions;
  readonly #watch: ClusterWatch;
  readonly #platform: ClusterPlatform;
  readonly #trees: EnvironmentTrees;
  readonly #existence: ExistenceChecks;

  readonly #graph = new ObjectGraph({
    isOffered: kind => this.#definitions.find(kind) !== undefined,
    hasSynced: kind => this.#watch.kinds.status(kind).synced,
    now: () => this.#clock.now(),
    onReference: (reference, uid) =>
      this.#watch.kinds.ensureComposed(reference, uid),
    onUnreferred: kind => this.#watch.kinds.release(kind),
    isTakenForRoot: uid => this.#told.has(uid),
    onAffected: uid => this.#touch(uid),
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
    const { cluster, clock, environments, onChange } = options;
    this.cluster = cluster.name;
    this.#environments = environments;
    this.#onChange = onChange;
    this.#overrides = options.overrides;
    this.#trustedNamespaces = options.trustedNamespaces;
    this.#clock = clock;
    this.#logger = options.logger;
    this.#changes = new Debounce({
      clock,
      times: OBJECT_TIMES,
      onSettled: uid => this.#announceRested(uid),
    });
    this.#reviews = new Debounce({
      clock,
      times: { quietMs: 0, longestMs: 0 },
      onSettled: uid => this.#attempt(uid, () => this.#review(uid)),
    });
    this.#platform = new ClusterPlatform({
      cluster: this.cluster,
      clock,
      statusOf: kind => this.#watch.statusOf(kind),
      unreadable: () => this.#watch.unreadable(),
      eventsOf: (uid, namespace) => this.#warnings.of(uid, namespace),
      onChanged: () => this.#onPlatformChanged(),
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
    this.#existence = new ExistenceChecks({
      connection: cluster.viewer,
      clock,
      onAnswer: uid => this.#graph.touchObject(uid),
    });
    this.#trees = new EnvironmentTrees({
      cluster: this.cluster,
      graph: this.#graph,
      statusOf: kind => this.#watch.kinds.status(kind),
      roleOf: kind => this.#definitions.roleOf(kind),
      eventsOf: (uid, namespace) => this.#warnings.of(uid, namespace),
      podsOf: uid => this.#watch.pods.of(uid),
      existenceOf: (uid, doubt) => this.#existence.of(uid, doubt),
    });
  }

  start(): void {
    this.#watch.start();
  }

  async stop(): Promise<void> {
    this.#changes.stop();
    this.#reviews.stop();
    this.#readyReview?.();
    this.#platform.stop();
    this.#existence.stop();
    for (const told of this.#told.values()) cancelTimers(told);
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
    if (!root) return undefined;
    return this.#assess(root);
  }

  isThere(uid: string): boolean {
    return this.#findRoot(uid) !== undefined;
  }

  /** Assesses what has changed and has yet to rest, as far as there is time. */
  catchUp(): void {
    const end = performance.now() + CATCH_UP_MS;
    for (const uid of this.#dirty) {
      // It is shown, and soon there is more to say of it.
      if (this.#isAwaiting(uid) || this.#restMs(uid) > 0) continue;
      this.#attempt(uid, () => {
        const root = this.#findRoot(uid);
        if (root) this.#assess(root);
      });
      if (performance.now() > end) return;
    }
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
    // What passes in a moment is not what stands in the way.
    return gaps.find(({ reason }) => reason !== 'starting') ?? gaps[0];
  }

  /** What is in memory of the cluster, in figures. */
  picture(): ClusterPicture {
    const { gap } = this;
    return {
      cluster: this.cluster,
      reason: gap?.reason,
      since: gap?.since.toISOString(),
      types: this.types(),
      environments: this.#told.size,
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

  #known(uid: string): KnownEnvironment | undefined {
    return this.#environments.get({ uid, ref: { cluster: this.cluster } });
  }

  #findRoot(uid: string): GraphNode | undefined {
    const node = this.#graph.get(uid);
    return node && this.#graph.isRoot(node) ? node : undefined;
  }

  #touch(uid: string): void {
    this.#dirty.add(uid);
    this.#changes.add(uid);
  }

  #onNamespaceChanged(namespace: string): void {
    const affected = this.#environments.select({
      criteria: {
        allOf: [
          { property: 'namespace', values: [namespace] },
          { property: 'cluster', values: [this.cluster] },
        ],
      },
    });
    for (const { uid, state } of affected) {
      if (state === 'live') this.#touch(uid);
    }
  }

  #onDefinitionsChanged(): void {
    this.#watch.kinds.setOffered(this.#definitions.servedKinds());
    for (const uid of this.#told.keys()) {
      const root = this.#findRoot(uid);
      const environment = this.#known(uid);
      const type = root && this.#definitions.describeRoot(root.kind).type;
      // What made it may be known by now for a claim or composite: it is a part then.
      const isSame =
        environment?.state === 'live' &&
        type?.ref === environment.typeRef &&
        type.title === environment.typeTitle;
      if (!isSame) this.#touch(uid);
    }
  }

  #onPlatformChanged(): void {
    for (const [uid, { health }] of this.#told) {
      if (health?.verdict !== 'ready') this.#reviews.add(uid);
    }
    this.#readyReview ??= this.#clock.schedule(
      () => this.#reviewReady(),
      Math.max(0, this.#msUntil(this.#readyRestsUntil, LONGEST_REVIEW_REST_MS)),
    );
  }

  /** Of what is ready, too, there may be something else to say. */
  #reviewReady(): void {
    this.#readyReview = undefined;
    let count = 0;
    for (const [uid, { health }] of this.#told) {
      if (health?.verdict !== 'ready') continue;
      this.#reviews.add(uid);
      count += 1;
    }
    const restMs = Math.min(count * REVIEW_RESTS_MS, LONGEST_REVIEW_REST_MS);
    this.#readyRestsUntil = this.#clock.now().getTime() + restMs;
  }

  #touchAll(): void {
    for (const { uid } of this.#graph.roots()) this.#touch(uid);
  }

  /** Tells of an environment if it is otherwise by now. */
  #review(uid: string): void {
    const root = this.#findRoot(uid);
    if (!root) return;
    this.#dirty.add(uid);
    const { health } = this.#assess(root);
    const told = this.#told.get(uid)?.health;
    if (!told || !isSaidAlike(told, health)) this.#changes.add(uid);
  }

  /** One environment that cannot be assessed must not keep the others waiting. */
  #attempt(uid: string, assess: () => void): void {
    try {
      assess();
    } catch (error) {
      // Until it changes, it would fail again each time that somebody asks.
      this.#dirty.delete(uid);
      this.#logger.error(
        `The environment with the root '${uid}' in the cluster '${this.cluster}' could not be assessed.`,
        toError(error),
      );
    }
  }

  /** What changes all the time and is large must not keep the others waiting either. */
  #announceRested(uid: string): void {
    const told = this.#told.get(uid);
    const restMs = this.#restMs(uid);
    if (told && restMs > 0) {
      told.cancelRest ??= this.#clock.schedule(() => {
        told.cancelRest = undefined;
        this.#announceRested(uid);
      }, restMs);
      return;
    }
    const start = performance.now();
    this.#attempt(uid, () => this.#announce(uid));
    this.#noteCost(uid, performance.now() - start);
  }

  #restMs(uid: string): number {
    const { restsUntil = 0 } = this.#told.get(uid) ?? {};
    return this.#msUntil(restsUntil, LONGEST_REST_MS);
  }

  /** Never more than it can be, also where the clock was set back. */
  #msUntil(time: number, longestMs: number): number {
    const ms = time - this.#clock.now().getTime();
    return ms > longestMs ? 0 : ms;
  }

  #noteCost(uid: string, costMs: number): void {
    const told = this.#told.get(uid);
    if (!told || costMs < QUICK_MS) return;
    const restMs = Math.min(RESTS_TIMES_AS_LONG * costMs, LONGEST_REST_MS);
    told.restsUntil = this.#clock.now().getTime() + restMs;
  }

  #announce(uid: string): void {
    const root = this.#findRoot(uid);
    if (!root) {
      // Also of what was an environment by itself, and became part of another.
      const environment = this.#known(uid);
      if (environment?.state === 'live') this.#announceGone(environment);
      else this.#forget(uid);
      return;
    }
    if (this.#graph.isGone(root)) {
      const environment = this.#assess(root);
      // First, so that whoever is told finds nothing of it any more.
      this.#graph.forgetDeparted(root);
      this.#announceGone(environment);
      return;
    }
    this.#graph.forgetDeparted(root);
    this.#dirty.add(uid);
    // What is about to be known has it assessed again.
    if (this.#isAwaiting(uid)) return;
    const tree = this.#buildTree(root);
    // It may consist of more by now, which is about to be known just the same.
    const before = this.#told.get(uid);
    if (before) this.#noteAwaited(uid, before, tree);
    if (this.#isAwaiting(uid)) return;
    const environment = this.#conclude(root, tree);
    // And would be a change from unknown to what it was all along.
    if (!this.#watch.started || this.#isAwaiting(uid)) return;
    const told = this.#told.get(uid)!;
    const previous = told.health;
    told.health = environment.health;
    this.#onChange({ environment, previous });
  }

  #announceGone(environment: LiveEnvironment): void {
    const { uid } = environment;
    const previous = this.#told.get(uid)?.health;
    this.#forget(uid);
    this.#onChange({
      environment: toGoneEnvironment(environment, this.#clock.now()),
      previous,
    });
  }

  #forget(uid: string): void {
    cancelTimers(this.#told.get(uid));
    this.#told.delete(uid);
    this.#dirty.delete(uid);
    this.#trees.forget(uid);
    this.#existence.setDoubts(uid, []);
    const known = this.#known(uid);
    if (known?.state === 'live') this.#environments.remove(known);
  }

  /** The environment as it is now; assessed once for each change. */
  #assess(root: GraphNode): LiveEnvironment {
    const { uid } = root;
    const known = this.#known(uid);
    if (known?.state === 'live' && !this.#dirty.has(uid)) return known;
    return this.#conclude(root, this.#buildTree(root));
  }

  #conclude(root: GraphNode, tree: EnvironmentTree): LiveEnvironment {
    const { uid } = root;
    const environment = new LiveEnvironment(this.#observe(root, tree), {
      now: this.#clock.now(),
      overrides: this.#overrides,
      inspect: this.#inspect,
    });
    this.#dirty.delete(uid);
    this.#environments.put(environment);
    this.#noteAssessed(environment, tree);
    return environment;
  }

  /** What is in doubt for the first time is asked for from now on. */
  #buildTree(root: GraphNode): EnvironmentTree {
    const tree = this.#trees.build(root);
    this.#existence.setDoubts(root.uid, tree.doubts);
    const isNews = tree.doubts.some(
      doubt => this.#existence.of(root.uid, doubt) === 'pending',
    );
    return isNews ? this.#trees.build(root) : tree;
  }

  /** Has it be assessed again when time alone may make it otherwise. */
  #noteAssessed(
    { uid, holdsUntil }: LiveEnvironment,
    tree: EnvironmentTree,
  ): void {
    const told = this.#told.get(uid) ?? { awaited: [] };
    this.#told.set(uid, told);
    this.#noteAwaited(uid, told, tree);
    told.cancelExpiry?.();
    told.cancelExpiry =
      holdsUntil &&
      this.#clock.schedule(
        () => this.#reviews.add(uid),
        Math.min(
          Math.max(1, holdsUntil.getTime() + 1 - this.#clock.now().getTime()),
          LONGEST_TIMER_MS,
        ),
      );
  }

  /** What is awaited is so for a while only: it may never come. */
  #noteAwaited(uid: string, told: Told, { kinds }: EnvironmentTree): void {
    told.awaited = kinds.filter(kind => this.#isAwaited(kind));
    if (told.awaited.length === 0) {
      told.cancelAwaiting?.();
      told.cancelAwaiting = undefined;
      told.isOverdue = false;
      return;
    }
    told.cancelAwaiting ??= this.#clock.schedule(() => {
      told.isOverdue = true;
      this.#touch(uid);
    }, AWAITED_FOR_MS);
  }

  /** Whether it was assessed already, and more of it is about to be known. */
  #isAwaiting(uid: string): boolean {
    const { awaited = [], isOverdue } = this.#told.get(uid) ?? {};
    return !isOverdue && awaited.some(kind => this.#isAwaited(kind));
  }

  #isAwaited(kind: TreeKind): boolean {
    return isAwaited(this.#watch.kinds.status(kind));
  }

  /** What an environment consists of at this moment. */
  readonly #inspect: Inspect = uid => {
    const root = this.#graph.get(uid);
    return (
      root && {
        root: this.#trees.build(root).root,
        platform: this.#platform.objects.index(),
      }
    );
  };

  /** Everything that is known of an environment, from its root and what is around it. */
  #observe(
    node: GraphNode,
    { root, kinds }: EnvironmentTree,
  ): ObservedEnvironment {
    const { metadata } = node.object;
    const { version, ...name } = referenceTo(node.object);
    const annotations = metadata.annotations ?? {};
    const { namespace } = metadata;
    const place = { cluster: this.cluster, namespace };
    return {
      ref: { cluster: this.cluster, ...name },
      uid: node.uid,
      createdAt: metadata.creationTimestamp,
      ...this.#definitions.describeRoot(node.kind),
      root,
      platform: this.#platform.objects.index(),
      ...decideOwner({
        annotated: annotations[ANNOTATION_OWNER],
        namespace:
          namespace === undefined ? undefined : this.#namespaces.of(namespace),
        isTrusted: this.#trustedNamespaces?.has(place) ?? false,
      }),
      claimedEntityRef: annotations[ANNOTATION_ENTITY] || undefined,
      requestedBy: annotations[ANNOTATION_REQUESTED_BY] || undefined,
      requestId: annotations[ANNOTATION_REQUEST_ID] || undefined,
      staleSince: this.#staleSince(kinds)?.toISOString(),
    };
  }

  /** When the first of what is shown was lost touch with. */
  #staleSince(kinds: TreeKind[]): Date | undefined {
    const { kinds: informers } = this.#watch;
    return earliest(
      kinds
        .filter(kind => kind.present || informers.status(kind).state === 'lost')
        .map(kind => informers.lostSince(kind)),
    );
  }
}

function cancelTimers(told: Told | undefined): void {
  told?.cancelExpiry?.();
  told?.cancelRest?.();
  told?.cancelAwaiting?.();
}

/** Whether people are told the same of both. */
function isSaidAlike(a: EnvironmentHealth, b: EnvironmentHealth): boolean {
  return (
    a.verdict === b.verdict &&
    a.diagnosis.sentence === b.diagnosis.sentence &&
    a.diagnosis.nextStep === b.diagnosis.nextStep &&
    a.diagnosis.actor === b.diagnosis.actor &&
    a.diagnosis.healsItself === b.diagnosis.healsItself &&
    a.diagnosis.unsure === b.diagnosis.unsure &&
    a.diagnosis.cause?.key === b.diagnosis.cause?.key &&
    keysOf(a.diagnosis.otherCauses) === keysOf(b.diagnosis.otherCauses) &&
    keysOf(a.diagnosis.remarks) === keysOf(b.diagnosis.remarks)
  );
}

function keysOf(items: Array<{ key: string }> = []): string {
  return items.map(({ key }) => key).join('\n');
}
