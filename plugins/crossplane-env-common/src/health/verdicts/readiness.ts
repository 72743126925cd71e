import type { ResourceRef } from '../../refs';
import type { Verdict } from '../../types';
import {
  findCondition,
  groupKind,
  hasCondition,
  type Observation,
} from '../observation/Observation';
import {
  asArray,
  asName,
  asNumber,
  asObject,
  asText,
} from '../observation/json';
import {
  type EvaluationTime,
  GRACE_MS,
  isOlderThan,
} from '../observation/time';
import type { Condition } from '../types';
import { type Assessment, fromCondition } from './Assessment';
import { isStuck, lastingTroubles, troubleOfPod } from './pods';

type Present = { now: EvaluationTime };

type KindReadiness = (observation: Observation, present: Present) => Assessment;

/**
 * How kinds tell that they are ready that do not do so by a `Ready` condition,
 * as `group/Kind`. The first ones have nothing to wait for.
 */
const READINESS = new Map<string, KindReadiness>([
  ['/ConfigMap', byExisting],
  ['/Endpoints', byExisting],
  ['/LimitRange', byExisting],
  ['/ResourceQuota', byExisting],
  ['/Secret', byExisting],
  ['/ServiceAccount', byExisting],
  ['/PodTemplate', byExisting],
  ['admissionregistration.k8s.io/MutatingAdmissionPolicy', byExisting],
  ['admissionregistration.k8s.io/MutatingAdmissionPolicyBinding', byExisting],
  ['admissionregistration.k8s.io/MutatingWebhookConfiguration', byExisting],
  ['admissionregistration.k8s.io/ValidatingAdmissionPolicy', byExisting],
  ['admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding', byExisting],
  ['admissionregistration.k8s.io/ValidatingWebhookConfiguration', byExisting],
  ['apiextensions.crossplane.io/Composition', byExisting],
  ['apps/ControllerRevision', byExisting],
  ['coordination.k8s.io/Lease', byExisting],
  ['discovery.k8s.io/EndpointSlice', byExisting],
  ['flowcontrol.apiserver.k8s.io/FlowSchema', byExisting],
  ['flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration', byExisting],
  ['networking.k8s.io/IngressClass', byExisting],
  ['networking.k8s.io/NetworkPolicy', byExisting],
  ['policy/PodDisruptionBudget', byExisting],
  ['rbac.authorization.k8s.io/ClusterRole', byExisting],
  ['rbac.authorization.k8s.io/ClusterRoleBinding', byExisting],
  ['rbac.authorization.k8s.io/Role', byExisting],
  ['rbac.authorization.k8s.io/RoleBinding', byExisting],
  ['node.k8s.io/RuntimeClass', byExisting],
  ['resource.k8s.io/DeviceClass', byExisting],
  ['scheduling.k8s.io/PriorityClass', byExisting],
  ['storage.k8s.io/CSIDriver', byExisting],
  ['storage.k8s.io/StorageClass', byExisting],
  ['storage.k8s.io/VolumeAttributesClass', byExisting],
  ['/Namespace', namespace],
  ['/PersistentVolume', persistentVolume],
  ['/PersistentVolumeClaim', persistentVolumeClaim],
  ['/Pod', pod],
  ['/ReplicationController', replicaSet],
  ['/Service', service],
  ['apiextensions.k8s.io/CustomResourceDefinition', customResourceDefinition],
  ['apps/DaemonSet', daemonSet],
  ['apps/Deployment', deployment],
  ['apps/ReplicaSet', replicaSet],
  ['apps/StatefulSet', statefulSet],
  ['autoscaling/HorizontalPodAutoscaler', horizontalPodAutoscaler],
  ['batch/CronJob', cronJob],
  ['batch/Job', job],
  ['networking.k8s.io/Ingress', ingress],
  ['pkg.crossplane.io/Configuration', crossplanePackage],
  ['pkg.crossplane.io/Function', crossplanePackage],
  ['pkg.crossplane.io/Provider', crossplanePackage],
]);

/** Every provider has its own group for them. */
const PROVIDER_CONFIG_KINDS = new Set([
  'ClusterProviderConfig',
  'ProviderConfig',
]);

/** Whether it is a kind of Kubernetes or Crossplane that tells in a way of its own. */
export function isKnownKind(resource: ResourceRef): boolean {
  return READINESS.has(groupKind(resource));
}

/** The verdict on a kind that does not tell its readiness by a `Ready` condition. */
export function checkReadinessOfKind(
  observation: Observation,
  present: Present,
): Assessment | undefined {
  if (observation.role !== 'composed') return undefined;
  const readiness = READINESS.get(groupKind(observation.resource));
  if (readiness) {
    const assessment = readiness(observation, present);
    return assessment.verdict === 'progressing'
      ? byPods(observation, present) ?? assessment
      : assessment;
  }
  return lacksReadinessForCrossplane(observation.resource)
    ? byExisting()
    : undefined;
}

/**
 * Kinds that are ready by existing and that function-auto-ready does not know: a
 * composite with one of them stays unready unless its Composition says more.
 */
export function lacksReadinessForCrossplane(resource: ResourceRef): boolean {
  return (
    PROVIDER_CONFIG_KINDS.has(resource.kind) ||
    groupKind(resource) === 'apiextensions.crossplane.io/EnvironmentConfig'
  );
}

function byExisting(): Assessment {
  return { verdict: 'ready' };
}

/** Its template wants it to do nothing. */
const IDLE: Assessment = { verdict: 'ready', idle: true };

function cronJob({ spec }: Observation): Assessment {
  return spec.suspend === true ? IDLE : byExisting();
}

function namespace({ status }: Observation): Assessment {
  return readyIf(status.phase === 'Active');
}

function persistentVolume({ status }: Observation): Assessment {
  const reason = asName(status.phase);
  const message = asText(status.message) || undefined;
  if (reason === 'Bound' || reason === 'Available') {
    return { verdict: 'ready', reason };
  }
  const isLost = reason === 'Failed' || reason === 'Released';
  return { verdict: isLost ? 'failed' : 'progressing', reason, message };
}

function persistentVolumeClaim(
  observation: Observation,
  { now }: Present,
): Assessment {
  const reason = asName(observation.status.phase);
  if (reason === 'Bound') return { verdict: 'ready', reason };
  if (awaitsConsumer(observation, now)) return { ...IDLE, reason };
  return { verdict: reason === 'Lost' ? 'failed' : 'progressing', reason };
}

/** Both are written as soon as Kubernetes asks somebody for the volume. */
const PROVISIONERS = [
  'volume.kubernetes.io/storage-provisioner',
  'volume.beta.kubernetes.io/storage-provisioner',
];

/**
 * Of a class that binds with the first Pod, nobody is asked for a volume before
 * there is one, and nothing is wrong. Where the class does not exist, a Warning
 * says so.
 */
function awaitsConsumer(
  { spec, status, annotations, events, createdAt }: Observation,
  now: EvaluationTime,
): boolean {
  if (status.phase !== 'Pending' || asName(spec.volumeName)) return false;
  if (events[0]?.reason === 'WaitForFirstConsumer') return true;
  return (
    Boolean(asName(spec.storageClassName)) &&
    !PROVISIONERS.some(key => annotations.has(key)) &&
    events.length === 0 &&
    isOlderThan(createdAt, GRACE_MS, now)
  );
}

/** A workload waits for its pods, and says nothing of why they do not get on. */
function byPods(
  observation: Observation,
  { now }: Present,
): Assessment | undefined {
  const stuck = lastingTroubles(observation, now).find(isStuck);
  return (
    stuck && {
      verdict: 'failed',
      source: 'Pod',
      reason: stuck.reason,
      message: stuck.message,
      since: stuck.since,
    }
  );
}

function pod(observation: Observation, { now }: Present): Assessment {
  const { phase, reason, message } = observation.status;
  if (phase === 'Succeeded') return { verdict: 'ready' };
  if (phase === 'Failed') {
    return {
      verdict: 'failed',
      reason: asName(reason),
      message: asText(message),
    };
  }
  const trouble = troubleOfPod(observation, now);
  if (trouble && isStuck(trouble)) {
    return {
      verdict: 'failed',
      reason: trouble.reason,
      message: trouble.message,
    };
  }
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

function service(observation: Observation): Assessment {
  return readyIf(
    observation.spec.type !== 'LoadBalancer' || hasLoadBalancer(observation),
  );
}

function ingress(observation: Observation): Assessment {
  return readyIf(hasLoadBalancer(observation));
}

/** Whether an address was given to it. */
function hasLoadBalancer({ status }: Observation): boolean {
  return asArray(asObject(status.loadBalancer).ingress).length > 0;
}

function customResourceDefinition(observation: Observation): Assessment {
  const names = findCondition(observation, 'NamesAccepted');
  if (names?.status === 'False') return fromCondition('failed', names);
  const established = findCondition(observation, 'Established');
  const isReady = established?.status === 'True';
  return fromCondition(isReady ? 'ready' : 'progressing', established);
}

function daemonSet(observation: Observation): Assessment {
  const wanted = asNumber(observation.status.desiredNumberScheduled);
  if (wanted === 0) return IDLE;
  const { type } = asObject(observation.spec.updateStrategy);
  const isUpToDate =
    type === 'OnDelete' ||
    countOf(observation, 'updatedNumberScheduled') >= (wanted ?? 0);
  return readyIf(
    wanted !== undefined &&
      isUpToDate &&
      countOf(observation, 'numberAvailable') >= wanted,
  );
}

function deployment(observation: Observation): Assessment {
  const progress = findCondition(observation, 'Progressing');
  if (progress?.reason === 'ProgressDeadlineExceeded') {
    return fromCondition('failed', progress);
  }
  const refusal = findCondition(observation, 'ReplicaFailure');
  if (refusal?.status === 'True') return fromCondition('failed', refusal);
  const updated = countOf(observation, 'updatedReplicas');
  const isRolledOut =
    hasReplicas(observation, 'availableReplicas') &&
    updated >= wantedReplicas(observation) &&
    countOf(observation, 'replicas') <= updated;
  const available = findCondition(observation, 'Available');
  return {
    ...fromCondition(
      isRolledOut ? 'ready' : 'progressing',
      available?.status === 'False' ? available : progress,
    ),
    ...(isRolledOut && idleWithout(observation)),
  };
}

function idleWithout(observation: Observation): Partial<Assessment> {
  return wantedReplicas(observation) === 0 ? { idle: true } : {};
}

function replicaSet(observation: Observation): Assessment {
  const refusal = findCondition(observation, 'ReplicaFailure');
  if (refusal?.status === 'True') return fromCondition('failed', refusal);
  return readyIf(hasReplicas(observation, 'availableReplicas'), observation);
}

function statefulSet(observation: Observation): Assessment {
  return readyIf(
    hasReplicas(observation, 'readyReplicas') && isUpdated(observation),
    observation,
  );
}

function isUpdated(observation: Observation): boolean {
  const strategy = asObject(observation.spec.updateStrategy);
  if (strategy.type === 'OnDelete') return true;
  const partition = asNumber(asObject(strategy.rollingUpdate).partition) ?? 0;
  if (partition > 0) {
    const wanted = wantedReplicas(observation) - partition;
    return countOf(observation, 'updatedReplicas') >= wanted;
  }
  const { currentRevision, updateRevision } = observation.status;
  return currentRevision === updateRevision;
}

/** The first figures of a new target may take a while. */
const FIGURES_MS = 3 * 60_000;

function horizontalPodAutoscaler(
  observation: Observation,
  { now }: Present,
): Assessment {
  const able = findCondition(observation, 'AbleToScale');
  const active = findCondition(observation, 'ScalingActive');
  const obstacle = [able, active].find(condition =>
    cannotScale(condition, now),
  );
  if (obstacle) return fromCondition('failed', obstacle);
  if (able?.status === 'False') return fromCondition('progressing', able);
  // Scaling is off while its target is meant to have no replicas.
  const isReady =
    active?.status === 'True' ||
    active?.reason === 'ScalingDisabled' ||
    hasCondition(observation, 'ScalingLimited', 'True');
  return fromCondition(isReady ? 'ready' : 'progressing', active ?? able);
}

function cannotScale(
  condition: Condition | undefined,
  now: EvaluationTime,
): boolean {
  return (
    condition?.status === 'False' &&
    /^(Failed|Invalid|AmbiguousSelector)/.test(condition.reason ?? '') &&
    isOlderThan(condition.lastTransitionTime, FIGURES_MS, now)
  );
}

const JOB_VERDICTS: Array<[conditionType: string, verdict: Verdict]> = [
  ['Failed', 'failed'],
  ['FailureTarget', 'failed'],
  ['Complete', 'ready'],
];

function job(observation: Observation): Assessment {
  for (const [type, verdict] of JOB_VERDICTS) {
    const condition = findCondition(observation, type);
    if (condition?.status === 'True') return fromCondition(verdict, condition);
  }
  const suspended = findCondition(observation, 'Suspended');
  if (observation.spec.suspend === true && !isQueued(observation)) {
    return { ...fromCondition('ready', suspended), idle: true };
  }
  return suspended?.status === 'True'
    ? fromCondition('paused', suspended)
    : { verdict: 'progressing' };
}

/** Queues suspend a Job until there is room for it: Kueue and Volcano. */
const QUEUES = ['kueue.x-k8s.io/queue-name', 'volcano.sh/queue-name'];

function isQueued({ labels, annotations }: Observation): boolean {
  return QUEUES.some(key => labels.has(key) || annotations.has(key));
}

/**
 * A package whose new image cannot be had may well run on with its old one, so
 * only its health tells.
 */
function crossplanePackage(observation: Observation): Assessment {
  const healthy = findCondition(observation, 'Healthy');
  if (healthy?.status === 'True') return fromCondition('ready', healthy);
  const installed = findCondition(observation, 'Installed');
  return fromCondition(
    'progressing',
    installed?.status === 'False' ? installed : healthy,
  );
}

/** @param scaled - what is idle if it wants no replicas */
function readyIf(isReady: boolean, scaled?: Observation): Assessment {
  return {
    verdict: isReady ? 'ready' : 'progressing',
    ...(isReady && scaled && idleWithout(scaled)),
  };
}

/** Kubernetes runs one when it is not told how many. */
export function wantedReplicas(observation: Observation): number {
  return asNumber(observation.spec.replicas) ?? 1;
}

/** Kubernetes leaves a count out when it is zero. */
export function countOf(observation: Observation, field: string): number {
  return asNumber(observation.status[field]) ?? 0;
}

function hasReplicas(observation: Observation, field: string): boolean {
  const wanted = wantedReplicas(observation);
  // Zeros may also mean that no controller has looked yet.
  return wanted > 0
    ? countOf(observation, field) >= wanted
    : asNumber(observation.status.observedGeneration) !== undefined;
}
