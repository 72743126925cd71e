import { AuditorService, LoggerService } from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';
import { fitsRule } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { randomUUID } from 'node:crypto';
import { KnownEnvironment, LiveEnvironment } from '../inventory/Environment';
import { EnvironmentId, idOf } from '../inventory/EnvironmentIndex';
import { Inventory } from '../inventory/Inventory';
import { ClusterObjects } from '../kubernetes/ClusterObjects';
import { Clock } from '../kubernetes/clock';
import { describeForLog, toLoggableError } from '../kubernetes/redaction';
import { AskedStore } from '../record/AskedStore';
import {
  detectDrift,
  DetectedDrift,
  Drift,
  isOutdated,
} from '../record/detectDrift';
import { formatPath, restoringPatch } from '../record/differences';
import { DriftStore, RememberedDrift, RepairLeave } from '../record/DriftStore';
import {
  Repair,
  sayEdited,
  sayEnded,
  sayRepair,
} from '../record/driftSentences';
import { RebuildIntent } from '../record/IntentStore';
import { OutageLog } from '../record/OutageLog';
import { toObservation } from '../record/Recorder';
import { DriftPolicy, DriftRule } from './driftRules';
import { toDriftSnapshot } from './driftSnapshot';
import { EnvironmentReviews } from './EnvironmentReviews';
import { IntentExecutor } from './IntentExecutor';
import { LifeObserver, toRoot } from './LifeObserver';

/** While somebody edits, or Crossplane composes, there is more at every moment. */
const REST = { quietMs: 500, longestMs: 5_000 };

/** What was put right, or could not be, is looked at again then. */
const RETRY_MS = 5 * 60_000;
const TAKEN_AT_ONCE = 50;

const REQUESTED_BY = 'policy:drift';

/** Ends the key of what was ready once. */
const SETTLED = 'settled';

/** All that there is to know of one environment at one moment. */
interface Look {
  environment: LiveEnvironment;
  asked?: JsonObject;
  remembered: RememberedDrift;
  detected: DetectedDrift;
  found: Drift[];
  rule?: DriftRule;
  /** Who wrote what was edited, as far as the cluster tells. */
  writers: string[];
}

/**
 * Finds what no longer is as it was asked, tells of it once, and has what was asked
 * be applied again where a rule says so. Any number of replicas come to one effect:
 * whoever writes what was found acts on it. What does not change costs nothing.
 */
export class DriftHost {
  readonly #inventory: Inventory;
  readonly #store: DriftStore;
  readonly #asked: Pick<AskedStore, 'get'>;
  readonly #intents: Pick<IntentExecutor, 'rebuild'>;
  readonly #observer: Pick<LifeObserver, 'isAsSeen'>;
  readonly #objects: Pick<ClusterObjects, 'readManagers'>;
  readonly #policy: DriftPolicy;
  readonly #auditor: AuditorService;
  readonly #logger: LoggerService;
  readonly #clock: Clock;
  readonly #outage: OutageLog;
  readonly #onFound: (uid: string) => void;
  /** Of what was looked at last, by the environment's id. */
  readonly #keys = new Map<string, string>();
  readonly #reviews: EnvironmentReviews;
  #unsubscribe?: () => void;

  constructor(options: {
    inventory: Inventory;
    store: DriftStore;
    asked: Pick<AskedStore, 'get'>;
    intents: Pick<IntentExecutor, 'rebuild'>;
    observer: Pick<LifeObserver, 'isAsSeen'>;
    objects: Pick<ClusterObjects, 'readManagers'>;
    policy: DriftPolicy;
    auditor: AuditorService;
    logger: LoggerService;
    clock: Clock;
    /** Told when something else is to be shown of an environment. */
    onFound(uid: string): void;
  }) {
    this.#inventory = options.inventory;
    this.#store = options.store;
    this.#asked = options.asked;
    this.#intents = options.intents;
    this.#observer = options.observer;
    this.#objects = options.objects;
    this.#policy = options.policy;
    this.#auditor = options.auditor;
    this.#logger = options.logger;
    this.#clock = options.clock;
    this.#onFound = options.onFound;
    this.#outage = new OutageLog({
      logger: options.logger,
      what: 'Looking for drift of environments',
    });
    this.#reviews = new EnvironmentReviews({
      clock: options.clock,
      times: REST,
      laneOf: ({ ref }) => ref.cluster,
      review: (id, { isDue }) => this.#review(id, { isDue }),
      outage: this.#outage,
    });
  }

  /** Reads what is remembered, and listens from then on. */
  async start(): Promise<void> {
    for await (const [id, key] of this.#store.keys()) this.#keys.set(id, key);
    this.#unsubscribe = this.#inventory.subscribe(({ environment }) =>
      this.#consider(environment),
    );
    for (const one of this.#inventory.listEnvironments()) this.#consider(one);
  }

  /** Waits for what is being done only. */
  async stop(): Promise<void> {
    this.#unsubscribe?.();
    await this.#reviews.stop();
  }

  /** Resolves once nothing is waiting to be looked at. */
  async idle(): Promise<void> {
    await this.#reviews.idle();
  }

  /** Takes up what is due, and does not wait for what comes of it. */
  async tick(): Promise<void> {
    this.#reviews.retry();
    for (const { cluster } of this.#inventory.listPictures()) {
      await this.#takeUp(cluster);
    }
  }

  async #takeUp(cluster: string): Promise<void> {
    const limit = this.#reviews.roomIn(cluster, TAKEN_AT_ONCE);
    if (limit === 0) return;
    const now = this.#clock.now();
    try {
      const due = await this.#store.takeUp({ cluster, now, limit });
      for (const id of due) this.#reviews.add(id, { isDue: true });
      this.#outage.succeeded();
    } catch (error) {
      this.#outage.failed(error);
    }
  }

  #consider(environment: KnownEnvironment): void {
    const { uid, ref } = environment;
    const id = { uid, ref: { cluster: ref.cluster } };
    const key = idOf(id);
    const before = this.#keys.get(key);
    const isNews = isWanted(environment)
      ? before !== this.#keyOf(environment, isSettledIn(before))
      : before !== undefined && isEnding(environment);
    if (isNews) this.#reviews.rest(id);
  }

  async #review(
    id: EnvironmentId,
    { isDue }: { isDue: boolean },
  ): Promise<void> {
    const known = this.#inventory.environments.get(id);
    // What this replica does not see, another one may.
    if (!known) return;
    if (!isWanted(known)) {
      if (isEnding(known)) await this.#forget(id);
      return;
    }
    const look = await this.#look(known);
    if (!look) return;
    const plan = planOf(look, { isDue });
    await this.#write(look, plan);
  }

  async #forget(id: EnvironmentId): Promise<void> {
    await this.#store.forget(id, { at: this.#clock.now() });
    this.#keys.delete(idOf(id));
  }

  /** Undefined where nothing follows from what is seen. */
  async #look(environment: LiveEnvironment): Promise<Look | undefined> {
    const remembered = await this.#store.get(environment);
    const asked = await this.#asked.get(environment);
    const now = toDriftSnapshot(environment, this.#clock.now().getTime());
    const { baseline: before, open } = remembered;
    if (!now || isOutdated(now, before)) return undefined;
    const { longPausedAfterMs } = this.#policy;
    const detected = detectDrift({ asked, before, now, longPausedAfterMs });
    const found = without(detected.lasting, open);
    const isEdited = found.some(({ kind }) => kind === 'spec-edited');
    return {
      ...{ environment, asked, remembered, detected, found },
      rule: this.#ruleFor(environment),
      writers: isEdited ? await this.#writersOf(environment, detected) : [],
    };
  }

  #ruleFor({ ref, owner }: LiveEnvironment): DriftRule | undefined {
    return this.#policy.rules.find(rule => fitsRule({ ...ref, owner }, rule));
  }

  /** Equal while there is nothing to look at; of one that was not ready yet, becoming so is something. */
  #keyOf(environment: LiveEnvironment, isSettled: boolean): string {
    const { driftKey, partsKey, verdict } = environment;
    const settled = isSettled || verdict === 'ready' ? SETTLED : '';
    // What was edited before is put right once there is a rule for it.
    const rule = this.#ruleFor(environment)?.on === 'rebuild' ? 'rebuild ' : '';
    return `${driftKey} ${partsKey} ${rule}${settled}`;
  }

  /** It is told of without them where the cluster does not answer. */
  async #writersOf(
    environment: LiveEnvironment,
    { edited }: DetectedDrift,
  ): Promise<string[]> {
    const { cluster } = environment.ref;
    const root = toRoot(toObservation(environment));
    try {
      return await this.#objects.readManagers(cluster, root, edited);
    } catch {
      return [];
    }
  }

  async #write(look: Look, plan: Plan): Promise<void> {
    const { environment, remembered, detected, found } = look;
    const { baseline, moments, lasting } = detected;
    const ended = without(remembered.open, lasting);
    const now = this.#clock.now();
    const key = this.#keyOf(environment, baseline.isSettled);
    const leave = await this.#store.save(
      {
        observation: toObservation(environment),
        revision: remembered.revision,
        ...{ key, baseline, found, moments, ended },
        lookAt: earliest(detected.lookAt, plan.keepLookAt),
        repair: plan.rule && {
          atMost: plan.rule.atMost,
          lookAt: now.getTime() + RETRY_MS,
        },
        say: given => ({
          found: sayFound(look, { plan, leave: given }),
          ended: sayEnded(ended),
        }),
      },
      { at: now },
    );
    if (!leave) {
      // Another replica was faster: it may have seen less.
      this.#reviews.rest(environment);
      return;
    }
    this.#keys.set(idOf(environment), key);
    if (found.length + moments.length + ended.length > 0) {
      this.#onFound(environment.uid);
    }
    if (plan.rule && leave.until === undefined) {
      await this.#rebuild(look, plan.rule);
    }
  }

  /** What fails is tried again when it is due, as often as the rule allows. */
  async #rebuild(look: Look, rule: DriftRule): Promise<void> {
    const { environment, asked, detected } = look;
    const intent = toRebuildIntent(environment, {
      patch: restoringPatch(asked!, detected.edited),
    });
    const { cluster, location, uid } = intent;
    try {
      // It may be going by now, or be declared elsewhere.
      if (!(await this.#observer.isAsSeen(environment))) return;
      const event = await this.#auditor.createEvent({
        eventId: 'environment-rebuild',
        severityLevel: 'medium',
        meta: {
          ...{ cluster, ...location, uid, rule: rule.name },
          fields: detected.edited.map(formatPath),
          requestedBy: REQUESTED_BY,
        },
      });
      await this.#intents.rebuild(intent).catch(async error => {
        await event.fail({ error: toLoggableError(error) });
        throw error;
      });
      await event.success();
    } catch (error) {
      const { kind, name } = environment.ref;
      this.#logger.warn(
        `${kind} '${name}' of the cluster '${cluster}' could not be put right, which is tried again: ${describeForLog(
          error,
        )}`,
      );
    }
  }
}

/** What is done about a spec that was edited. */
interface Plan {
  /** By which it is put right now. */
  rule?: DriftRule;
  /** What is waited for already; ms since 1970. */
  keepLookAt?: number;
  declaredIn?: string;
}

function planOf(
  { environment, detected, found, rule, remembered }: Look,
  { isDue }: { isDue: boolean },
): Plan {
  if (detected.edited.length === 0 || rule?.on !== 'rebuild') return {};
  const { declaredIn } = environment.marks;
  if (declaredIn !== undefined) return { declaredIn };
  const isNews = found.some(({ kind }) => kind === 'spec-edited');
  const isAwaited = remembered.lookAt !== undefined;
  return isNews || isDue || !isAwaited
    ? { rule }
    : { keepLookAt: remembered.lookAt };
}

function sayFound(
  { detected, found, writers }: Look,
  { plan, leave }: { plan: Plan; leave: RepairLeave },
): string {
  const edited = found.filter(({ kind }) => kind === 'spec-edited');
  const repair = edited.length > 0 ? toRepair(plan, leave) : undefined;
  const fields = detected.edited.map(formatPath);
  return [
    ...(edited.length > 0 ? [sayEdited(fields, writers)] : []),
    ...(repair ? [sayRepair(repair)] : []),
    ...[...found, ...detected.moments]
      .filter(({ kind }) => kind !== 'spec-edited')
      .map(({ sentence }) => sentence),
  ].join(' ');
}

function toRepair(
  { rule, declaredIn }: Plan,
  { until }: RepairLeave,
): Repair | undefined {
  if (declaredIn !== undefined) return { outcome: 'declared', declaredIn };
  if (!rule) return undefined;
  const { name, atMost } = rule;
  return until === undefined
    ? { outcome: 'rebuilt', rule: name }
    : { outcome: 'limited', rule: name, atMost, until };
}

function toRebuildIntent(
  environment: LiveEnvironment,
  { patch }: Pick<RebuildIntent, 'patch'>,
): RebuildIntent {
  const { ref, uid, version, plural } = environment;
  const { cluster, group, namespace, name } = ref;
  return {
    action: 'rebuild',
    id: randomUUID(),
    ...{ cluster, uid, patch },
    location: { group, version, plural, namespace, name },
    requestedBy: REQUESTED_BY,
    observation: toObservation(environment),
  };
}

function isSettledIn(key: string | undefined): boolean {
  return key?.endsWith(SETTLED) ?? false;
}

function isWanted(
  environment: KnownEnvironment,
): environment is LiveEnvironment {
  return (
    environment.state === 'live' &&
    !environment.staleSince &&
    !environment.isGoing
  );
}

/** It is not only out of sight. */
function isEnding(environment: KnownEnvironment): boolean {
  return (
    environment.state === 'gone' ||
    (environment.state === 'live' &&
      !environment.staleSince &&
      environment.isGoing)
  );
}

function without<T extends Pick<Drift, 'kind' | 'key'>>(
  drifts: readonly T[],
  others: readonly Pick<Drift, 'kind' | 'key'>[],
): T[] {
  return drifts.filter(
    ({ kind, key }) =>
      !others.some(other => other.kind === kind && other.key === key),
  );
}

function earliest(
  one: number | undefined,
  other: number | undefined,
): number | undefined {
  const first = Math.min(one ?? Infinity, other ?? Infinity);
  return first === Infinity ? undefined : first;
}
