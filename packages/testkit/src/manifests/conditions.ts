import type { KubeObject } from '../client/KubeObject';

export interface ExpectedCondition {
  type: string;
  status: string;
  reason: string;
  message?: string;
  observedGeneration?: number;
}

export function conditionOf(
  object: KubeObject | undefined,
  type: string,
): ExpectedCondition | undefined {
  const conditions: ExpectedCondition[] = object?.status?.conditions ?? [];
  return conditions.find(condition => condition.type === type);
}

/** The conditions in the order of their types, without times. */
export function conditionsOf(object: KubeObject): ExpectedCondition[] {
  const conditions: (ExpectedCondition & { lastTransitionTime: string })[] =
    object.status?.conditions ?? [];
  return conditions
    .map(({ lastTransitionTime, ...condition }) => condition)
    .sort((left, right) => (left.type < right.type ? -1 : 1));
}

export const responsive: ExpectedCondition = {
  type: 'Responsive',
  status: 'True',
  reason: 'WatchCircuitClosed',
};

export const synced: ExpectedCondition = {
  type: 'Synced',
  status: 'True',
  reason: 'ReconcileSuccess',
};

export const ready: ExpectedCondition = {
  type: 'Ready',
  status: 'True',
  reason: 'Available',
};

export const waiting: ExpectedCondition = {
  type: 'Ready',
  status: 'False',
  reason: 'Waiting',
  message: 'Claim is waiting for composite resource to become Ready',
};

export const deleting: ExpectedCondition = {
  type: 'Ready',
  status: 'False',
  reason: 'Deleting',
};

export function creating(message?: string): ExpectedCondition {
  return {
    type: 'Ready',
    status: 'False',
    reason: 'Creating',
    ...(message && { message }),
  };
}

export function notSynced(message: string): ExpectedCondition {
  return { type: 'Synced', status: 'False', reason: 'ReconcileError', message };
}

/** Conditions as an object has them that was reconciled in its present generation. */
export function at(
  object: KubeObject,
  ...conditions: ExpectedCondition[]
): ExpectedCondition[] {
  const observedGeneration = object.metadata.generation;
  return conditions
    .map(condition => ({ ...condition, observedGeneration }))
    .sort((left, right) => (left.type < right.type ? -1 : 1));
}
