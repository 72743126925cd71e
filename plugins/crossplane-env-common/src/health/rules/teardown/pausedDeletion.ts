import type { AssessedResource } from '../../tree/AssessedResource';
import { checkPause } from '../../verdicts/assessResource';
import { nameOf } from '../../words';
import type { Finding } from '../Finding';
import { howToResume } from '../paused';

/** A pause holds deletion up as well. */
export function pausedDeletion(node: AssessedResource): Finding | undefined {
  if (!checkPause(node.observation)) return undefined;
  return {
    family: 'paused-deletion',
    statement: `${nameOf(
      node.observation,
    )} is paused, which keeps it from being deleted`,
    detail: node.own.message,
    actor: node.parent ? 'platform' : 'requester',
    healsItself: false,
    nextStep: howToResume(node),
  };
}
