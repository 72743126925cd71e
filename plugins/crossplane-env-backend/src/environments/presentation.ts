import {
  assessPlatform,
  ClusterPlatform,
  describeForTicket,
  Environment,
  EnvironmentDiagnosis,
  EnvironmentDrift,
  EnvironmentHealth,
  EnvironmentLife,
  EnvironmentLifecycle,
  EnvironmentSummary,
  EnvironmentTiming,
  formatEnvironmentRef,
  ResourceNode,
  settle,
  Settlement,
  Verdict,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import {
  GoneEnvironment,
  KnownEnvironment,
  LiveEnvironment,
  RememberedEnvironment,
} from '../inventory/Environment';
import { PlatformView } from '../inventory/Inventory';
import {
  ReadinessChanges,
  RecordStore,
  TimeToReady,
} from '../record/RecordStore';
import { Creation } from '../record/CreationStore';
import { EnvironmentRecord } from '../record/environmentRows';

const UNITS = [
  { name: 'day', ms: 86_400_000 },
  { name: 'hour', ms: 3_600_000 },
  { name: 'minute', ms: 60_000 },
  { name: 'second', ms: 1000 },
];

/** What takes environments down that nobody asks to. */
const POLICIES: Record<string, string> = {
  'policy:expiry': 'as its time was over',
  'policy:run-end': 'as its run had ended',
};

/** One sentence on how an environment ended. */
function describeTeardown(
  createdAt: string,
  { goneAt, by }: { goneAt: string; by?: string },
): string {
  const at = `${goneAt.slice(0, 10)} ${goneAt.slice(11, 16)} UTC`;
  const lifetime = formatDuration(Date.parse(goneAt) - Date.parse(createdAt));
  const request = by ? `, ${POLICIES[by] ?? `as requested by ${by}`}` : '';
  return `Taken down at ${at} after ${lifetime}${request}.`;
}

function formatDuration(ms: number): string {
  const unit = UNITS.find(candidate => ms >= candidate.ms) ?? UNITS[3];
  const count = Math.max(1, Math.floor(ms / unit.ms));
  return `${count} ${unit.name}${count === 1 ? '' : 's'}`;
}

/** So many times what is usual is slow, */
const SLOW_FACTOR = 2;
/** yet not for so little more. */
const SLOW_MARGIN_MS = 60_000;

/** It is on its way out: how long it takes to become ready is no question any more. */
const GOING = new Set<Verdict>(['deleting', 'gone']);

interface TimingOptions {
  health: EnvironmentHealth;
  /** What is remembered of the environment. */
  record?: EnvironmentRecord;
  /** Of its type. */
  usuallyReadyAfterSeconds?: number;
  staleSince?: string;
  now: Date;
}

/** Undefined until the verdict that is shown is recorded. */
export function presentTiming(
  options: TimingOptions,
): EnvironmentTiming | undefined {
  const { record, usuallyReadyAfterSeconds } = options;
  const since = sinceOf(options);
  if (!record || !since) return undefined;
  return {
    since,
    ...(!record.verdictWitnessed && { atLeast: true }),
    firstReadyAt: record.becameReadyAt,
    usuallyReadyAfterSeconds,
    slow: isSlow(record, options),
  };
}

export function presentSettlement(options: TimingOptions): Settlement {
  const { health, staleSince, now } = options;
  const since = sinceOf(options);
  return settle(health, {
    now,
    readySince: health.verdict === 'ready' ? since : undefined,
    failingSince: health.verdict === 'ready' ? undefined : since,
    staleSince,
  });
}

/** Of another verdict than the one that is recorded, it is not known yet when it began. */
function sinceOf({ health, record }: TimingOptions): string | undefined {
  return record?.verdict === health.verdict ? record.verdictSince : undefined;
}

function isSlow(
  { createdAt, readyAt }: EnvironmentRecord,
  { health, usuallyReadyAfterSeconds, staleSince, now }: TimingOptions,
): boolean {
  if (readyAt || GOING.has(health.verdict)) return false;
  if (usuallyReadyAfterSeconds === undefined) return false;
  const usualMs = usuallyReadyAfterSeconds * 1000;
  const slowAfterMs = Math.max(SLOW_FACTOR * usualMs, usualMs + SLOW_MARGIN_MS);
  // Of what is out of touch, it is not known whether it has become ready since.
  const until = staleSince ? Date.parse(staleSince) : now.getTime();
  return until - Date.parse(createdAt) > slowAfterMs;
}

export interface PresentOptions {
  /** What is remembered of it. */
  record?: EnvironmentRecord;
  /** Absent where nothing is to be said of it. */
  life?: EnvironmentLife;
  /** What is not as it was asked; absent where there is nothing of that. */
  drifts?: EnvironmentDrift[];
  /** Set if the portal created it. */
  creation?: Creation;
  /** The entity that it counts as being for. */
  entityRef?: string;
  /** Of its type. */
  usuallyReadyAfterSeconds?: number;
  /** Of late. */
  readinessChanges?: ReadinessChanges;
  now: Date;
}

/** An environment as the API shows it. */
export function presentEnvironment(
  environment: KnownEnvironment,
  options: PresentOptions & { tree?: ResourceNode },
): Environment {
  const { tree, ...others } = options;
  return { ...presentSummary(environment, others), tree };
}

/** An environment as lists show it. */
export function presentSummary(
  environment: KnownEnvironment,
  options: PresentOptions,
): EnvironmentSummary {
  return environment.state === 'gone'
    ? presentGone(environment, options)
    : presentPresent(environment, options);
}

function presentPresent(
  environment: LiveEnvironment | RememberedEnvironment,
  options: PresentOptions,
): EnvironmentSummary {
  const { ref, uid, version, owner, staleSince } = environment;
  const { record, life, creation, entityRef, readinessChanges } = options;
  const health =
    environment.state === 'live'
      ? environment.healthGiven(readinessChanges)
      : environment.health;
  const timing = { ...options, health, staleSince };
  return {
    ref: formatEnvironmentRef(ref),
    resource: { ...ref, version, uid },
    typeTitle: environment.typeTitle,
    owner,
    ownerIsClaimed: isOwnerClaimed(environment, creation),
    entityRef,
    createdAt: environment.createdAt,
    health,
    settlement: presentSettlement(timing),
    timing: presentTiming(timing),
    lifecycle: {
      ...requests(environment, { record, creation }),
      state: lifecycleState(environment, { verdict: health.verdict, record }),
      life,
    },
    drifts: options.drifts,
    staleSince,
  };
}

function presentGone(
  environment: GoneEnvironment,
  { record, creation, entityRef, now }: PresentOptions,
): EnvironmentSummary {
  const { ref, uid, version, owner, createdAt } = environment;
  const goneAt = record?.goneAt ?? environment.goneAt;
  const health: EnvironmentHealth = {
    verdict: 'gone',
    ready: 0,
    total: 0,
    diagnosis: {
      sentence: describeTeardown(createdAt, {
        goneAt,
        by: record?.deletionRequestedBy,
      }),
      actor: 'nobody',
      healsItself: true,
      announcements: [],
      waitingFor: [],
    },
  };
  return {
    ref: formatEnvironmentRef(ref),
    resource: { ...ref, version, uid },
    typeTitle: environment.typeTitle,
    owner,
    ownerIsClaimed: isOwnerClaimed(environment, creation),
    entityRef,
    createdAt,
    health,
    settlement: settle(health, { now, failingSince: goneAt }),
    timing: { since: goneAt, firstReadyAt: record?.becameReadyAt, slow: false },
    lifecycle: {
      ...requests(environment, { record, creation }),
      state: 'gone',
      goneAt,
    },
  };
}

/** Who asked for it is a fact where the portal was asked, and else what its annotation claims. */
function requests(
  environment: KnownEnvironment,
  { record, creation }: Pick<PresentOptions, 'record' | 'creation'>,
) {
  const claimed = environment.requestedBy ?? record?.requestedBy;
  return {
    requestedBy: creation?.requestedBy ?? claimed,
    ...(!creation && claimed && { requestedByIsClaimed: true }),
    deletionRequestedBy: record?.deletionRequestedBy,
    deletionRequestedAt: record?.deletionRequestedAt,
  };
}

/** Set where nobody but the object says so, neither its namespace nor the portal. */
function isOwnerClaimed(
  environment: KnownEnvironment,
  creation: Creation | undefined,
): true | undefined {
  const isClaimed =
    environment.isOwnerClaimed && creation?.owner !== environment.owner;
  return isClaimed || undefined;
}

function lifecycleState(
  environment: LiveEnvironment | RememberedEnvironment,
  { verdict, record }: { verdict: Verdict; record?: EnvironmentRecord },
): EnvironmentLifecycle['state'] {
  const isGoing =
    environment.state === 'live' ? environment.isGoing : verdict === 'deleting';
  // Nothing is left of it, and that is about to be told.
  if (verdict === 'gone') return 'gone';
  if (isGoing || record?.deletionRequestedAt !== undefined) {
    return 'tearing-down';
  }
  const wasReady = verdict === 'ready' || record?.readyAt !== undefined;
  return wasReady ? 'ready' : 'provisioning';
}

export function presentDiagnosis(
  environment: Environment,
): EnvironmentDiagnosis {
  const { ref, resource, typeTitle, owner, createdAt } = environment;
  const { health, settlement, timing, staleSince } = environment;
  return {
    ref,
    resource,
    typeTitle,
    owner,
    createdAt,
    health,
    settlement,
    timing,
    staleSince,
    ticket: describeForTicket(environment, {
      since: timing?.since,
      atLeast: timing?.atLeast,
    }),
  };
}

export function presentPlatform(
  { index, unknownKinds, staleSince }: PlatformView,
  options: { now: Date },
): ClusterPlatform {
  // What time alone would change cannot be told of what is not observed.
  const now = staleSince ? new Date(staleSince) : options.now;
  return {
    cluster: index.cluster,
    components: assessPlatform(index, { now }),
    unknownKinds,
    staleSince,
  };
}

/** Of fewer, the next may well be quite different. */
const FEWEST = 5;

/** What is usual does not change from one moment to the next. */
const KEPT_FOR_MS = 60_000;

/** How long environments of each type usually take until they are ready. */
export class UsualTimesToReady {
  readonly #store: Pick<RecordStore, 'listTimesToReady'>;
  readonly #now: () => Date;
  #known?: { until: number; times: Promise<Map<string, number>> };

  constructor(options: {
    store: Pick<RecordStore, 'listTimesToReady'>;
    now: () => Date;
  }) {
    this.#store = options.store;
    this.#now = options.now;
  }

  /** In seconds, by the reference of the type; types of which too little is known are absent. */
  async byType(): Promise<ReadonlyMap<string, number>> {
    const now = this.#now().getTime();
    if (!this.#known || this.#known.until <= now) {
      const times = this.#store.listTimesToReady().then(medians);
      const known = { until: now + KEPT_FOR_MS, times };
      this.#known = known;
      times.catch(() => {
        if (this.#known === known) this.#known = undefined;
      });
    }
    return this.#known.times;
  }
}

function medians(times: TimeToReady[]): Map<string, number> {
  const byType = new Map<string, number[]>();
  for (const { typeRef, seconds } of times) {
    byType.set(typeRef, [...(byType.get(typeRef) ?? []), seconds]);
  }
  return new Map(
    [...byType]
      .filter(([, all]) => all.length >= FEWEST)
      .map(([typeRef, all]) => [typeRef, median(all)]),
  );
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2
    ? sorted[middle]
    : (sorted[middle - 1] + sorted[middle]) / 2;
}
