import type { AssessedResource } from '../tree/AssessedResource';
import {
  hasNoManagementPolicies,
  hasPauseAnnotation,
  PAUSED_ANNOTATION,
} from '../verdicts/assessResource';
import { nameOf } from '../words';
import type { Finding } from './Finding';

export function paused(node: AssessedResource): Finding {
  const name = nameOf(node.observation);
  const isSuspended = isOfBatch(node);
  return {
    family: 'paused',
    statement: isSuspended
      ? `${name} is suspended`
      : `${name} is paused, so changes to it have no effect`,
    // Of a Job it says no more than that.
    detail: isSuspended ? undefined : node.own.message,
    actor: node.parent ? 'platform' : 'requester',
    // A queue may resume a Job.
    healsItself: isSuspended,
    nextStep: howToResume(node),
  };
}

/** Jobs are suspended by a field of their own. */
function isOfBatch({ observation }: AssessedResource): boolean {
  return observation.resource.group === 'batch';
}

export function howToResume(node: AssessedResource): string {
  if (isOfBatch(node)) return 'Set spec.suspend to false.';
  const { observation } = node;
  const name = nameOf(observation);
  const ways = [
    hasPauseAnnotation(observation) &&
      `remove the annotation ${PAUSED_ANNOTATION} from ${name}`,
    hasNoManagementPolicies(observation) &&
      `give ${name} a spec.managementPolicies that is not empty`,
  ].filter(way => way !== false);
  const text =
    ways.length > 0
      ? ways.join(' and ')
      : `wait for ${name} to resume, as neither its annotations nor its management policies pause it any more`;
  return `To go on, ${text}.`;
}
