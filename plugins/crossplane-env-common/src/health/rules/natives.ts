import { ASK_UNSURE, type Finding } from '../findings/Finding';
import {
  findCondition,
  groupKind,
  isCrossplaneResource,
  type Observation,
} from '../observation/Observation';
import { asName } from '../observation/json';
import { type EvaluationTime, isOlderThan } from '../observation/time';
import { type AssessedResource, toEvidence } from '../tree/AssessedResource';
import type { ObservedEvent } from '../types';
import { fromCondition } from '../verdicts/Assessment';
import { countOf, wantedReplicas } from '../verdicts/readiness';
import { nameOf, objectOf } from '../words';
import type { RuleOptions } from './Rule';

const WORKLOAD_KINDS = new Set([
  'DaemonSet',
  'Deployment',
  'Job',
  'Pod',
  'ReplicaSet',
  'StatefulSet',
]);

type Remedy = Pick<Finding, 'actor' | 'healsItself' | 'nextStep'>;

/**
 * Why the API server takes no pods. The reason is `FailedCreate` in every case;
 * the words are of its admission plugins (Kubernetes 1.25 to 1.34).
 */
const REMEDIES: Array<Remedy & { pattern: RegExp }> = [
  {
    pattern: /exceeded quota/,
    actor: 'requester',
    healsItself: false,
    nextStep:
      'Ask for less, delete what is no longer needed, or ask the platform team for a larger quota.',
  },
  {
    pattern: /serviceaccount "[^"]*" not found/,
    actor: 'platform',
    healsItself: true,
    nextStep:
      'It is tried again without your doing; if it lasts, ask the platform team to create the ServiceAccount.',
  },
];

const CORRECT_TEMPLATE: Remedy = {
  actor: 'platform',
  healsItself: false,
  nextStep:
    'Ask the platform team to correct the template of its pods in the Composition.',
};

/** Its pods, which are not part of the environment, cannot be made or do not run. */
export function deploymentFailed(
  node: AssessedResource,
  { now }: RuleOptions,
): Finding | undefined {
  const { observation, own } = node;
  if (groupKind(observation.resource) !== 'apps/Deployment') return undefined;
  return {
    family: 'deployment-stuck',
    statement: `${nameOf(
      observation,
    )} has not become available in the time that it is given`,
    detail: recentWarning(observation, now)?.message ?? own.message,
    actor: 'requester',
    healsItself: true,
    nextStep:
      'Look at its pods, their logs and events, and at the image and settings that it was given.',
  };
}

/** A quota, a policy or a webhook of the cluster takes no pods of a workload. */
export function podsRefused(node: AssessedResource): Finding | undefined {
  const refusal = findPodRefusal(node);
  if (!refusal) return undefined;
  const { message = '' } = refusal;
  const { actor, healsItself, nextStep } =
    REMEDIES.find(({ pattern }) => pattern.test(message)) ?? CORRECT_TEMPLATE;
  return {
    family: 'pods-refused',
    statement: `the cluster does not take the pods of ${nameOf(
      node.observation,
    )}`,
    detail: message,
    actor,
    healsItself,
    nextStep,
    isRefusal: true,
    evidence: toEvidence(node, refusal),
  };
}

/** A Deployment and a ReplicaSet say so by a condition, the others by an event. */
function findPodRefusal({ observation, own }: AssessedResource) {
  const condition = findCondition(observation, 'ReplicaFailure');
  if (condition?.status === 'True') return fromCondition('failed', condition);
  const isOfPods = own.source === 'Event' && own.reason === 'FailedCreate';
  return isOfPods && WORKLOAD_KINDS.has(observation.resource.kind)
    ? own
    : undefined;
}

/** Kubernetes never gives such a claim another volume. */
export function volumeLost({
  observation,
  own,
}: AssessedResource): Finding | undefined {
  const isLost =
    groupKind(observation.resource) === '/PersistentVolumeClaim' &&
    own.reason === 'Lost';
  if (!isLost) return undefined;
  return {
    family: 'volume-lost',
    statement: `${nameOf(observation)} has lost its volume`,
    detail: own.message,
    actor: 'platform',
    healsItself: false,
    nextStep:
      'Ask the platform team whether the PersistentVolume can be restored; otherwise the claim has to be deleted and made anew, without its data.',
  };
}

/** A Job does not try again, and a name that is taken stays so. */
const FAIL_FOR_GOOD = new Set(['CustomResourceDefinition', 'Job']);

/** Kubernetes' own kinds: what runs in a workload is the requester's. */
export function kindFailed({
  observation,
  own,
}: AssessedResource): Finding | undefined {
  if (isCrossplaneResource(observation)) return undefined;
  const { kind } = observation.resource;
  const isWorkload = WORKLOAD_KINDS.has(kind);
  return {
    family: 'kind-failed',
    statement:
      kind === 'HorizontalPodAutoscaler'
        ? `${nameOf(observation)} cannot scale what it is for`
        : `${nameOf(observation)} failed`,
    detail: own.message ?? own.reason,
    healsItself: !FAIL_FOR_GOOD.has(kind),
    actor: isWorkload ? 'requester' : 'platform',
    nextStep: isWorkload
      ? 'Look at its pods, their logs and events, and at the image and settings that it was given.'
      : 'Ask the platform team about it, and quote the message.',
  };
}

/** A PersistentVolumeClaim tells by an event only that it gets no volume. */
export function volumeRefused({
  observation,
  own,
}: AssessedResource): Finding | undefined {
  const isRefused =
    groupKind(observation.resource) === '/PersistentVolumeClaim' &&
    own.source === 'Event';
  if (!isRefused) return undefined;
  return {
    family: 'volume-pending',
    statement: `no volume can be made for ${nameOf(observation)}`,
    detail: own.message,
    actor: 'platform',
    healsItself: true,
    isRefusal: true,
    nextStep:
      'Ask the platform team to check the storage class that it asks for.',
  };
}

/** Pulling images and starting takes its time. */
const PODS_START_MS = 60_000;

/** Roll-outs and load balancers take minutes. */
const MINUTES_MS = 15 * 60_000;

/** By how many they tell of their pods; those that are available, first. */
const COUNTERS = new Map<string, [available: string, wanted?: string]>([
  ['apps/DaemonSet', ['numberAvailable', 'desiredNumberScheduled']],
  ['apps/Deployment', ['availableReplicas']],
  ['apps/StatefulSet', ['readyReplicas']],
]);

/** A workload has too few pods, which are not part of the environment themselves. */
export function podsAwaited(
  { observation, own }: AssessedResource,
  { now }: RuleOptions,
): Finding | undefined {
  const counters = COUNTERS.get(groupKind(observation.resource));
  if (!counters || own.verdict !== 'progressing') return undefined;
  const available = findCondition(observation, 'Available');
  const since = available
    ? available.lastTransitionTime
    : observation.createdAt;
  const [field, ofWanted] = counters;
  const count = countOf(observation, field);
  const wanted = ofWanted
    ? countOf(observation, ofWanted)
    : wantedReplicas(observation);
  const isShort = available ? available.status === 'False' : count < wanted;
  // Without a condition, nothing tells since when.
  const patience = available ? PODS_START_MS : MINUTES_MS;
  if (!isShort || !isOlderThan(since, patience, now)) return undefined;
  return {
    family: 'pods-awaited',
    statement: `${count} of ${wanted} pods of ${nameOf(
      observation,
    )} are available`,
    detail: recentWarning(observation, now)?.message ?? available?.message,
    actor: 'requester',
    healsItself: true,
    nextStep:
      'It is tried again without your doing; if it lasts, look at its pods, their logs and events.',
  };
}

const ADDRESS_GIVERS = new Map([
  ['/Service', 'a controller of load balancers'],
  ['networking.k8s.io/Ingress', 'an ingress controller'],
]);

/** Nobody gives it an address, and nobody says why: there may be no controller for it. */
export function addressAwaited(
  { observation, own }: AssessedResource,
  { now }: RuleOptions,
): Finding | undefined {
  const controller = ADDRESS_GIVERS.get(groupKind(observation.resource));
  if (!controller || own.verdict !== 'progressing') return undefined;
  const { spec, createdAt } = observation;
  if (!isOlderThan(createdAt, MINUTES_MS, now)) return undefined;
  const type = asName(spec.ingressClassName ?? spec.loadBalancerClass);
  return {
    family: 'address-awaited',
    statement: `nobody has given ${nameOf(
      observation,
    )} an address since ${createdAt}, for which it needs ${controller}${
      type ? ` of class ${type}` : ''
    }`,
    ...ASK_UNSURE,
    nextStep: `Ask the platform team whether the cluster has ${controller}, and whether it looks after ${objectOf(
      observation,
    )}; where none reports addresses, the Composition may declare it ready without one.`,
  };
}

/** Kubernetes' own kinds tell by events why they do not get on. */
export function warned(
  { observation, own }: AssessedResource,
  { now }: RuleOptions,
): Finding | undefined {
  if (own.verdict !== 'progressing' || isCrossplaneResource(observation)) {
    return undefined;
  }
  const event = recentWarning(observation, now);
  if (!event) return undefined;
  return {
    family: 'warned',
    statement: `${nameOf(observation)} has trouble getting ready`,
    detail: event.message,
    actor: 'platform',
    healsItself: true,
    nextStep:
      'It is tried again without your doing; if it lasts, ask the platform team about the message.',
  };
}

/** Controllers repeat their warnings at least this often while they last. */
const RECENT_MS = 5 * 60_000;

/** The newest warning, unless it is of a trouble that may be over. */
function recentWarning(
  { events }: Observation,
  now: EvaluationTime,
): ObservedEvent | undefined {
  const [event] = events;
  return event && !isOlderThan(event.lastSeen, RECENT_MS, now)
    ? event
    : undefined;
}
