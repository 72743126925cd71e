import {
  Environment,
  EnvironmentHealth,
  EnvironmentLifecycle,
  EnvironmentSummary,
  formatEnvironmentRef,
  settle,
  Verdict,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import {
  EnvironmentRecord,
  ReadinessChanges,
} from '../../database/EnvironmentRecordStore';
import {
  GoneEnvironment,
  KnownEnvironment,
  LiveEnvironment,
} from '../../lifecycle/KnownEnvironment';
import { ObservedEnvironment } from '../../inventory/Inventory';
import { assessObserved } from '../../inventory/environments/assessObserved';
import { describeTeardown } from './describeTeardown';
import { presentSettlement, presentTiming } from './presentTiming';

export interface PresentOptions {
  /** What is remembered of it. */
  record?: EnvironmentRecord;
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
  options: PresentOptions,
): Environment {
  return environment.state === 'gone'
    ? presentGone(environment, options)
    : presentLive(environment, options);
}

/** An environment as lists show it. */
export function presentSummary(
  environment: KnownEnvironment,
  options: PresentOptions,
): EnvironmentSummary {
  const { tree: _tree, ...summary } = presentEnvironment(environment, options);
  return summary;
}

function presentLive(
  { observed, ref, owner }: LiveEnvironment,
  options: PresentOptions,
): Environment {
  const { record, entityRef, readinessChanges, now } = options;
  const { root, staleSince } = observed;
  const { health, tree } = assessObserved(observed, { now, readinessChanges });
  const timing = { ...options, health, staleSince };
  return {
    ref: formatEnvironmentRef(ref),
    resource: { ...root.resource, uid: observed.uid },
    typeTitle: observed.type.title,
    owner,
    entityRef,
    createdAt: observed.createdAt,
    health,
    settlement: presentSettlement(timing),
    timing: presentTiming(timing),
    lifecycle: {
      ...requests(record),
      state: lifecycleState(observed, { verdict: health.verdict, record }),
      requestedBy: observed.requestedBy ?? record?.requestedBy,
    },
    staleSince,
    tree: health.verdict === 'gone' ? undefined : tree,
  };
}

function presentGone(
  { record, ref, owner, uid }: GoneEnvironment,
  { entityRef, now }: PresentOptions,
): Environment {
  const health: EnvironmentHealth = {
    verdict: 'gone',
    ready: 0,
    total: 0,
    diagnosis: {
      sentence: describeTeardown(record),
      actor: 'nobody',
      healsItself: true,
      announcements: [],
      waitingFor: [],
    },
  };
  const since = record.goneAt;
  return {
    ref: formatEnvironmentRef(ref),
    resource: { ...ref, version: record.version, uid },
    typeTitle: record.typeTitle,
    owner,
    entityRef,
    createdAt: record.createdAt,
    health,
    settlement: settle(health, { now, failingSince: since }),
    timing: { since, firstReadyAt: record.becameReadyAt, slow: false },
    lifecycle: { ...requests(record), state: 'gone', goneAt: record.goneAt },
  };
}

function requests(record: EnvironmentRecord | undefined) {
  return {
    requestedBy: record?.requestedBy,
    deletionRequestedBy: record?.deletionRequestedBy,
    deletionRequestedAt: record?.deletionRequestedAt,
  };
}

function lifecycleState(
  { root }: ObservedEnvironment,
  { verdict, record }: { verdict: Verdict; record?: EnvironmentRecord },
): EnvironmentLifecycle['state'] {
  // Nothing is left of it, and the record of that is about to be written.
  if (verdict === 'gone') return 'gone';
  const isGoing =
    root.presence === 'missing' ||
    root.object?.metadata.deletionTimestamp !== undefined ||
    record?.deletionRequestedAt !== undefined;
  if (isGoing) return 'tearing-down';
  const wasReady = verdict === 'ready' || record?.readyAt !== undefined;
  return wasReady ? 'ready' : 'provisioning';
}
