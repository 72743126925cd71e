import type { Evidence, Verdict } from '../../../types';
import { findCondition } from '../../observation/Observation';
import {
  type EvaluationTime,
  GRACE_MS,
  isOlderThan,
} from '../../observation/time';
import type { Condition, ObservedEvent } from '../../types';
import { fromEvent } from '../../verdicts/Assessment';
import { isPassingTrouble } from '../../verdicts/troubles';
import type { PlatformObject } from '../PlatformObject';
import { conditionEvidence } from '../packages/conditionEvidence';

export interface DefinitionState {
  verdict: Verdict;
  evidence?: Evidence;
}

/** Of Crossplane's controllers of definitions and of offered claims, 1.20 to 2.4. */
const REASONS = new Set(['EstablishComposite', 'OfferClaim', 'RenderCRD']);

/** Two controllers that create the same thing: a normal part of the first seconds. */
const ALREADY_EXISTS = /already exists$/;

/**
 * Whether an XRD is in force. Crossplane leaves `Established` at True when a
 * later change cannot be applied: that is told by the generation that it was
 * written for, or before Crossplane 2.0, which does not write that down, by a
 * Warning event that is newer.
 */
export function definitionState(
  definition: PlatformObject,
  { now }: { now: EvaluationTime },
): DefinitionState {
  if (definition.deletingSince) return { verdict: 'deleting' };
  const isOffered = definition.spec.claimNames !== undefined;
  const types = isOffered ? ['Established', 'Offered'] : ['Established'];
  const states = types.map(type => {
    const condition = findCondition(definition, type);
    return condition?.status === 'True'
      ? stateOfEstablished(definition, condition)
      : stateOfNew(definition, { condition, now });
  });
  return states.find(({ verdict }) => verdict !== 'ready') ?? states[0];
}

function stateOfEstablished(
  definition: PlatformObject,
  condition: Condition,
): DefinitionState {
  const { observedGeneration, lastTransitionTime } = condition;
  const event = troubleOf(definition).find(
    ({ lastSeen }) =>
      Date.parse(lastSeen) > Date.parse(lastTransitionTime ?? ''),
  );
  const isOutdated =
    observedGeneration === undefined
      ? event !== undefined
      : observedGeneration < (definition.generation ?? 0);
  if (!isOutdated) return { verdict: 'ready' };
  return {
    verdict: 'stale',
    evidence: event
      ? eventEvidence(definition, event)
      : conditionEvidence(definition, condition),
  };
}

function stateOfNew(
  definition: PlatformObject,
  { condition, now }: { condition?: Condition; now: EvaluationTime },
): DefinitionState {
  const [event] = troubleOf(definition);
  if (event) {
    return { verdict: 'failed', evidence: eventEvidence(definition, event) };
  }
  const { createdAt } = definition;
  const isNew =
    createdAt !== undefined && !isOlderThan(createdAt, GRACE_MS, now);
  return {
    verdict: isNew ? 'progressing' : 'unknown',
    evidence: condition && conditionEvidence(definition, condition),
  };
}

function troubleOf({ events }: PlatformObject): ObservedEvent[] {
  return events.filter(
    ({ reason, message }) =>
      REASONS.has(reason) &&
      !ALREADY_EXISTS.test(message) &&
      !isPassingTrouble(message),
  );
}

function eventEvidence(
  { resource }: PlatformObject,
  event: ObservedEvent,
): Evidence {
  const { source, reason, message, since } = fromEvent('failed', event);
  return { resource, source, reason, message, since };
}
