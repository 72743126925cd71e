import type { Finding } from '../findings/Finding';
import { findCondition } from '../observation/Observation';
import type { AssessedResource } from '../tree/AssessedResource';
import {
  hasNoManagementPolicies,
  hasPauseAnnotation,
  PAUSED_ANNOTATION,
} from '../verdicts/assessResource';
import { findSuspension } from '../verdicts/suspension';
import { enumerate, nameOf, objectOf } from '../words';

/** A pause, and what it keeps from being repaired. */
export function paused(node: AssessedResource): Finding {
  const name = nameOf(node.observation);
  const isSuspended = isOfBatch(node);
  const trouble = troubleBefore(node);
  const { state } = findSuspension(node.observation) ?? { state: 'paused' };
  const clauses = [
    isSuspended
      ? `${name} is suspended`
      : `${name} is ${state}, so changes to it have no effect`,
    ...notMadeMeanwhile(node),
    ...(trouble ? [`${name} was not well before that`] : []),
  ];
  return {
    family: 'paused',
    statement: clauses.join(', and '),
    // Of a Job it says no more than that.
    detail: trouble ?? (isSuspended ? undefined : node.own.message),
    actor: node.parent ? 'platform' : 'requester',
    // A queue may resume a Job.
    healsItself: isSuspended,
    ...(!isSuspended && waysToResume(node).length === 0 && { unsure: true }),
    nextStep: howToResume(node),
  };
}

/** What only a composite that is not paused would make, or make again. */
function notMadeMeanwhile({ children }: AssessedResource): string[] {
  const gone = children.filter(({ own }) => own.verdict === 'missing');
  const going = children.filter(({ own }) => own.verdict === 'deleting');
  return [
    ...clauseOn(gone, {
      one: 'does not exist and is not created',
      many: 'do not exist and are not created',
    }),
    ...clauseOn(going, {
      one: 'is being deleted and is not created again',
      many: 'are being deleted and are not created again',
    }),
  ];
}

function clauseOn(
  nodes: AssessedResource[],
  { one, many }: { one: string; many: string },
): string[] {
  if (nodes.length === 0) return [];
  const names = enumerate(nodes.map(node => nameOf(node.observation)));
  return [`${names} ${nodes.length === 1 ? one : many}`];
}

/** Reasons that say nothing of trouble. */
const ORDINARY = new Set([
  'Creating',
  'Deleting',
  'ReconcilePaused',
  'Waiting',
]);

/** What it last said of itself that is not how it should be. */
function troubleBefore(node: AssessedResource): string | undefined {
  const { observation, own } = node;
  if (findSuspension(observation) && !isOfBatch(node)) return own.message;
  const [trouble] = ['Synced', 'LastAsyncOperation', 'Ready'].flatMap(type => {
    const condition = findCondition(observation, type);
    const isTrouble =
      condition?.status === 'False' && !ORDINARY.has(condition.reason ?? '');
    return (isTrouble && condition.message) || [];
  });
  return trouble;
}

/** Jobs are suspended by a field of their own. */
function isOfBatch({ observation }: AssessedResource): boolean {
  return observation.resource.group === 'batch';
}

export function howToResume(node: AssessedResource): string {
  const object = objectOf(node.observation);
  if (isOfBatch(node)) return `Set spec.suspend of ${object} to false.`;
  const ways = waysToResume(node);
  return ways.length > 0
    ? `To go on, ${ways.join(' and ')}.`
    : `Nothing in ${object} pauses it any more, yet its controller has not gone on: ask the platform team whether that is running.`;
}

function waysToResume({ observation }: AssessedResource): string[] {
  const object = objectOf(observation);
  const suspension = findSuspension(observation);
  const undo = suspension?.undo?.replace('{of}', () => object);
  const ways = [
    suspension && (undo ?? `find what pauses ${object}, and end it there`),
    hasPauseAnnotation(observation) &&
      `remove the annotation ${PAUSED_ANNOTATION} from ${object}`,
    hasNoManagementPolicies(observation) &&
      `give ${object} a spec.managementPolicies that is not empty`,
  ];
  return ways.flatMap(way => way || []);
}
