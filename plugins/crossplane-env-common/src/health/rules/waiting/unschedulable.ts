import { findCondition, groupKind } from '../../observation/Observation';
import type { AssessedResource } from '../../tree/AssessedResource';
import { nameOf } from '../../words';
import type { Finding } from '../Finding';

/** No node takes the Pod. */
export function unschedulable({
  observation,
  own,
}: AssessedResource): Finding | undefined {
  if (groupKind(observation.resource) !== '/Pod') return undefined;
  const scheduled = findCondition(observation, 'PodScheduled');
  const isUnschedulable =
    own.verdict === 'progressing' &&
    scheduled?.status === 'False' &&
    scheduled.reason === 'Unschedulable';
  if (!isUnschedulable) return undefined;
  return {
    family: 'unschedulable',
    statement: `no node of the cluster takes ${nameOf(observation)}`,
    detail: scheduled.message,
    actor: 'requester',
    healsItself: true,
    nextStep:
      'Ask for less, or for another sort of node; if the cluster is full, ask the platform team for room.',
  };
}
