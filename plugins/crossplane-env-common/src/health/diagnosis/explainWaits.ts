import type { RuleOptions } from '../rules/Finding';
import { waitingRules } from '../rules/ruleOrder';
import type { AssessedResource } from '../tree/AssessedResource';
import { depthOf, withDescendants } from '../tree/walk';
import { causeFrom, type Cause } from './Cause';
import { isUnready } from '../tree/unreadyLeaves';

/** What is odd about the waiting, the gravest and then the deepest first. */
export function explainWaits(
  root: AssessedResource,
  options: RuleOptions,
): Cause[] {
  const deepestFirst = withDescendants(root)
    .filter(isUnready)
    .sort((a, b) => depthOf(b) - depthOf(a));
  return waitingRules.flatMap(rule =>
    deepestFirst.flatMap(node => {
      const finding = rule(node, options);
      return finding ? causeFrom(node, finding) : [];
    }),
  );
}
