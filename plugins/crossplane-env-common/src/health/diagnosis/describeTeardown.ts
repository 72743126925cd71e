import type { RuleOptions } from '../rules/Finding';
import { leftBehind } from '../rules/teardown/leftBehind';
import { isUsedByOthers } from '../rules/teardown/usedByOthers';
import type { AssessedResource } from '../tree/AssessedResource';
import { composedResources } from '../tree/composedResources';
import { isStillThere } from '../tree/isStillThere';
import { withDescendants } from '../tree/walk';
import { countClause, nameOf, sentence } from '../words';
import type { Description } from './Description';
import { explainDelay } from './explainDelay';
import { rootCause } from './rootCause';

export function describeTeardown(
  root: AssessedResource,
  options: RuleOptions,
): Description {
  const progress = progressOf(root);
  const childrenFirst = withDescendants(root)
    .filter(node => isToGo(node) || leftBehind(node, options))
    .reverse();
  const delay = explainDelay(childrenFirst, options);
  if (!delay) {
    return {
      sentence: sentence('being taken down', progress),
      actor: 'nobody',
      healsItself: true,
    };
  }
  const { statement, detail, nextStep, actor, healsItself } = delay.finding;
  const clause = `being taken down (${progress}), but ${statement}`;
  return {
    sentence: sentence(clause, detail),
    nextStep,
    actor,
    healsItself,
    evidence: delay.evidence,
    cause: rootCause(delay),
  };
}

/** What a Usage protects is not marked for deletion, as that was refused. */
function isToGo(node: AssessedResource): boolean {
  return node.own.verdict === 'deleting' || isUsedByOthers(node);
}

function progressOf(root: AssessedResource): string {
  const composed = composedResources(root);
  const remaining = composed.filter(isStillThere);
  return remaining.length > 0
    ? countClause(remaining.length, composed.length, 'still there')
    : `only ${nameOf(root.observation)} itself is still there`;
}
