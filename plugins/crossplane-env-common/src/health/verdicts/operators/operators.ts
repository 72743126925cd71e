import type { ResourceRef } from '../../../refs';
import { groupKind, type Observation } from '../../observation/Observation';
import {
  type HealthOverride,
  HealthOverrides,
  type HealthRule,
  type MoveRule,
} from '../overrides';
import { CLUSTERS } from './clusters';
import { DATABASES } from './databases';
import { DELIVERY } from './delivery';

/**
 * How common operators tell how their resources are, as far as it is not by a
 * condition that Kubernetes' conventions explain. The words are of their API
 * types, in the file that is named.
 */
export const OPERATOR_OVERRIDES: HealthOverride[] = [
  ...DELIVERY,
  ...DATABASES,
  ...CLUSTERS,
];

const RULES = new Set(OPERATOR_OVERRIDES.flatMap(({ rules = [] }) => rules));

/** Whether a rule is ours, and not a platform team's. */
export function isOfOperator(rule: HealthRule): boolean {
  return RULES.has(rule);
}

/** Each by the kind that it is for, as `group/Kind`. */
const OPERATORS = new Map(
  OPERATOR_OVERRIDES.map(override => [
    `${override.group}/${override.kind}`,
    new HealthOverrides([override]),
  ]),
);

/** The rule that fits a resource: a platform team's, and ours if none of theirs does. */
export function findOverride(
  observation: Observation,
  overrides: HealthOverrides | undefined,
): HealthRule | undefined {
  return (
    overrides?.findRule(observation) ??
    OPERATORS.get(groupKind(observation.resource))?.findRule(observation)
  );
}

/** Whose move it is by a resource's trouble, likewise. */
export function findMove(
  resource: ResourceRef,
  trouble: { reason?: string; messages: Array<string | undefined> },
  overrides: HealthOverrides | undefined,
): MoveRule | undefined {
  return (
    overrides?.findMove(resource, trouble) ??
    OPERATORS.get(groupKind(resource))?.findMove(resource, trouble)
  );
}
