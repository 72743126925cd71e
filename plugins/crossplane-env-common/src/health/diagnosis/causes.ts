import type { Evidence } from '../../types';
import type { Finding } from '../findings/Finding';
import { findCondition } from '../observation/Observation';
import type { ResourceRule, RuleOptions } from '../rules/Rule';
import { asCarried, carriedNode } from '../rules/carried';
import { failureMessages } from '../rules/failureMessages';
import { missing, overridden } from '../rules/failures';
import { findByMessage } from '../rules/findByMessage';
import { paused } from '../rules/pauses';
import { withWhatIsThere } from '../rules/sought';
import { withOriginOfValue } from '../rules/valueOrigin';
import {
  failureRules,
  remarkRules,
  SEVERITY,
  teardownRules,
  waitingRules,
} from '../rules/ruleOrder';
import {
  type AssessedResource,
  depthOf,
  isUnready,
  toEvidence,
  withDescendants,
} from '../tree/AssessedResource';
import { fromEvent } from '../verdicts/Assessment';
import { findMove } from '../verdicts/operators/operators';
import { eventsSinceStatus, explainingEvents } from '../verdicts/troubles';
import { nameOf } from '../words';

/** Why the environment is not ready, and the resource that it comes from. */
export interface Cause {
  node: AssessedResource;
  finding: Finding;
  evidence: Evidence;
}

/** What a rule found rests on the verdict, unless the rule names something else. */
function causeFrom(
  node: AssessedResource,
  finding: Finding,
  options: RuleOptions,
): Cause {
  return {
    node,
    finding: withMoveOfTeam(
      node,
      withWhatIsThere(node, withOriginOfValue(node, finding, options)),
      options,
    ),
    evidence: finding.evidence ?? toEvidence(node, node.own),
  };
}

/** A platform team may know better whose move it is. */
function withMoveOfTeam(
  { observation, own }: AssessedResource,
  finding: Finding,
  { overrides }: RuleOptions,
): Finding {
  const trouble = {
    reason: own.reason,
    messages: [finding.detail, own.message],
  };
  const move = findMove(observation.resource, trouble, overrides);
  if (!move) return finding;
  return {
    ...finding,
    unsure: undefined,
    actor: move.actor,
    healsItself: move.healsItself ?? finding.healsItself,
    nextStep: move.nextStep ?? finding.nextStep,
    // What a requester can put right is not the platform's fault.
    fault: move.actor === 'requester' ? undefined : finding.fault,
  };
}

/**
 * Every problem that is not a mere consequence of another, the most severe first
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
        severityOf(a) - severityOf(b) || depthOf(b.node) - depthOf(a.node),
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
      return causeFrom(node, explainPause(node, options), options);
    case 'missing':
      return isExplainedByParent(node)
        ? undefined
        : causeFrom(node, missing(node), options);
    case 'deleting':
      return explainDelays([node], options)[0];
    default:
      return undefined;
  }
}

function explainPause(node: AssessedResource, options: RuleOptions): Finding {
  const carried = carriedNode(node);
  return carried
    ? asCarried(node, explainPause(carried, options))
    : overridden(node, options) ?? paused(node);
}

/** While its composite fails or rests, nobody creates what it refers to. */
function isExplainedByParent({ parent }: AssessedResource): boolean {
  return parent?.own.verdict === 'failed' || parent?.own.verdict === 'paused';
}

function severityOf({ node }: Cause): number {
  return SEVERITY.indexOf(node.own.verdict);
}

/** What is known of why a resource failed. */
function explainFailure(node: AssessedResource, options: RuleOptions): Cause {
  const carried = carriedNode(node);
  if (carried) {
    const { finding } = explainFailure(carried, options);
    return causeFrom(node, asCarried(node, finding), options);
  }
  for (const rule of failureRules) {
    const finding = rule(node, options);
    if (finding) return sayWhatStillWorks(causeFrom(node, finding, options));
  }
  const [finding, evidence] = findByMessages(node, options);
  return {
    ...sayWhatStillWorks(causeFrom(node, finding, options)),
    evidence: toEvidence(node, evidence),
  };
}

function findByMessages(
  node: AssessedResource,
  options: RuleOptions,
): [Finding, Omit<Evidence, 'resource'>] {
  const all = messagesAbout(node);
  for (const rule of failureMessages) {
    for (const evidence of all) {
      const message = evidence.message ?? '';
      const finding = findByMessage(rule, message, node, options);
      if (finding) return [finding, evidence];
    }
  }
  return [
    {
      family: 'failed',
      statement: `${nameOf(node.observation)} failed`,
      actor: 'platform',
      healsItself: true,
    },
    node.own,
  ];
}

/** `Ready` is left as it was when a change could not be applied. */
function sayWhatStillWorks(cause: Cause): Cause {
  const { node, finding } = cause;
  const ready = findCondition(node.observation, 'Ready');
  if (ready?.status !== 'True') return cause;
  const comfort = 'What was applied before is still in place.';
  const nextStep = [finding.nextStep, comfort].filter(Boolean).join(' ');
  return { ...cause, finding: { ...finding, nextStep } };
}

/** Crossplane keeps the reason for these out of the condition. */
const TOLD_BY_EVENTS =
  /Unsynced resources: |some resources were invalid, check events|Informer to sync/;

/**
 * What there is to read about a failure. Events count only where no condition
 * tells more: they outlive the trouble that they speak of.
 */
function messagesAbout({
  observation,
  own,
}: AssessedResource): Array<Omit<Evidence, 'resource'>> {
  const isUnwritten = own.source === 'Event';
  if (!isUnwritten && !TOLD_BY_EVENTS.test(own.message ?? '')) return [own];
  const events = isUnwritten
    ? eventsSinceStatus(observation)
    : explainingEvents(observation);
  return [...events.map(event => fromEvent(own.verdict, event)), own];
}

/**
 * What is odd about the waiting, one thing of each resource: what needs somebody
 * first, then the most severe, then the deepest.
 */
export function explainWaits(
  root: AssessedResource,
  options: RuleOptions,
): Cause[] {
  const deepestFirst = withDescendants(root)
    .filter(isUnready)
    .sort((a, b) => depthOf(b) - depthOf(a));
  return explainEach(waitingRules.map(orCarried), deepestFirst, options).sort(
    (a, b) => Number(needsSomebody(b)) - Number(needsSomebody(a)),
  );
}

/** What the rule says of the resource, else of what that carries. */
function orCarried(rule: ResourceRule): ResourceRule {
  return (node, options) => {
    const finding = rule(node, options);
    const carried = finding ? undefined : carriedNode(node);
    const inner = carried && rule(carried, options);
    return inner ? asCarried(node, inner) : finding;
  };
}

/** Whether waiting is in vain: somebody said no, or it does not pass by itself. */
export function needsSomebody({ finding }: Cause): boolean {
  return finding.isRefusal === true || !finding.healsItself;
}

/** What keeps resources that are to go, if anything does; one thing of each. */
export function explainDelays(
  nodes: AssessedResource[],
  options: RuleOptions,
): Cause[] {
  return explainEach(teardownRules, nodes, options);
}

/** What the rules say, the first rule first, of each resource one thing. */
function explainEach(
  rules: ResourceRule[],
  nodes: AssessedResource[],
  options: RuleOptions,
): Cause[] {
  const explained = new Set<AssessedResource>();
  return rules.flatMap(rule =>
    nodes.flatMap(node => {
      const finding = explained.has(node) ? undefined : rule(node, options);
      if (!finding) return [];
      explained.add(node);
      return causeFrom(node, finding, options);
    }),
  );
}

/** What is worth knowing and stands in nobody's way. */
export function findRemarks(
  root: AssessedResource,
  options: RuleOptions,
): Cause[] {
  const all = withDescendants(root);
  return remarkRules.flatMap(rule =>
    all.flatMap(node => {
      const finding = rule(node, options);
      return finding ? causeFrom(node, finding, options) : [];
    }),
  );
}
