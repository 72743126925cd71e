import type { Condition } from '../types';
import { asArray, asName, asNumber, asObject, asText, asTime } from './json';

/** What can be used of `status.conditions`; the rest is as if it were absent. */
export function parseConditions(conditions: unknown): Condition[] {
  return asArray(conditions).flatMap(item => {
    const condition = asObject(item);
    const type = asName(condition.type);
    const status = asName(condition.status);
    if (!type || !status) return [];
    return {
      type,
      status,
      reason: asName(condition.reason),
      message: asText(condition.message),
      lastTransitionTime: asTime(condition.lastTransitionTime),
      observedGeneration: asNumber(condition.observedGeneration),
    };
  });
}
