import {
  Environment,
  EnvironmentLifecycle,
  EnvironmentSummary,
  formatEnvironmentRef,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { EnvironmentRecord } from '../../database/EnvironmentRecordStore';
import {
  GoneEnvironment,
  KnownEnvironment,
  LiveEnvironment,
} from '../../lifecycle/KnownEnvironment';
import { describeTeardown } from './describeTeardown';
import { assessObserved } from './verdictOf';

interface PresentOptions {
  /** What is remembered of it. */
  record?: EnvironmentRecord;
  /** The entity that it counts as being for. */
  entityRef?: string;
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
  { record, entityRef, now }: PresentOptions,
): Environment {
  const { root, staleSince } = observed;
  const { health, tree } = assessObserved(observed, { now });
  const isGone = health.verdict === 'gone';
  const isGoing =
    root.presence === 'missing' ||
    root.object?.metadata.deletionTimestamp !== undefined ||
    record?.deletionRequestedAt !== undefined;
  const wasReady = health.verdict === 'ready' || record?.readyAt !== undefined;
  return {
    ref: formatEnvironmentRef(ref),
    resource: { ...root.resource, uid: observed.uid },
    typeTitle: observed.type.title,
    owner,
    entityRef,
    createdAt: observed.createdAt,
    health,
    lifecycle: {
      ...requests(record),
      state: lifecycleState({ isGone, isGoing, wasReady }),
      requestedBy: observed.requestedBy ?? record?.requestedBy,
    },
    staleSince,
    tree: isGone ? undefined : tree,
  };
}

function presentGone(
  { record, ref, owner, uid }: GoneEnvironment,
  { entityRef }: PresentOptions,
): Environment {
  return {
    ref: formatEnvironmentRef(ref),
    resource: { ...ref, version: record.version, uid },
    typeTitle: record.typeTitle,
    owner,
    entityRef,
    createdAt: record.createdAt,
    health: {
      verdict: 'gone',
      ready: 0,
      total: 0,
      diagnosis: {
        sentence: describeTeardown(record),
        actor: 'nobody',
        waitingFor: [],
      },
    },
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

function lifecycleState(facts: {
  /** Nothing is left of it, and the record of that is about to be written. */
  isGone: boolean;
  isGoing: boolean;
  wasReady: boolean;
}): EnvironmentLifecycle['state'] {
  if (facts.isGone) return 'gone';
  if (facts.isGoing) return 'tearing-down';
  return facts.wasReady ? 'ready' : 'provisioning';
}
