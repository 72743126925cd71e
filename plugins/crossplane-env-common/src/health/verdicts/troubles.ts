import type { Observation } from '../observation/Observation';
import { type EvaluationTime, isOlderThan, latest } from '../observation/time';
import type { ObservedEvent } from '../types';

const REASONS = new Set([
  'BindCompositeResource',
  'ComposeResources',
  'CompositionSelection',
  'InitializeCompositeResource',
  'PropagateConnectionSecret',
  'PublishConnectionSecret',
  'RoleBasedAccessControl',
  'SelectComposition',
]);

/** Providers begin the reasons of their errors with it. */
const PROVIDER_REASON = /^Cannot[A-Z]/;

/** Results of functions carry `ComposeResources` too, and are no errors. */
const FUNCTION_RESULT = /^Pipeline step "/;

/** Those Warnings that say why Crossplane could not do its work. */
export function explainingEvents(observation: Observation): ObservedEvent[] {
  return observation.events.filter(
    ({ reason, message }) =>
      (REASONS.has(reason) || PROVIDER_REASON.test(reason)) &&
      !FUNCTION_RESULT.test(message) &&
      !isPassingTrouble(message),
  );
}

/**
 * Crossplane tries again every minute, and client-go lets one event of an
 * object through every five, which others may be.
 */
const RECENT_MS = 10 * 60_000;

const FAILED_TO_COMPOSE = /^cannot compose resources: /;

/** Those that are newer than anything that the conditions tell. */
export function eventsSinceStatus(observation: Observation): ObservedEvent[] {
  const written = Date.parse(
    latest(
      observation.conditions.map(condition => condition.lastTransitionTime),
    ) ?? '',
  );
  return explainingEvents(observation).filter(
    ({ lastSeen }) => Number.isNaN(written) || Date.parse(lastSeen) > written,
  );
}

/**
 * An error that Crossplane could not write down: then its conditions stay as
 * they were before. Old events are not believed, as they outlive the trouble.
 */
export function errorSinceStatus(
  observation: Observation,
  now: EvaluationTime,
): ObservedEvent | undefined {
  if (observation.role !== 'composite') return undefined;
  return eventsSinceStatus(observation).find(
    ({ reason, message, lastSeen }) =>
      reason === 'ComposeResources' &&
      FAILED_TO_COMPOSE.test(message) &&
      !isPassingAtFirst(message) &&
      !isOlderThan(lastSeen, RECENT_MS, now),
  );
}

const EMPTY_REFERENCE =
  /^cannot resolve references: .*referenced field was empty/s;

const PASSING = [
  /does not have a valid function pipeline: pipeline status unknown/,
  /the object has been modified; please apply your changes to the latest version/,
];

/** A sibling is not there yet; the cause, if there is one, is the sibling's. */
export function isWaitingForReference(message: string): boolean {
  return EMPTY_REFERENCE.test(message);
}

/** Reported as an error, and yet a normal part of the first seconds. */
export function isPassingTrouble(message: string): boolean {
  return PASSING.some(pattern => pattern.test(message));
}

/** Crossplane's first attempts may overtake each other. */
const CREATED_TWICE =
  /^(?:cannot compose resources: )?cannot apply composed resource .* already exists$/s;

const UNMATCHED_SELECTOR =
  /^cannot resolve references: .*no resources matched selector/s;

/** Passes in the first seconds of a resource, and may be for good later. */
export function isPassingAtFirst(message: string): boolean {
  return CREATED_TWICE.test(message) || UNMATCHED_SELECTOR.test(message);
}
