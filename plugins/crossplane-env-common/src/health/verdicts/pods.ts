import type { JsonObject } from '@backstage/types';
import { findCondition, type Observation } from '../observation/Observation';
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

/** What may be wrong with a pod. */
export type PodTroubleSort =
  /** An image cannot be had. */
  | 'image'
  /** A container cannot be made as it is asked for. */
  | 'settings'
  /** A volume cannot be mounted. */
  | 'mount'
  /** A container ends and is started again, time after time. */
  | 'crash'
  /** It ran to an end that is no success. */
  | 'ended'
  /** It runs, and does not pass its probe. */
  | 'probe'
  /** It runs and ends well, although it is to run on. */
  | 'finished'
  /** No node takes it. */
  | 'unschedulable'
  /** It is not offered to a node before somebody lets it. */
  | 'gated'
  /** The node cannot set it up, or does not answer any more. */
  | 'node'
  /** It was put off its node. */
  | 'evicted';

/** One container of a pod that is not well. */
export interface PodContainer {
  name?: string;
  isInit: boolean;
  image?: string;
  restarts: number;
  /** How it ended last; absent if it never did, or well. */
  exit?: { code: number; reason?: string; message?: string };
}

/** What the kubelet or the scheduler tells of a pod that is not well. */
export interface PodTrouble {
  sort: PodTroubleSort;
  pod: Observation;
  container?: PodContainer;
  reason?: string;
  message?: string;
  since?: string;
}

/** By the reasons that the kubelet gives to a container that waits (Kubernetes 1.25 to 1.34). */
export const WAITING_REASONS = new Map<string, PodTroubleSort>([
  ['CrashLoopBackOff', 'crash'],
  ['CreateContainerConfigError', 'settings'],
  ['CreateContainerError', 'settings'],
  ['ErrImageInspect', 'image'],
  ['ErrImageNeverPull', 'image'],
  ['ErrImagePull', 'image'],
  ['ImageInspectError', 'image'],
  ['ImagePullBackOff', 'image'],
  ['InvalidImageName', 'image'],
  ['PostStartHookError', 'settings'],
  ['RegistryUnavailable', 'image'],
  ['RunContainerError', 'settings'],
  ['SignatureValidationFailed', 'image'],
]);

/** Kubelets and schedulers repeat their warnings at least this often while they last. */
const RECENT_MS = 10 * 60_000;

/** One restart may be an accident, such as of what starts before what it needs. */
const FEW_RESTARTS = 2;

/** What is wrong with a pod, if anything: what comes first in its life, first. */
export function troubleOfPod(
  pod: Observation,
  now: EvaluationTime,
): PodTrouble | undefined {
  return (
    findUnscheduled(pod) ??
    findOnLostNode(pod, now) ??
    findStuck(pod) ??
    findEnded(pod) ??
    findUnmounted(pod, now) ??
    findNotSetUp(pod, now) ??
    findRestarted(pod) ??
    findProbed(pod, now)
  );
}

const UNSCHEDULED = new Map<string, PodTroubleSort>([
  ['SchedulingGated', 'gated'],
  ['Unschedulable', 'unschedulable'],
]);

function findUnscheduled(pod: Observation): PodTrouble | undefined {
  const scheduled = findCondition(pod, 'PodScheduled');
  if (scheduled?.status !== 'False' || pod.status.phase === 'Failed') {
    return undefined;
  }
  const { reason, message, lastTransitionTime: since } = scheduled;
  const sort = UNSCHEDULED.get(reason ?? '');
  return sort && { sort, pod, reason, message, since };
}

/** Its node does not answer: what its containers last said may be long over. */
function findOnLostNode(
  pod: Observation,
  now: EvaluationTime,
): PodTrouble | undefined {
  const { reason, message } = pod.status;
  if (reason === 'NodeLost') {
    return { sort: 'node', pod, reason, message: asText(message) };
  }
  return fromRecentEvent(pod, now, 'node', /^NodeNotReady$/);
}

function findNotSetUp(
  pod: Observation,
  now: EvaluationTime,
): PodTrouble | undefined {
  return pod.status.phase === 'Pending'
    ? fromRecentEvent(pod, now, 'node', /^FailedCreatePodSandBox$/)
    : undefined;
}

/** Of containers that run and are not ready, only events tell why. */
function findProbed(
  pod: Observation,
  now: EvaluationTime,
): PodTrouble | undefined {
  const status = containersOf(pod).find(
    ({ ready, state }) => ready !== true && asObject(state).running,
  );
  const trouble =
    status && fromRecentEvent(pod, now, 'probe', /^(Unhealthy|ProbeWarning)$/);
  return trouble && { ...trouble, container: toContainer(pod, status) };
}

function fromRecentEvent(
  pod: Observation,
  now: EvaluationTime,
  sort: PodTroubleSort,
  reasons: RegExp,
): PodTrouble | undefined {
  const event = pod.events.find(({ reason }) => reasons.test(reason));
  if (!event || isOlderThan(event.lastSeen, RECENT_MS, now)) return undefined;
  const { reason, message, lastSeen: since } = event;
  return { sort, pod, reason, message, since };
}

function findStuck(pod: Observation): PodTrouble | undefined {
  for (const status of containersOf(pod)) {
    const waiting = asObject(asObject(status.state).waiting);
    const reason = asName(waiting.reason);
    const sort = WAITING_REASONS.get(reason ?? '');
    if (sort) {
      const message = asText(waiting.message);
      const container = toContainer(pod, status);
      return {
        sort: sort === 'crash' && hasEndedWell(status) ? 'finished' : sort,
        pod,
        container,
        reason,
        message: container.exit?.message ?? message,
      };
    }
  }
  return undefined;
}

function hasEndedWell({ lastState }: JsonObject): boolean {
  return asObject(asObject(lastState).terminated).exitCode === 0;
}

/** What the kubelet does to a pod for the good of others. */
const PUT_OFF =
  /^(Evicted|Preempting|NodeShutdown|Terminated|NodeAffinity|UnexpectedAdmissionError|OutOf\w+)$/;

function findEnded(pod: Observation): PodTrouble | undefined {
  if (pod.status.phase !== 'Failed') return undefined;
  const containers = containersOf(pod).map(status => toContainer(pod, status));
  const reason = asName(pod.status.reason);
  return {
    sort: PUT_OFF.test(reason ?? '') ? 'evicted' : 'ended',
    pod,
    container: containers.find(({ exit }) => exit !== undefined),
    reason,
    message: asText(pod.status.message),
  };
}

/** Only events tell of a volume that cannot be mounted. */
function findUnmounted(
  pod: Observation,
  now: EvaluationTime,
): PodTrouble | undefined {
  if (pod.status.phase !== 'Pending') return undefined;
  return fromRecentEvent(pod, now, 'mount', /^Failed(Mount|AttachVolume)$/);
}

/** Between two crashes, its state says only that it runs. */
function findRestarted(pod: Observation): PodTrouble | undefined {
  const container = containersOf(pod)
    .filter(({ ready }) => ready !== true)
    .map(status => toContainer(pod, status))
    .find(({ exit, restarts }) => exit && restarts >= FEW_RESTARTS);
  return container && { sort: 'crash', pod, container };
}

function containersOf({ status }: Observation): JsonObject[] {
  return [
    ...asArray(status.initContainerStatuses),
    ...asArray(status.containerStatuses),
  ].map(asObject);
}

/** Then it is not the application that says why it ended. */
const BY_RUNTIME = /^(StartError|ContainerCannotRun)$/;

function toContainer(
  { status }: Observation,
  container: JsonObject,
): PodContainer {
  const ends = [container.state, container.lastState].flatMap(state => {
    const { exitCode, reason, message } = asObject(asObject(state).terminated);
    const code = asNumber(exitCode);
    return code
      ? [
          {
            code,
            reason: asName(reason),
            message: BY_RUNTIME.test(asName(reason) ?? '')
              ? asText(message) || undefined
              : undefined,
          },
        ]
      : [];
  });
  return {
    name: asName(container.name),
    isInit: asArray(status.initContainerStatuses).includes(container),
    image: asName(container.image),
    restarts: asNumber(container.restartCount) ?? 0,
    exit: ends[0],
  };
}

const MISSING_OBJECT = /\b(secret|configmap) "([^"]+)" not found/i;
const MISSING_KEY =
  /couldn't find key (\S+) in (Secret|ConfigMap) (?:\S+\/)?(\S+)/;

/** The Secret or ConfigMap, or the key of one, that the kubelet says it lacks. */
export function missingSource({
  sort,
  message = '',
}: PodTrouble): string | undefined {
  if (sort !== 'settings' && sort !== 'mount') return undefined;
  const [, kind, name] = MISSING_OBJECT.exec(message) ?? [];
  if (kind) return `${/^s/i.test(kind) ? 'Secret' : 'ConfigMap'} ${name}`;
  const [, key, ofKind, ofName] = MISSING_KEY.exec(message) ?? [];
  return key && `the key ${key} of ${ofKind} ${ofName}`;
}

/** Between two of so many crashes it only seems to get on. */
const SEVERAL_RESTARTS = 3;

/** Whether it does not get on without somebody, as far as the kubelet can tell. */
export function isStuck(trouble: PodTrouble): boolean {
  switch (trouble.sort) {
    case 'image':
    case 'settings':
      return true;
    case 'finished':
      return true;
    case 'crash':
      return (
        trouble.reason !== undefined ||
        (trouble.container?.restarts ?? 0) >= SEVERAL_RESTARTS
      );
    case 'mount':
      return missingSource(trouble) !== undefined;
    default:
      return false;
  }
}

/** What is wrong below comes first; of the same, with the newest pod. */
const SORTS: PodTroubleSort[] = [
  'image',
  'settings',
  'mount',
  'crash',
  'finished',
  'node',
  'unschedulable',
  'gated',
  'probe',
  'evicted',
  'ended',
];

/**
 * What is wrong with the pods of a workload, the worst first. A pod that ended
 * is made anew, except that a Job may have had enough of them.
 */
export function troublesOfPods(
  workload: Observation,
  now: EvaluationTime,
): PodTrouble[] {
  const isJob = workload.resource.group === 'batch';
  return workload.pods
    .flatMap(pod => troubleOfPod(pod, now) ?? [])
    .filter(({ sort }) => isJob || sort !== 'ended')
    .sort((a, b) => SORTS.indexOf(a.sort) - SORTS.indexOf(b.sort));
}

/** Those that are no matter of the first moment: a new pod may ask for what is made a little later. */
export function lastingTroubles(
  workload: Observation,
  now: EvaluationTime,
): PodTrouble[] {
  return troublesOfPods(workload, now).filter(({ pod }) =>
    isOlderThan(pod.createdAt, GRACE_MS, now),
  );
}
