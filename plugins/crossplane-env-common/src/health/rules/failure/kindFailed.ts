import { isCrossplaneResource } from '../../observation/Observation';
import type { AssessedResource } from '../../tree/AssessedResource';
import { nameOf } from '../../words';
import type { Finding } from '../Finding';

const WORKLOAD_KINDS = new Set([
  'DaemonSet',
  'Deployment',
  'Job',
  'Pod',
  'ReplicaSet',
  'StatefulSet',
]);

/** Kubernetes' own kinds: what runs in a workload is the requester's. */
export function kindFailed({
  observation,
  own,
}: AssessedResource): Finding | undefined {
  if (isCrossplaneResource(observation)) return undefined;
  const name = nameOf(observation);
  const isWorkload = WORKLOAD_KINDS.has(observation.resource.kind);
  return {
    family: 'kind-failed',
    statement: `${name} failed`,
    detail: own.message ?? own.reason,
    // A Job that has failed does not try again.
    healsItself: observation.resource.kind !== 'Job',
    actor: isWorkload ? 'requester' : 'platform',
    nextStep: isWorkload
      ? 'Look at its pods, their logs and events, and at the image and settings that it was given.'
      : 'Ask the platform team about it, and quote the message.',
  };
}
