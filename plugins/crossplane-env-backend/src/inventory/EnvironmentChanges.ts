import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  EnvironmentHealth,
  HealthOverrides,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { Debounce } from './Debounce';
import {
  KnownEnvironment,
  LiveEnvironment,
  toGoneEnvironment,
} from './Environment';
import { EnvironmentIndex } from './EnvironmentIndex';
import { EnvironmentObserver } from './EnvironmentObserver';
import { HealthReviews } from './HealthReviews';
import type { EnvironmentChange } from './Inventory';
import { GraphNode, ObjectGraph } from './graph/ObjectGraph';
import { GroupKind } from './graph/objects';
import { Clock, msUntil } from '../kubernetes/clock';

/** Crossplane writes an object several times within a few milliseconds, and flaps on the way. */
const OBJECT_TIMES = { quietMs: 50, longestMs: 500 };

/** What a question may wait for, so that it is answered with what is known already. */
const CATCH_UP_MS = 10;

/**
 * What takes longer than this to assess is of very many objects: it rests for
 * some times as long, so that it takes little of the time that there is for all.
 */
const QUICK_MS = 10;
const RESTS_TIMES_AS_LONG = 20;
const LONGEST_REST_MS = 10_000;

/** So long it is waited for a kind that is about to be known; one whose list hangs may never be. */
const AWAITED_FOR_MS = 5_000;

/** What an environment was last told to be, and when it may be told of again. */
interface Told {
  health?: EnvironmentHealth;
  /** Until when it is not assessed again, unless it is asked for by itself. */
  restsUntil?: number;
  cancelRest?: () => void;
}

/** That kinds of an environment's objects are about to be known. */
interface Awaited {
  /** Whether they have been waited for long enough. */
  isOverdue: boolean;
  cancel(): void;
}

interface EnvironmentChangesOptions {
  cluster: string;
  clock: Clock;
  logger: LoggerService;
  graph: ObjectGraph;
  observer: EnvironmentObserver;
  environments: EnvironmentIndex<KnownEnvironment>;
  /** What the platform team knows better. */
  overrides?: HealthOverrides;
  /** Whether nothing can be said of the kind's objects yet, but will be in a moment. */
  isAwaited(kind: GroupKind): boolean;
  /** Whether the kind's objects were ever known in full. */
  hasSynced(kind: GroupKind): boolean;
  /** Whether what all environments depend on is known, or known not to be had. */
  isStarted(): boolean;
  onChange(change: EnvironmentChange): void;
}

/**
 * From objects of one cluster that changed to environments that are told of:
 * each is assessed once for what changed in one moment, and put into the index.
 */
export class EnvironmentChanges {
  readonly reviews: HealthReviews;
  readonly #options: EnvironmentChangesOptions;
  readonly #told = new Map<string, Told>();
  readonly #awaited = new Map<string, Awaited>();
  /** Those that are not as they were assessed any more. */
  readonly #dirty = new Set<string>();
  /** Those of their kind's first list that have yet to be assessed, with since when; the oldest first. */
  readonly #unassessed = new Map<string, Date>();
  readonly #changes: Debounce;

  constructor(options: EnvironmentChangesOptions) {
    const { clock } = options;
    this.#options = options;
    this.#changes = new Debounce({
      clock,
      times: OBJECT_TIMES,
      onSettled: uid => this.#announceRested(uid),
    });
    this.reviews = new HealthReviews({
      clock,
      told: this.#told,
      assess: uid => this.#assessAgain(uid)?.health,
      onOtherwise: uid => this.#changes.add(uid),
    });
  }

  stop(): void {
    this.#changes.stop();
    this.reviews.stop();
    for (const { cancelRest } of this.#told.values()) cancelRest?.();
    for (const { cancel } of this.#awaited.values()) cancel();
  }

  /** How many environments there are. */
  get size(): number {
    return this.#told.size;
  }

  /** Whether there is an environment of that root, as far as anybody was told. */
  has(uid: string): boolean {
    return this.#told.has(uid);
  }

  /** Since when there are some that were there at the start and are in no list yet. */
  get unassessedSince(): Date | undefined {
    return this.#unassessed.values().next().value;
  }

  /** Something of the environment of that root has changed. */
  touch(uid: string): void {
    this.#noteUnassessed(uid);
    this.#dirty.add(uid);
    this.#changes.add(uid);
  }

  /** The environment as it is now, told of or not; assessed once for each change. */
  assess(root: GraphNode): LiveEnvironment {
    const known = this.#known(root.uid);
    if (known?.state === 'live' && !this.#dirty.has(root.uid)) return known;
    return this.#conclude(root);
  }

  /** Assesses what has changed and has yet to rest, as far as there is time. */
  catchUp(): void {
    const { clock, graph } = this.#options;
    const end = clock.elapsedMs() + CATCH_UP_MS;
    for (const uid of this.#dirty) {
      const root = graph.getRoot(uid);
      if (!root || this.#restMs(uid) > 0) continue;
      // It is shown, and soon there is more to say of it.
      if (this.#told.has(uid) && this.#isAwaiting(root)) continue;
      this.#attempt(uid, () => this.assess(root));
      if (clock.elapsedMs() > end) return;
    }
  }

  /** What changes all the time and is large must not keep the others waiting. */
  #announceRested(uid: string): void {
    const { clock } = this.#options;
    const told = this.#told.get(uid);
    const restMs = this.#restMs(uid);
    if (told && restMs > 0) {
      told.cancelRest ??= clock.schedule(() => {
        told.cancelRest = undefined;
        this.#announceRested(uid);
      }, restMs);
      return;
    }
    const start = clock.elapsedMs();
    this.#attempt(uid, () => this.#announce(uid));
    this.#noteCost(uid, clock.elapsedMs() - start);
  }

  #announce(uid: string): void {
    const { graph, isStarted, onChange } = this.#options;
    const root = graph.getRoot(uid);
    if (!root) {
      // Also of what was an environment by itself, and became part of another.
      const environment = this.#known(uid);
      if (environment?.state === 'live') this.#announceGone(environment);
      else this.#forget(uid);
      return;
    }
    if (graph.isGone(root)) {
      const environment = this.assess(root);
      // First, so that whoever is told finds nothing of it any more.
      graph.forgetDeparted(root);
      this.#announceGone(environment);
      return;
    }
    this.#dirty.add(uid);
    // What is about to be known has it looked at again, and would be a change
    // from unknown to what it was all along. Until then, who asks is shown it.
    if (this.#isAwaiting(root)) return;
    graph.forgetDeparted(root);
    const environment = this.#conclude(root);
    if (!isStarted()) return;
    const told = this.#told.get(uid)!;
    const previous = told.health;
    told.health = environment.health;
    onChange({ environment, previous });
  }

  #announceGone(environment: LiveEnvironment): void {
    const { clock, onChange } = this.#options;
    const { uid } = environment;
    const previous = this.#told.get(uid)?.health;
    this.#forget(uid);
    onChange({
      environment: toGoneEnvironment(environment, clock.now()),
      previous,
    });
  }

  #forget(uid: string): void {
    const { environments, observer } = this.#options;
    this.#told.get(uid)?.cancelRest?.();
    this.#told.delete(uid);
    this.#endWaiting(uid);
    this.#dirty.delete(uid);
    this.#unassessed.delete(uid);
    this.reviews.forget(uid);
    observer.forget(uid);
    const known = this.#known(uid);
    if (known?.state === 'live') environments.remove(known);
  }

  #conclude(root: GraphNode): LiveEnvironment {
    const { clock, environments, observer, overrides } = this.#options;
    const environment = new LiveEnvironment(observer.observe(root), {
      now: clock.now(),
      overrides,
      inspect: observer.inspect,
    });
    const { uid, holdsUntil } = environment;
    this.#dirty.delete(uid);
    this.#unassessed.delete(uid);
    environments.put(environment);
    if (!this.#told.has(uid)) this.#told.set(uid, {});
    this.reviews.setExpiry(uid, holdsUntil);
    return environment;
  }

  #assessAgain(uid: string): LiveEnvironment | undefined {
    const root = this.#options.graph.getRoot(uid);
    if (!root) return undefined;
    this.#dirty.add(uid);
    return this.#attempt(uid, () => this.assess(root));
  }

  /** One that comes once its kind was listed is news, and not missing from what was there. */
  #noteUnassessed(uid: string): void {
    const { clock, graph, hasSynced } = this.#options;
    if (this.#dirty.has(uid) || this.#told.has(uid)) return;
    const root = graph.getRoot(uid);
    if (root && !hasSynced(root.kind)) this.#unassessed.set(uid, clock.now());
  }

  /** One environment that cannot be assessed must not keep the others waiting. */
  #attempt<T>(uid: string, assess: () => T): T | undefined {
    const { cluster, logger } = this.#options;
    try {
      return assess();
    } catch (error) {
      // Until it changes, it would fail again each time that somebody asks.
      this.#dirty.delete(uid);
      this.#unassessed.delete(uid);
      logger.error(
        `The environment with the root '${uid}' in the cluster '${cluster}' could not be assessed.`,
        toError(error),
      );
      return undefined;
    }
  }

  #noteCost(uid: string, costMs: number): void {
    const told = this.#told.get(uid);
    if (!told || costMs < QUICK_MS) return;
    const restMs = Math.min(RESTS_TIMES_AS_LONG * costMs, LONGEST_REST_MS);
    told.restsUntil = this.#options.clock.now().getTime() + restMs;
  }

  #restMs(uid: string): number {
    const { clock } = this.#options;
    const { restsUntil = 0 } = this.#told.get(uid) ?? {};
    return msUntil(restsUntil, { clock, longestMs: LONGEST_REST_MS });
  }

  /** Whether more of it is about to be known; that is so for a while only, for it may never come. */
  #isAwaiting(root: GraphNode): boolean {
    const { clock, graph, isAwaited } = this.#options;
    const { uid } = root;
    if (!graph.hasKind(root, isAwaited)) {
      this.#endWaiting(uid);
      return false;
    }
    const known = this.#awaited.get(uid);
    if (known) return !known.isOverdue;
    const awaited: Awaited = {
      isOverdue: false,
      cancel: clock.schedule(() => {
        awaited.isOverdue = true;
        this.touch(uid);
      }, AWAITED_FOR_MS),
    };
    this.#awaited.set(uid, awaited);
    return true;
  }

  #endWaiting(uid: string): void {
    this.#awaited.get(uid)?.cancel();
    this.#awaited.delete(uid);
  }

  #known(uid: string): KnownEnvironment | undefined {
    const { cluster, environments } = this.#options;
    return environments.get({ uid, ref: { cluster } });
  }
}
