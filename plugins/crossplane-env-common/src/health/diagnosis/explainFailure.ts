import { findCondition } from '../observation/Observation';
import type { Finding, MessageRule, RuleOptions } from '../rules/Finding';
import { compositionFault } from '../rules/compositionOf';
import { type Explanation, explanations } from '../rules/explanations';
import { failureMessages, failureRules } from '../rules/ruleOrder';
import { type AssessedResource, toEvidence } from '../tree/AssessedResource';
import { nameOf } from '../words';
import { type Cause, causeFrom } from './Cause';

/** What is known of why a resource failed. */
export function explainFailure(
  node: AssessedResource,
  options: RuleOptions,
): Cause {
  for (const rule of failureRules) {
    const finding = rule(node, options);
    if (finding) return causeFrom(node, sayWhatStillWorks(node, finding));
  }
  const [finding, explanation] = explainByMessage(node, options);
  return {
    ...causeFrom(node, sayWhatStillWorks(node, finding)),
    evidence: toEvidence(node, explanation),
  };
}

function explainByMessage(
  node: AssessedResource,
  options: RuleOptions,
): [Finding, Explanation] {
  const name = nameOf(node.observation);
  const all = explanations(node);
  for (const rule of failureMessages) {
    for (const explanation of all) {
      const match = rule.pattern.exec(explanation.message ?? '');
      if (match) {
        const finding = rule.find(match, name, node, options);
        return [blame(node, rule, finding), explanation];
      }
    }
  }
  return [
    {
      family: 'failed',
      statement: `${name} failed`,
      actor: 'platform',
      healsItself: true,
    },
    node.own,
  ];
}

function blame(
  node: AssessedResource,
  { blamesComposition }: MessageRule,
  finding: Finding,
): Finding {
  if (!blamesComposition || finding.actor === 'requester') return finding;
  const fault = compositionFault(node, { message: finding.detail });
  return { ...finding, fault };
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
