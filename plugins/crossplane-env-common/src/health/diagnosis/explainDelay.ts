import type { RuleOptions } from '../rules/Finding';
import { teardownRules } from '../rules/ruleOrder';
import type { AssessedResource } from '../tree/AssessedResource';
import { causeFrom, type Cause } from './Cause';

/** What keeps resources that are to go, if anything does; one thing of all. */
export function explainDelay(
  nodes: AssessedResource[],
  options: RuleOptions,
): Cause | undefined {
  for (const rule of teardownRules) {
    for (const node of nodes) {
      const finding = rule(node, options);
      if (finding) return causeFrom(node, finding);
    }
  }
  return undefined;
}
