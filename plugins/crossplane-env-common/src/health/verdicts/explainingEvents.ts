import type { Observation } from '../observation/Observation';
import type { ObservedEvent } from '../types';
import { isPassingTrouble } from './passingTrouble';

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
