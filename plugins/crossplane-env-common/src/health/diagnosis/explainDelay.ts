import { teardownRules } from '../rules/teardown/teardownRules';
import { toEvidence, type AssessedResource } from '../tree/AssessedResource';
import type { Cause } from './Cause';

/** What keeps resources that are to go, if anything does; one thing of all. */
export function explainDelay(
  nodes: AssessedResource[],
  options: { now: Date },
): Cause | undefined {
  for (const rule of teardownRules) {
    for (const node of nodes) {
      const finding = rule(node, options);
      if (finding) {
        return { node, finding, evidence: toEvidence(node, node.own) };
      }
    }
  }
  return undefined;
}
