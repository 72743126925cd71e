import {
  EnvironmentRef,
  Verdict,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { EnvironmentEventVerb } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { EnvironmentObservation } from './environmentRows';

/** What is told of environments. */
export const EVENT_TYPES = [
  'requested',
  'created',
  'ready',
  'degraded',
  'recovered',
  'expiring',
  'expired',
  'teardown.called-off',
  'teardown.started',
  'teardown.failed',
  'deleted',
] as const satisfies readonly EnvironmentEventVerb[];

export type EventType = EnvironmentEventVerb;

/** How an environment was found to be, as its history has it. */
export interface RecordedChange {
  observation: EnvironmentObservation;
  /** `gone` of one that went. */
  verdict: Verdict;
  /** Equal for all that suffer from the same cause; absent without one. */
  causeKey?: string;
  sentence: string;
  at: Date;
}

/** What somebody asked to have created; nothing of its spec. */
export interface RequestedEnvironment {
  ref: EnvironmentRef;
  version: string;
  typeRef: string;
  typeTitle: string;
  owner?: string;
  entityRef?: string;
  requestedBy: string;
  requestId: string;
}

/** With these it does not do what it is there for; with others nobody knows, or somebody meant it to. */
const DEGRADED = new Set<Verdict>(['failed', 'missing', 'blocked', 'stale']);

/**
 * The events that a change means, oldest first.
 *
 * @param told - the type of the last event of the environment; undefined when nothing was told of it
 */
export function eventsMeantBy(
  { verdict, causeKey }: Pick<RecordedChange, 'verdict' | 'causeKey'>,
  told: EventType | undefined,
): EventType[] {
  if (verdict === 'gone') return told === 'deleted' ? [] : ['deleted'];
  // Of one that is there again, everything is told again.
  const isKnown = told !== undefined && told !== 'deleted';
  const next = nextEvent({ verdict, causeKey }, isKnown ? told : 'created');
  return [...(isKnown ? [] : ['created' as const]), ...next];
}

function nextEvent(
  { verdict, causeKey }: Pick<RecordedChange, 'verdict' | 'causeKey'>,
  told: EventType,
): EventType[] {
  if (told === 'teardown.started') return [];
  if (verdict === 'deleting') return ['teardown.started'];
  if (verdict === 'ready') {
    if (told === 'created') return ['ready'];
    return told === 'degraded' ? ['recovered'] : [];
  }
  const wasReady = told === 'ready' || told === 'recovered';
  const isDegraded = causeKey !== undefined && DEGRADED.has(verdict);
  return wasReady && isDegraded ? ['degraded'] : [];
}
