import { asyncOperation } from '../rules/failure/asyncOperation';
import { failureRules } from '../rules/failure/failureRules';
import { kindFailed } from '../rules/failure/kindFailed';
import type { Finding } from '../rules/Finding';
import { toEvidence, type AssessedResource } from '../tree/AssessedResource';
import { findCondition } from '../observation/Observation';
import { nameOf } from '../wording/nameOf';
import type { Cause } from './Cause';
import { explanations, type Explanation } from './explanations';

/** What is known of why a resource failed. */
export function explainFailure(node: AssessedResource): Cause {
  const found = asyncOperation(node) ?? kindFailed(node);
  const [finding, explanation] = found
    ? [found, node.own]
    : explainByMessage(node);
  return {
    node,
    finding: sayWhatStillWorks(node, finding),
    evidence: toEvidence(node, explanation),
  };
}

function explainByMessage(node: AssessedResource): [Finding, Explanation] {
  const name = nameOf(node.observation);
  const all = explanations(node);
  for (const { pattern, find } of failureRules) {
    for (const explanation of all) {
      const match = pattern.exec(explanation.message ?? '');
      if (match) return [find(match, name), explanation];
    }
  }
  return [{ statement: `${name} failed`, actor: 'platform' }, node.own];
}

/** `Ready` is left as it was when a change could not be applied. */
function sayWhatStillWorks(node: AssessedResource, finding: Finding): Finding {
  const ready = findCondition(node.observation, 'Ready');
  if (ready?.status !== 'True') return finding;
  const comfort = 'What was applied before is still in place.';
  return {
    ...finding,
    nextStep: finding.nextStep ? `${finding.nextStep} ${comfort}` : comfort,
  };
}
