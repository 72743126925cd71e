import type { Evidence } from '../../../types';
import type { Condition } from '../../types';
import type { PlatformObject } from '../PlatformObject';

export function conditionEvidence(
  { resource }: PlatformObject,
  condition: Condition,
): Evidence {
  return {
    resource,
    source: condition.type,
    reason: condition.reason,
    message: condition.message || undefined,
    since: condition.lastTransitionTime,
  };
}
