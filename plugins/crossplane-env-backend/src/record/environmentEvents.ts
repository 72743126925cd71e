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
  'creation.stalled',
  'ready',
  'degraded',
  'recovered',
  'drift.detected',
  'drift.ended',
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
  /** Whether the cause may pass without anybody doing anything. */
  healsItself?: boolean;
  sentence: string;
  at: Date;
}

/** What is so, as far as it decides on what is told. */
type Found = Pick<RecordedChange, 'verdict' | 'causeKey' | 'healsItself'>;

/** The last event of an environment. */
export interface Told {
  type: EventType;
  /** Of a `creation.stalled`. */
  causeKey?: string;
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

const WAS_READY = new Set<EventType>(['ready', 'degraded', 'recovered']);

/**
 * The events that a change means, oldest first.
 *
 * @param told - undefined when nothing was told of the environment
 */
export function eventsMeantBy(
  found: Found,
  told: Told | undefined,
): EventType[] {
  if (found.verdict === 'gone') {
    return told?.type === 'deleted' ? [] : ['deleted'];
  }
  // Of one that is there again, everything is told again.
  if (told && told.type !== 'deleted') return nextEvent(found, told);
  return ['created', ...nextEvent(found, { type: 'created' })];
}

function nextEvent(
  { verdict, causeKey, healsItself }: Found,
  told: Told,
): EventType[] {
  if (told.type === 'teardown.started') return [];
  if (verdict === 'deleting') return ['teardown.started'];
  const wasReady = WAS_READY.has(told.type);
  if (verdict === 'ready') {
    if (!wasReady) return ['ready'];
    return told.type === 'degraded' ? ['recovered'] : [];
  }
  if (causeKey === undefined || !DEGRADED.has(verdict)) return [];
  if (wasReady) return told.type === 'degraded' ? [] : ['degraded'];
  // While it is made, much fails for a moment.
  return healsItself || told.causeKey === causeKey ? [] : ['creation.stalled'];
}
