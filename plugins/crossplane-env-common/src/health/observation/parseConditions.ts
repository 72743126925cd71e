import type { Condition } from '../types';
import { asArray, asNumber, asObject, asString } from './json';

/** What can be used of `status.conditions`; the rest is as if it were absent. */
export function parseConditions(conditions: unknown): Condition[] {
  return asArray(conditions).flatMap(item => {
    const condition = asObject(item);
    const type = asString(condition.type);
    const status = asString(condition.status);
    if (!type || !status) return [];
    return {
      type,
      status,
      reason: asString(condition.reason),
      message: asString(condition.message),
      lastTransitionTime: asString(condition.lastTransitionTime),
      observedGeneration: asNumber(condition.observedGeneration),
    };
  });
}
