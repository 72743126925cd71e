import type { Evidence, Verdict } from '../../types';
import type { Condition, ObservedEvent } from '../types';

/** A verdict on one resource, with the observation that decided it. */
export interface Assessment extends Omit<Evidence, 'resource'> {
  verdict: Verdict;
  /** Nothing reports whether resources of this kind are ready. */
  silent?: boolean;
}

export function fromCondition(
  verdict: Verdict,
  condition: Condition | undefined,
): Assessment {
  if (!condition) return { verdict };
  return {
    verdict,
    source: condition.type,
    reason: condition.reason,
    message: condition.message || undefined,
    since: condition.lastTransitionTime,
  };
}

export function fromEvent(verdict: Verdict, event: ObservedEvent): Assessment {
  return {
    verdict,
    source: 'Event',
    reason: event.reason || undefined,
    message: event.message,
    since: event.lastSeen || undefined,
  };
}
