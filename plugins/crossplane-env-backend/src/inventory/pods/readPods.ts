import { JsonObject, JsonValue } from '@backstage/types';
import {
  asObject,
  GraphObject,
  omit,
  pick,
  trimObject,
} from '../graph/objects';
import { KubernetesObject } from '../../kubernetes/KubernetesObject';

/** Longer texts are cut; a sentence needs less. */
const LONGEST_TEXT = 300;
const MOST_CONTAINERS = 3;

/** A pod, or what stands between it and a workload, by what controls it. */
export interface OwnedObject {
  metadata: { uid: string };
  /** As {@link ownerKey} says. */
  owner: string;
  /** Absent of one that is well, and of which nothing needs to be kept. */
  kept?: GraphObject;
}

/** What of a Pod that is not well enters memory: no environment, command or output of it. */
export function trimPod({ metadata, ...pod }: KubernetesObject): GraphObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: pickMetadata(metadata),
    status: trimPodStatus(asObject(pod.status) ?? {}),
  };
}

const GIVEN_TO_PODS = [
  'containers',
  'ephemeralContainers',
  'initContainers',
  'volumes',
];

/** What of a Pod that is composed itself enters memory. */
export function trimComposedPod(object: KubernetesObject): GraphObject {
  const { spec, status, ...pod } = trimObject(object, { role: 'composed' });
  return {
    ...pod,
    spec: spec && omit(spec, GIVEN_TO_PODS),
    status: status && {
      ...omit(status, ['ephemeralContainerStatuses']),
      initContainerStatuses: trimContainers(status.initContainerStatuses),
      containerStatuses: trimContainers(status.containerStatuses),
    },
  };
}

function pickMetadata(metadata: KubernetesObject['metadata']) {
  const { name, namespace, uid, resourceVersion, creationTimestamp } = metadata;
  return { name, namespace, uid, resourceVersion, creationTimestamp };
}

export function trimPodStatus(status: JsonObject): JsonObject {
  return {
    ...cutTexts(pick(status, ['phase', 'reason', 'message'])),
    conditions: asArray(status.conditions)
      .map(condition => asObject(condition) ?? {})
      .filter(({ type }) => type === 'PodScheduled' || type === 'Ready')
      .slice(0, 2)
      .map(cutTexts),
    initContainerStatuses: trimContainers(status.initContainerStatuses),
    containerStatuses: trimContainers(status.containerStatuses),
  };
}

function trimContainers(value: JsonValue | undefined): JsonObject[] {
  return asArray(value)
    .map(container => asObject(container) ?? {})
    .filter(({ ready, state }) => ready !== true && !hasEndedWell(state))
    .slice(0, MOST_CONTAINERS)
    .map(({ state, lastState, ...container }) => ({
      ...cutTexts(pick(container, ['name', 'image', 'ready', 'restartCount'])),
      state: trimState(state),
      lastState: trimState(lastState),
    }));
}

function hasEndedWell(state: JsonValue | undefined): boolean {
  return asObject(asObject(state)?.terminated)?.exitCode === 0;
}

/** Then the runtime says why there was no container at all. */
const BY_RUNTIME = ['StartError', 'ContainerCannotRun'];

/** What a container wrote at its end is the application's own, and may be confidential. */
function trimState(value: JsonValue | undefined): JsonObject {
  const { waiting, running, terminated } = asObject(value) ?? {};
  const reason = asObject(terminated)?.reason;
  const isByRuntime = BY_RUNTIME.some(one => one === reason);
  return {
    ...(asObject(running) && { running: {} }),
    ...(asObject(waiting) && {
      waiting: cutTexts(pick(asObject(waiting)!, ['reason', 'message'])),
    }),
    ...(asObject(terminated) && {
      terminated: cutTexts(
        pick(asObject(terminated)!, [
          'reason',
          'exitCode',
          ...(isByRuntime ? ['message'] : []),
        ]),
      ),
    }),
  };
}

function cutTexts(fields: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'string' && value.length > LONGEST_TEXT
        ? `${value.slice(0, LONGEST_TEXT - 1)}…`
        : value,
    ]),
  );
}

function asArray(value: JsonValue | undefined): JsonValue[] {
  return Array.isArray(value) ? value : [];
}

/** What controls an object, which cannot be in another namespace, whatever somebody writes. */
export function ownerKey({
  namespace = '',
  uid,
}: {
  namespace?: string;
  uid: string;
}): string {
  return `${namespace}/${uid}`;
}

export function namespaceOf(key: string): string {
  return key.slice(0, key.indexOf('/'));
}

export function uidOf(key: string): string {
  return key.slice(key.indexOf('/') + 1);
}

function ownerOf({ metadata }: KubernetesObject): string | undefined {
  const { namespace, ownerReferences: owners } = metadata;
  if (!Array.isArray(owners)) return undefined;
  const uid = owners.find(owner => owner?.controller === true)?.uid;
  return uid ? ownerKey({ namespace, uid }) : undefined;
}

/** Pods that are well, or go, have nothing to tell. */
export function readPod(object: KubernetesObject): OwnedObject | undefined {
  const owner = ownerOf(object);
  if (!owner) return undefined;
  const { uid, deletionTimestamp } = object.metadata;
  const pod = trimPod(object);
  const isKept = deletionTimestamp === undefined && !isWell(pod);
  return { metadata: { uid }, owner, ...(isKept && { kept: pod }) };
}

function isWell({ status = {} }: GraphObject): boolean {
  return (
    status.phase === 'Succeeded' ||
    asArray(status.conditions).some(condition => {
      const { type, status: value } = asObject(condition) ?? {};
      return type === 'Ready' && value === 'True';
    })
  );
}

/** Of ReplicaSets: which of them their Deployment works on. */
export const REVISION = 'deployment.kubernetes.io/revision';

/** A ReplicaSet or Job; of ReplicaSets only those that are to have pods. */
export function readBetween(object: KubernetesObject): OwnedObject | undefined {
  const owner = ownerOf(object);
  if (!owner) return undefined;
  const { apiVersion, kind, metadata } = object;
  const isKept = asObject(object.spec)?.replicas !== 0;
  return {
    metadata: { uid: metadata.uid },
    owner,
    ...(isKept && {
      kept: {
        apiVersion,
        kind,
        metadata: {
          ...pickMetadata(metadata),
          annotations: { [REVISION]: metadata.annotations?.[REVISION] ?? '' },
        },
      },
    }),
  };
}
