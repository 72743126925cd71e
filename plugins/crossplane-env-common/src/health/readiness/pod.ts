import { asArray, asName, asObject, asText } from '../observation/json';
import { findCondition, type Observation } from '../observation/Observation';
import { fromCondition, type Assessment } from '../verdicts/Assessment';

const STUCK_REASONS = new Set([
  'CrashLoopBackOff',
  'CreateContainerConfigError',
  'CreateContainerError',
  'ErrImageNeverPull',
  'ErrImagePull',
  'ImagePullBackOff',
  'InvalidImageName',
  'RunContainerError',
]);

export function pod(observation: Observation): Assessment {
  const { phase, reason, message } = observation.status;
  if (phase === 'Succeeded') return { verdict: 'ready' };
  if (phase === 'Failed') {
    return {
      verdict: 'failed',
      reason: asName(reason),
      message: asText(message),
    };
  }
  const stuck = findStuckContainer(observation);
  if (stuck) return { verdict: 'failed', ...stuck };
  const ready = findCondition(observation, 'Ready');
  if (phase === 'Running' && ready?.status === 'True') {
    return fromCondition('ready', ready);
  }
  const scheduled = findCondition(observation, 'PodScheduled');
  return fromCondition(
    'progressing',
    scheduled?.status === 'False' ? scheduled : ready,
  );
}

function findStuckContainer({ status }: Observation) {
  const containers = [
    ...asArray(status.initContainerStatuses),
    ...asArray(status.containerStatuses),
  ];
  return containers
    .map(container => asObject(asObject(asObject(container).state).waiting))
    .map(({ reason, message }) => ({
      reason: asName(reason),
      message: asText(message),
    }))
    .find(({ reason }) => reason !== undefined && STUCK_REASONS.has(reason));
}
