import type { Clock } from '../../clock/Clock';
import type { KubeObject } from '../../kube/KubeApi';
import { timestamp } from '../../kube/metadata/objectMeta';

export interface Condition {
  type: string;
  status: 'True' | 'False' | 'Unknown';
  reason: string;
  message?: string;
  observedGeneration?: number;
  lastTransitionTime: string;
}

export type NewCondition = Omit<
  Condition,
  'lastTransitionTime' | 'observedGeneration'
>;

export function available(): NewCondition {
  return { type: 'Ready', status: 'True', reason: 'Available' };
}

export function creating(message?: string): NewCondition {
  return condition('Ready', 'Creating', message);
}

export function deleting(): NewCondition {
  return { type: 'Ready', status: 'False', reason: 'Deleting' };
}

export function reconcileSuccess(): NewCondition {
  return { type: 'Synced', status: 'True', reason: 'ReconcileSuccess' };
}

export function reconcileError(message: string): NewCondition {
  return condition('Synced', 'ReconcileError', message);
}

export function reconcilePaused(message?: string): NewCondition {
  return condition('Synced', 'ReconcilePaused', message);
}

function condition(
  type: string,
  reason: string,
  message?: string,
): NewCondition {
  return { type, status: 'False', reason, ...(message && { message }) };
}

export function findCondition(
  object: KubeObject,
  type: string,
): Condition | undefined {
  return conditionsOf(object).find(entry => entry.type === type);
}

export function isConditionTrue(object: KubeObject, type: string): boolean {
  return findCondition(object, type)?.status === 'True';
}

export function conditionsOf(object: KubeObject): Condition[] {
  return object.status?.conditions ?? [];
}

/**
 * Puts conditions into the object's status. An equal one stays as it is; any
 * difference, also in the message alone, counts as a transition, as in
 * Crossplane.
 */
export function setConditions(
  object: KubeObject,
  clock: Clock,
  conditions: Omit<Condition, 'lastTransitionTime'>[],
): void {
  const result = [...conditionsOf(object)];
  for (const entry of conditions) {
    const index = result.findIndex(({ type }) => type === entry.type);
    const next = { ...entry, lastTransitionTime: timestamp(clock) };
    if (index < 0) {
      result.push(next);
    } else if (!isSame(result[index], entry)) {
      result[index] = next;
    }
  }
  object.status = { ...object.status, conditions: result };
}

/** As `setConditions`, for the generation that is being reconciled. */
export function markConditions(
  object: KubeObject,
  clock: Clock,
  conditions: NewCondition[],
): void {
  const observedGeneration = object.metadata.generation;
  setConditions(
    object,
    clock,
    conditions.map(entry => ({ ...entry, observedGeneration })),
  );
}

/** Of a generation that only one of them tells, nothing is known to differ. */
function isSame(
  left: Omit<Condition, 'lastTransitionTime'>,
  right: Omit<Condition, 'lastTransitionTime'>,
): boolean {
  const generations = [left.observedGeneration, right.observedGeneration];
  return (
    left.status === right.status &&
    left.reason === right.reason &&
    (left.message ?? '') === (right.message ?? '') &&
    (!generations.every(Boolean) || generations[0] === generations[1])
  );
}
