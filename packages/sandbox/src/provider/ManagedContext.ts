import type { Clock } from '../clock/Clock';
import type { KubeApi } from '../kube/KubeApi';
import {
  markConditions,
  type NewCondition,
} from '../controllers/runtime/conditions';
import type { Recorder } from '../controllers/runtime/EventRecorder';
import type { ManagedResource } from './ManagedResource';
import { CloudError, type SimulatedCloud } from './SimulatedCloud';

const FIELD_MANAGER = 'provider-example';

export interface ManagedContext {
  api: KubeApi;
  clock: Clock;
  cloud: SimulatedCloud;
  /** Annotates events with the external name that was known at the start. */
  recorder: Recorder;
  recorderFor(managed: ManagedResource): Recorder;
}

export function annotate(
  { api }: ManagedContext,
  managed: ManagedResource,
  added: Record<string, string>,
): ManagedResource {
  const annotations = { ...managed.metadata.annotations, ...added };
  const metadata = { ...managed.metadata, annotations };
  return api.update(
    { ...managed, metadata },
    { fieldManager: FIELD_MANAGER },
  ) as ManagedResource;
}

/** Writes the status with these conditions. */
export function writeStatus(
  { api, clock }: ManagedContext,
  managed: ManagedResource,
  conditions: NewCondition[],
): void {
  const updated = { ...managed };
  markConditions(updated, clock, conditions);
  api.updateStatus(updated, { fieldManager: FIELD_MANAGER });
}

/** What the cloud answers, be it a refusal. */
export function ask<T>(request: () => T): T | CloudError {
  try {
    return request();
  } catch (error) {
    if (error instanceof CloudError) {
      return error;
    }
    throw error;
  }
}
