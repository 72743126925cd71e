import type { AssessedResource } from '../tree/AssessedResource';
import {
  hasNoManagementPolicies,
  hasPauseAnnotation,
  PAUSED_ANNOTATION,
} from '../verdicts/checkPause';
import { nameOf } from '../wording/nameOf';
import type { Finding } from './Finding';

export function paused(node: AssessedResource): Finding {
  return {
    statement: `${nameOf(
      node.observation,
    )} is paused, so changes to it have no effect`,
    detail: node.own.message,
    actor: node.parent ? 'platform' : 'requester',
    nextStep: howToResume(node),
  };
}

export function howToResume({ observation }: AssessedResource): string {
  if (observation.resource.group === 'batch') {
    return 'Set spec.suspend to false.';
  }
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
