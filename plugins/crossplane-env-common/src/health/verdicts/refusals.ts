import { groupKind, type Observation } from '../observation/Observation';
import { asNumber } from '../observation/json';
import { type EvaluationTime, isOlderThan } from '../observation/time';
import type { ObservedEvent } from '../types';
import { type Assessment, fromEvent } from './Assessment';
import { countOf, wantedReplicas } from './readiness';

/** Kubernetes' controllers back off to a quarter of an hour and a bit. */
const RECENT_MS = 20 * 60_000;

interface Refusal {
  /** The reasons of the Warnings that say no. */
  reasons: string[];
  /** Whether the Warning can still be true; it can as long as the resource is not ready, unless told. */
  stands?: (observation: Observation) => boolean;
}

const NO_POD: Pick<Refusal, 'reasons'> = { reasons: ['FailedCreate'] };

/**
 * How Kubernetes' own kinds tell that somebody said no, which is by Warnings
 * only (kube-controller-manager 1.25 to 1.34, cloud-provider, and the
 * controllers of AWS and Google for Ingress), as `group/Kind`.
 */
const REFUSALS = new Map<string, Refusal>([
  ['/PersistentVolumeClaim', { reasons: ['ProvisioningFailed'] }],
  ['/Service', { reasons: ['SyncLoadBalancerFailed'] }],
  [
    'apps/DaemonSet',
    {
      ...NO_POD,
      stands: observation =>
        countOf(observation, 'currentNumberScheduled') <
        countOf(observation, 'desiredNumberScheduled'),
    },
  ],
  ['apps/ReplicaSet', { ...NO_POD, stands: lacksPods }],
  ['apps/StatefulSet', { ...NO_POD, stands: lacksPods }],
  [
    'batch/Job',
    {
      ...NO_POD,
      stands: ({ status }) => (asNumber(status.active) ?? 0) === 0,
    },
  ],
  [
    'networking.k8s.io/Ingress',
    { reasons: ['FailedBuildModel', 'FailedDeployModel', 'Sync', 'Translate'] },
  ],
]);

function lacksPods(observation: Observation): boolean {
  return countOf(observation, 'replicas') < wantedReplicas(observation);
}

/** That somebody said no to what a resource, which is not ready, needs. */
export function findRefusal(
  observation: Observation,
  now: EvaluationTime,
): Assessment | undefined {
  const event = refusingEvent(observation, now);
  return event && fromEvent('failed', event);
}

function refusingEvent(
  observation: Observation,
  now: EvaluationTime,
): ObservedEvent | undefined {
  const refusal = REFUSALS.get(groupKind(observation.resource));
  if (!refusal) return undefined;
  const { reasons, stands = () => true } = refusal;
  const event = observation.events.find(({ reason }) =>
    reasons.includes(reason),
  );
  const isRecent = event && !isOlderThan(event.lastSeen, RECENT_MS, now);
  return isRecent && stands(observation) ? event : undefined;
}
