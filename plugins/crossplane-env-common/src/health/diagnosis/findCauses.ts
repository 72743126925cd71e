import { missing } from '../rules/missing';
import { paused } from '../rules/paused';
import type { RuleOptions } from '../rules/Finding';
import { GRAVITY } from '../rules/ruleOrder';
import type { AssessedResource } from '../tree/AssessedResource';
import { depthOf, withDescendants } from '../tree/walk';
import { causeFrom, type Cause } from './Cause';
import { explainDelay } from './explainDelay';
import { explainFailure } from './explainFailure';

/**
 * Every problem that is not a mere consequence of another, the gravest first
 * and among those the deepest: what is above it often only repeats it.
 */
export function findCauses(
  root: AssessedResource,
  options: RuleOptions,
): Cause[] {
  return withDescendants(root)
    .flatMap(node => causeOf(node, options) ?? [])
    .sort(
      (a, b) =>
        gravityOf(a) - gravityOf(b) || depthOf(b.node) - depthOf(a.node),
    );
}

function causeOf(
  node: AssessedResource,
  options: RuleOptions,
): Cause | undefined {
  switch (node.own.verdict) {
    case 'failed':
      return explainFailure(node, options);
    case 'paused':
      return causeFrom(node, paused(node));
    case 'missing':
      return isExplainedByParent(node)
        ? undefined
        : causeFrom(node, missing(node));
    case 'deleting':
      return explainDelay([node], options);
    default:
      return undefined;
  }
}

/** While its composite fails or rests, nobody creates what it refers to. */
function isExplainedByParent({ parent }: AssessedResource): boolean {
  return parent?.own.verdict === 'failed' || parent?.own.verdict === 'paused';
}

function gravityOf({ node }: Cause): number {
  return GRAVITY.indexOf(node.own.verdict);
}
