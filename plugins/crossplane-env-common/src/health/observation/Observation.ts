import type { JsonObject, JsonValue } from '@backstage/types';
import type { ResourceRef } from '../../refs';
import type { ResourceRole } from '../../types';
import type {
  Condition,
  ObservedEvent,
  ObservedResource,
  SoughtObject,
} from '../types';
import {
  asArray,
  asName,
  asNumber,
  asObject,
  asStringMap,
  asStrings,
  asText,
  asTime,
  cutNames,
} from './json';

/**
 * What is known of one resource, with every field of the type that it says:
 * objects of a cluster may hold anything.
 */
export interface Observation {
  readonly resource: ResourceRef;
  readonly role: ResourceRole;
  readonly compositionResourceName?: string;
  readonly presence: ObservedResource['presence'];
  /** Of one that is missing: whether the cluster has no such kind at all. */
  readonly kindIsNotServed: boolean;
  readonly asked?: ObservedResource['asked'];
  /** Of what its errors say is not found: whether it is there. */
  readonly sought: SoughtObject[];
  readonly generation?: number;
  /** ISO 8601, as are all times. */
  readonly createdAt?: string;
  readonly deletingSince?: string;
  /** When the portal first saw its present generation. */
  readonly generationSeenAt?: string;
  /** When the portal noticed that it is gone. */
  readonly goneSince?: string;
  readonly finalizers: string[];
  readonly labels: ReadonlyMap<string, string>;
  readonly annotations: ReadonlyMap<string, string>;
  /** All of it, as the cluster has it. */
  readonly object: JsonObject;
  readonly spec: JsonObject;
  readonly status: JsonObject;
  readonly conditions: Condition[];
  /** Warnings, newest first. */
  readonly events: ObservedEvent[];
  /** Of a workload: those of its pods that are not well, the newest first. */
  readonly pods: Observation[];
}

/** More than there are to explain it with. */
const MOST_PODS = 20;

/**
 * Of most resources of an environment little is asked, each time that one of
 * them has changed: what is asked for is read when it is.
 */
class LazyObservation implements Observation {
  readonly #observed: ObservedResource;
  #resource?: ResourceRef;
  #conditions?: Condition[];
  #events?: ObservedEvent[];
  #pods?: Observation[];

  constructor(observed: ObservedResource) {
    this.#observed = observed;
  }

  get resource(): ResourceRef {
    this.#resource ??= cutNames(this.#observed.resource);
    return this.#resource;
  }

  get role(): ResourceRole {
    return this.#observed.role;
  }

  get compositionResourceName(): string | undefined {
    return asName(this.#observed.compositionResourceName);
  }

  get presence(): ObservedResource['presence'] {
    return this.#observed.presence;
  }

  get kindIsNotServed(): boolean {
    return this.#observed.kindIsNotServed === true;
  }

  get asked(): ObservedResource['asked'] {
    return this.#observed.asked;
  }

  get sought(): SoughtObject[] {
    return this.#observed.sought ?? [];
  }

  get object(): JsonObject {
    return asObject(this.#observed.object);
  }

  get spec(): JsonObject {
    return asObject(this.object.spec);
  }

  get status(): JsonObject {
    return asObject(this.object.status);
  }

  get #metadata(): JsonObject {
    return asObject(this.object.metadata);
  }

  get generation(): number | undefined {
    return asNumber(this.#metadata.generation);
  }

  get createdAt(): string | undefined {
    return asTime(this.#metadata.creationTimestamp);
  }

  get deletingSince(): string | undefined {
    return asTime(this.#metadata.deletionTimestamp);
  }

  get generationSeenAt(): string | undefined {
    return asTime(this.#observed.generationSeenAt);
  }

  get goneSince(): string | undefined {
    return asTime(this.#observed.goneSince);
  }

  get finalizers(): string[] {
    return asStrings(this.#metadata.finalizers);
  }

  get labels(): ReadonlyMap<string, string> {
    return asStringMap(this.#metadata.labels);
  }

  get annotations(): ReadonlyMap<string, string> {
    return asStringMap(this.#metadata.annotations);
  }

  get conditions(): Condition[] {
    this.#conditions ??= parseConditions(this.status);
    return this.#conditions;
  }

  get events(): ObservedEvent[] {
    this.#events ??= parseEvents(this.#observed.events);
    return this.#events;
  }

  get pods(): Observation[] {
    this.#pods ??= (this.#observed.pods ?? [])
      .slice(0, MOST_PODS)
      .map(pod => new LazyObservation(pod));
    return this.#pods;
  }
}

export function observe(resource: ObservedResource): Observation {
  return new LazyObservation(resource);
}

/** `status` is compared by whoever asks: a missing condition is not False. */
export function findCondition(
  observation: Observation,
  type: string,
): Condition | undefined {
  return observation.conditions.find(condition => condition.type === type);
}

export function hasCondition(
  observation: Observation,
  type: string,
  status: string,
): boolean {
  return findCondition(observation, type)?.status === status;
}

/** Newest first, in whatever order they came. */
function parseEvents(events: unknown): ObservedEvent[] {
  return asArray(events)
    .flatMap(item => {
      const event = asObject(item);
      const message = asText(event.message);
      if (message === undefined) return [];
      return {
        reason: asName(event.reason) ?? '',
        message,
        lastSeen: asTime(event.lastSeen) ?? '',
      };
    })
    .sort(
      (a, b) =>
        timeOf(b) - timeOf(a) ||
        compare(a.reason, b.reason) ||
        compare(a.message, b.message),
    );
}

/** What has no time is the oldest. */
function timeOf({ lastSeen }: ObservedEvent): number {
  return lastSeen ? Date.parse(lastSeen) : 0;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** What can be used of `status.conditions`; the rest is as if it were absent. */
function parseConditions(status: JsonObject): Condition[] {
  const own = asArray(status.conditions).flatMap(parseCondition);
  return own.length > 0 ? own : conditionsOfOthers(status);
}

function parseCondition(item: JsonValue): Condition[] {
  const condition = asObject(item);
  const type = asName(condition.type);
  const status = asName(condition.status) ?? statusByPresence(type);
  if (!type || !status) return [];
  return [
    {
      type,
      status,
      reason: asName(condition.reason),
      message: asText(condition.message),
      lastTransitionTime: asTime(condition.lastTransitionTime),
      observedGeneration: asNumber(condition.observedGeneration),
      severity: asName(condition.severity),
    },
  ];
}

/** Argo CD's have none: they are there while they are true. */
function statusByPresence(type: string | undefined): string | undefined {
  return type && /(Error|Warning)$/.test(type) ? 'True' : undefined;
}

/** As many as the Gateway API allows. */
const MOST_OTHERS = 32;

/**
 * Routes and policies of the Gateway API have conditions for each of those that
 * they are attached to. What does not hold for one comes first.
 */
function conditionsOfOthers({ parents, ancestors }: JsonObject): Condition[] {
  return [...asArray(parents), ...asArray(ancestors)]
    .slice(0, MOST_OTHERS)
    .flatMap(other => asArray(asObject(other).conditions))
    .flatMap(parseCondition)
    .sort(
      (a, b) => Number(b.status === 'False') - Number(a.status === 'False'),
    );
}

export const MANAGED_RESOURCE_FINALIZER =
  'finalizer.managedresource.crossplane.io';
const CROSSPLANE_GROUP = /(^|\.)(crossplane|upbound)\.io$/;

/** `apps/Deployment`; `/Pod` in Kubernetes' core group. */
export function groupKind(resource: ResourceRef): string {
  return `${resource.group}/${resource.kind}`;
}

export function isManagedResource(observation: Observation): boolean {
  return (
    observation.role === 'composed' &&
    (observation.spec.forProvider !== undefined ||
      observation.finalizers.includes(MANAGED_RESOURCE_FINALIZER))
  );
}

/** Whether Crossplane or a provider is to report on it by conditions. */
export function isCrossplaneResource(observation: Observation): boolean {
  return (
    observation.role !== 'composed' ||
    isManagedResource(observation) ||
    CROSSPLANE_GROUP.test(observation.resource.group)
  );
}
