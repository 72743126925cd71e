import type { Evidence, Verdict } from '../../types';
import type { Observation } from '../observation/Observation';
import type { EvaluationTime } from '../observation/time';
import type { Condition, ObservedEvent } from '../types';
import type { HealthOverrides, HealthRule } from './overrides';

/** A verdict on one resource, with the observation that decided it. */
export interface Assessment extends Omit<Evidence, 'resource'> {
  verdict: Verdict;
  /** Nothing reports whether resources of this kind are ready. */
  silent?: boolean;
  /** It is ready by doing nothing, as it was asked to. */
  idle?: boolean;
  /** What it reports that is not as it should be, although it is ready. */
  beside?: Condition;
  /** The rule of a platform team that decided it. */
  override?: HealthRule;
  /** It is that of an object which the resource carries. */
  carried?: { observation: Observation; own: Assessment };
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

/** Where a resource is in its environment, as far as its verdict depends on that. */
export interface Place {
  /** Whether something above it is being taken down, or is gone already. */
  inTeardown: boolean;
  /** Of one that is missing: when a reference to it was written at the latest; ISO 8601. */
  referredToSince?: string;
  /** Of an environment there is no more than this. */
  isRoot: boolean;
}

export interface Surroundings extends Place {
  now: EvaluationTime;
  overrides?: HealthOverrides;
}

/** Has an answer, or leaves the question to the next check. */
export type VerdictCheck = (
  observation: Observation,
  surroundings: Surroundings,
) => Assessment | undefined;
