import type { Clock } from '../../clock/Clock';
import type { KubeObject } from '../../kube/KubeApi';
import { timestamp } from '../../kube/metadata/timestamps';
import { findCondition, type NewCondition } from '../runtime/conditions';

export interface NativeCondition extends NewCondition {
  lastTransitionTime: string;
}

/** Conditions of a native kind: only another status is a transition. */
export function nativeConditions(
  object: KubeObject,
  clock: Clock,
  conditions: NewCondition[],
): NativeCondition[] {
  return conditions.map(entry => {
    const before = findCondition(object, entry.type);
    const lastTransitionTime =
      before?.status === entry.status
        ? before.lastTransitionTime
        : timestamp(clock);
    return { ...entry, lastTransitionTime };
  });
}
