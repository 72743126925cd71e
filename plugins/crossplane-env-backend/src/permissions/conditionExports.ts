import { createConditionExports } from '@backstage/plugin-permission-node';
import { crossplaneEnvironmentPermissionResourceRef } from './environmentPermissionResource';
import { crossplaneEnvironmentRules } from './rules';

const { conditions, createConditionalDecision } = createConditionExports({
  resourceRef: crossplaneEnvironmentPermissionResourceRef,
  rules: crossplaneEnvironmentRules,
});

/**
 * Conditions for permission policies.
 *
 * @example
 *
 * ```ts
 * return createCrossplaneEnvironmentConditionalDecision(
 *   request.permission,
 *   crossplaneEnvironmentConditions.isOwner({ claims: user.info.ownershipEntityRefs }),
 * );
 * ```
 *
 * @public
 */
export const crossplaneEnvironmentConditions = conditions;

/**
 * Makes the decision of a permission policy out of conditions.
 *
 * @public
 */
export const createCrossplaneEnvironmentConditionalDecision =
  createConditionalDecision;
