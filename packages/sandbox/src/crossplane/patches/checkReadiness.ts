import type { KubeObject } from '../../kube/KubeApi';
import {
  findCondition,
  isConditionTrue,
} from '../../controllers/runtime/conditions';
import { inContext } from '../pipeline/FunctionError';
import { isPathNotFound } from './fieldPath/FieldPathError';
import { getValue } from './fieldPath/getValue';
import type { ReadinessCheck } from './PatchAndTransformInput';

/** Whether all checks hold; without any, the resource's own condition decides. */
export function checkReadiness(
  object: KubeObject,
  checks: ReadinessCheck[],
): boolean {
  return checks.length === 0
    ? isConditionTrue(object, 'Ready')
    : checks.every((check, index) =>
        inContext(`cannot run readiness check at index ${index}`, () =>
          holds(object, check),
        ),
      );
}

function holds(object: KubeObject, check: ReadinessCheck): boolean {
  const { type, status } = check.matchCondition ?? {};
  switch (check.type) {
    case 'None':
      return true;
    case 'MatchCondition':
      return findCondition(object, type ?? '')?.status === status;
    case 'NonEmpty':
      return valueOf(object, check) !== undefined;
    case 'MatchString':
      return valueOf(object, check) === check.matchString;
    case 'MatchInteger':
      return valueOf(object, check) === check.matchInteger;
    case 'MatchTrue':
      return valueOf(object, check) === true;
    case 'MatchFalse':
      return valueOf(object, check) === false;
    default:
      return false;
  }
}

function valueOf(object: KubeObject, check: ReadinessCheck): unknown {
  try {
    return getValue(object, check.fieldPath ?? '');
  } catch (error) {
    if (isPathNotFound(error)) {
      return undefined;
    }
    throw error;
  }
}
