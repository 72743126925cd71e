import type { JsonObject } from '@backstage/types';
import type { ResourceRef } from '../../refs';
import type { ResourceRole } from '../../types';
import type { Condition, ObservedEvent, ObservedResource } from '../types';
import {
  asArray,
  asNumber,
  asObject,
  asString,
  asStringMap,
  asStrings,
} from './json';
import { parseConditions } from './parseConditions';

/**
 * What is known of one resource, with every field of the type that it says:
 * objects of a cluster may hold anything.
 */
export interface Observation {
  resource: ResourceRef;
  role: ResourceRole;
  compositionResourceName?: string;
  presence: ObservedResource['presence'];
  generation?: number;
  /** ISO 8601, as are all times. */
  createdAt?: string;
  deletingSince?: string;
  finalizers: string[];
  labels: Map<string, string>;
  annotations: Map<string, string>;
  spec: JsonObject;
  status: JsonObject;
  conditions: Condition[];
  /** Warnings, newest first. */
  events: ObservedEvent[];
}

export function observe(resource: ObservedResource): Observation {
  const object = asObject(resource.object);
  const metadata = asObject(object.metadata);
  const status = asObject(object.status);
  return {
    resource: resource.resource,
    role: resource.role,
    compositionResourceName: resource.compositionResourceName,
    presence: resource.presence,
    generation: asNumber(metadata.generation),
    createdAt: asString(metadata.creationTimestamp),
    deletingSince: asString(metadata.deletionTimestamp),
    finalizers: asStrings(metadata.finalizers),
    labels: asStringMap(metadata.labels),
    annotations: asStringMap(metadata.annotations),
    spec: asObject(object.spec),
    status,
    conditions: parseConditions(status.conditions),
    events: parseEvents(resource.events),
  };
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

function parseEvents(events: unknown): ObservedEvent[] {
  return asArray(events).flatMap(item => {
    const event = asObject(item);
    const message = asString(event.message);
    if (message === undefined) return [];
    return {
      reason: asString(event.reason) ?? '',
      message,
      lastSeen: asString(event.lastSeen) ?? '',
    };
  });
}
