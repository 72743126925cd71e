import type { ResourceRef } from '../../refs';
import type { Evidence, RootCause } from '../../types';
import { keyOfFault, keyOfResource } from '../findings/causeKeys';
import type { Finding } from '../findings/Finding';
import { findCondition } from '../observation/Observation';
import type { ResourceRule, RuleOptions } from '../rules/Rule';
import { asCarried, carriedNode } from '../rules/carried';
import { failureMessages, findByMessage } from '../rules/failureMessages';
import { missing, overridden, paused } from '../rules/failures';
import { flapping } from '../rules/remarks';
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
import { eventsSinceStatus, explainingEvents } from '../verdicts/troubles';
import { nameOf, plural } from '../words';

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
      withOriginOfValue(node, finding, options),
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
  const message = finding.detail ?? own.message;
  const move = overrides?.findMove(observation.resource, {
    reason: own.reason,
    message,
  });
  if (!move) return finding;
  return {
    ...finding,
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
      return causeFrom(node, explainPause(node), options);
    case 'missing':
      return isExplainedByParent(node)
        ? undefined
        : causeFrom(node, missing(node), options);
    case 'deleting':
      return explainDelay([node], options);
    default:
      return undefined;
  }
}

function explainPause(node: AssessedResource): Finding {
  const carried = carriedNode(node);
  return carried
    ? asCarried(node, explainPause(carried))
    : overridden(node) ?? paused(node);
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

/** What is odd about the waiting, the most severe and then the deepest first. */
export function explainWaits(
  root: AssessedResource,
  options: RuleOptions,
): Cause[] {
  const deepestFirst = withDescendants(root)
    .filter(isUnready)
    .sort((a, b) => depthOf(b) - depthOf(a));
  return waitingRules.flatMap(rule =>
    deepestFirst.flatMap(node => {
      const finding = rule(node, options) ?? findCarried(rule, node, options);
      return finding ? causeFrom(node, finding, options) : [];
    }),
  );
}

function findCarried(
  rule: ResourceRule,
  node: AssessedResource,
  options: RuleOptions,
): Finding | undefined {
  const carried = carriedNode(node);
  const finding = carried && rule(carried, options);
  return finding && asCarried(node, finding);
}

/** What keeps resources that are to go, if anything does; one thing of all. */
export function explainDelay(
  nodes: AssessedResource[],
  options: RuleOptions,
): Cause | undefined {
  for (const rule of teardownRules) {
    for (const node of nodes) {
      const finding = rule(node, options);
      if (finding) return causeFrom(node, finding, options);
    }
  }
  return undefined;
}

/** Something worth knowing that stands in nobody's way. */
export function findRemark(
  root: AssessedResource,
  options: RuleOptions,
): Cause | undefined {
  const flap = flapping(root, options);
  if (flap) return causeFrom(root, flap, options);
  if (!options.platform) return undefined;
  const composites = withDescendants(root).filter(
    ({ observation }) => observation.role === 'composite',
  );
  for (const rule of remarkRules) {
    for (const node of composites) {
      const finding = rule(node, options);
      if (finding) return causeFrom(node, finding, options);
    }
  }
  return undefined;
}

/** What was found, apart from the names of the resource. */
export function likeness({ node, finding }: Cause): string {
  const name = nameOf(node.observation);
  return [finding.statement, finding.detail ?? '']
    .map(text =>
      text.replaceAll(name, '').replaceAll(node.observation.resource.name, ''),
    )
    .join('\n');
}

/** Siblings often have the same trouble, which is then one. */
export function countAlike(first: Cause, causes: Cause[]): string {
  const wanted = likeness(first);
  const alike = causes.filter(
    cause => cause !== first && likeness(cause) === wanted,
  );
  return alike.length > 0
    ? `, and the same goes for ${plural(alike.length, 'other resource')}`
    : '';
}

/** Identifies a cause over time and over environments. */
export function rootCause({ node, finding }: Cause): RootCause {
  const { family, fault } = finding;
  const { resource } = node.observation;
  return fault
    ? {
        key: keyOfFault(fault, pathTo(node)),
        resource: fault.resource ?? resource,
      }
    : { key: keyOfResource(resource, family), resource };
}

function pathTo(node: AssessedResource): ResourceRef[] {
  const above = node.parent ? pathTo(node.parent) : [];
  return [...above, node.observation.resource];
}
