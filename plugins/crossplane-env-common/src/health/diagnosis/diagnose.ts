import type { Diagnosis, Verdict } from '../../types';
import type { Finding } from '../findings/Finding';
import { keyOfResource } from '../findings/causeKeys';
import { asObject, asString, cut } from '../observation/json';
import type { RuleOptions } from '../rules/Rule';
import { isUsedByOthers, leftBehind } from '../rules/teardown';
import {
  type AssessedResource,
  composedResources,
  deepest,
  isReady,
  isStillThere,
  isUnready,
  resourcesNamed,
  toEvidence,
  unreadyLeaves,
  withDescendants,
} from '../tree/AssessedResource';
import { isWaitingForReference } from '../verdicts/troubles';
import { countClause, enumerate, nameOf, plural, sentence } from '../words';
import { announcementsOf, authorsMessage } from './announcements';
import {
  type Cause,
  countAlike,
  explainDelay,
  explainWaits,
  findCauses,
  findRemark,
  likeness,
  rootCause,
} from './causes';

/** Explains the verdict on an environment. */
export function diagnose(
  root: AssessedResource,
  options: RuleOptions & { verdict: Verdict },
): Diagnosis {
  return {
    ...describe(root, options),
    announcements: announcementsOf(root.observation),
    waitingFor: awaitedIn(root, options.verdict).map(
      node => node.observation.resource,
    ),
  };
}

function describe(
  root: AssessedResource,
  options: RuleOptions & { verdict: Verdict },
): Description {
  const { verdict } = options;
  if (verdict === 'gone') return describeGone(root);
  if (verdict === 'deleting') return describeTeardown(root, options);
  if (verdict === 'ready') return describeReady(root, options);
  if (verdict === 'blocked') return describeBlocked(root);
  const [first, ...others] = findCauses(root, options);
  return first
    ? describeCauses([first, ...others])
    : describeWait(root, options);
}

function awaitedIn(
  root: AssessedResource,
  verdict: Verdict,
): AssessedResource[] {
  if (verdict === 'ready') return [];
  return verdict === 'deleting'
    ? deepest(root, isStillThere)
    : unreadyLeaves(root);
}

/** A diagnosis of one environment, apart from what is listed. */
type Description = Omit<Diagnosis, 'announcements' | 'waitingFor'>;

/** What a cause says beside its sentence; of nothing, that nobody has to act. */
function because(cause: Cause | undefined): Omit<Description, 'sentence'> {
  return {
    nextStep: cause && nextStepOf(cause.finding),
    actor: cause?.finding.actor ?? 'nobody',
    healsItself: cause?.finding.healsItself ?? true,
    ...(cause?.finding.unsure && { unsure: true }),
    evidence: cause?.evidence,
    cause: cause && rootCause(cause),
  };
}

function nextStepOf({ nextStep, unsure }: Finding): string | undefined {
  return unsure
    ? [nextStep, 'Whose move it is cannot be told for sure.']
        .filter(Boolean)
        .join(' ')
    : nextStep;
}

function describeGone(root: AssessedResource): Description {
  return {
    sentence: sentence(`${nameOf(root.observation)} is gone`),
    ...because(undefined),
  };
}

function describeTeardown(
  root: AssessedResource,
  options: RuleOptions,
): Description {
  const progress = progressOfTeardown(root);
  const childrenFirst = withDescendants(root)
    .filter(node => isToGo(node) || leftBehind(node, options))
    .reverse();
  const delay = explainDelay(childrenFirst, options);
  const text = delay
    ? sentence(
        `being taken down (${progress}), but ${delay.finding.statement}`,
        delay.finding.detail,
      )
    : sentence('being taken down', progress);
  return { sentence: text, ...because(delay) };
}

/** What a Usage protects is not marked for deletion, as that was refused. */
function isToGo(node: AssessedResource): boolean {
  return node.own.verdict === 'deleting' || isUsedByOthers(node);
}

function progressOfTeardown(root: AssessedResource): string {
  const composed = composedResources(root);
  const remaining = composed.filter(isStillThere);
  return remaining.length > 0
    ? countClause(remaining.length, composed.length, 'still there')
    : `only ${nameOf(root.observation)} itself is still there`;
}

/** Everything is ready, which leaves room for a remark. */
function describeReady(
  root: AssessedResource,
  options: RuleOptions,
): Description {
  const remark = findRemark(root, options);
  const finding = remark?.finding;
  const clauses = [sayReady(root), finding?.statement].filter(Boolean);
  return {
    sentence: sentence(clauses.join('; '), finding?.detail),
    ...because(remark),
  };
}

function sayReady(root: AssessedResource): string {
  const composed = composedResources(root);
  const total = composed.length;
  if (total === 0) {
    return `${nameOf(
      root.observation,
    )} is ready, and it is composed of nothing else`;
  }
  const silent = composed.filter(node => !isReady(node));
  if (silent.length > 0) {
    const names = enumerate(silent.map(node => nameOf(node.observation)));
    const reports =
      silent.length === 1
        ? 'does not report whether it is'
        : 'do not report whether they are';
    const others =
      silent.length < total
        ? countClause(total - silent.length, total, 'ready')
        : `${nameOf(root.observation)} is ready`;
    return `${others}, and ${names} ${reports}`;
  }
  return countClause(total, total, 'ready');
}

/** Nothing is on its way any more, and still something is waited for. */
function describeBlocked(root: AssessedResource): Description {
  const leaves = unreadyLeaves(root);
  const [first] = leaves;
  const names = enumerate(leaves.map(leaf => nameOf(leaf.observation)));
  const wait = leaves.length === 1 ? 'waits' : 'wait';
  return {
    sentence: sentence(
      `${names} ${wait} for a value that no resource provides`,
      first?.own.message,
    ),
    actor: 'platform',
    // Whatever is referred to may yet provide it.
    healsItself: true,
    nextStep:
      'Ask the platform team which resource should provide the value that the message names.',
    evidence: first && toEvidence(first, first.own),
    cause: first && {
      key: keyOfResource(first.observation.resource, 'blocked'),
      resource: first.observation.resource,
    },
  };
}

/** The first cause in full; of the others, how many they are. */
function describeCauses(causes: [Cause, ...Cause[]]): Description {
  const [first] = causes;
  const { statement, detail } = first.finding;
  const others = countAlike(first, causes) + countDifferent(first, causes);
  return { sentence: sentence(statement + others, detail), ...because(first) };
}

function countDifferent(first: Cause, causes: Cause[]): string {
  const different = new Set(causes.map(likeness));
  different.delete(likeness(first));
  return different.size > 0
    ? ` (and ${plural(different.size, 'more problem')})`
    : '';
}

/** Nothing stands in the way: what is waited for, and what is odd about it. */
function describeWait(
  root: AssessedResource,
  options: RuleOptions,
): Description {
  const causes = explainWaits(root, options);
  const leaves = unreadyLeaves(root);
  const odd = new Set(causes.map(({ node }) => node));
  const ordinary = leaves.filter(leaf => !leaf.own.silent && !odd.has(leaf));
  const [first] = causes;
  if (first && ordinary.length === 0) return describeOddWait(root, causes);
  const awaited = ordinary.length > 0 ? ordinary : leaves;
  const remark = first ?? findRemark(root, options);
  return describeOrdinaryWait(root, { awaited, remark });
}

function describeOddWait(root: AssessedResource, causes: Cause[]): Description {
  const [first] = causes;
  const { statement, detail } = first.finding;
  const progress = progressOf(root);
  const clause = statement + countAlike(first, causes);
  return {
    sentence: sentence(progress ? `${clause} (${progress})` : clause, detail),
    ...because(first),
  };
}

function describeOrdinaryWait(
  root: AssessedResource,
  options: { awaited: AssessedResource[]; remark?: Cause },
): Description {
  const { awaited, remark } = options;
  const said = remark ?? authorsMessage(root);
  const [first] = awaited;
  const wait = [nameAwaited(root, awaited), progressOf(root)];
  const clauses = [wait.filter(Boolean).join(': '), said?.finding.statement];
  return {
    ...because(said),
    sentence: sentence(
      clauses.filter(Boolean).join(', and '),
      said?.finding.detail,
    ),
    evidence: said?.evidence ?? (first && toEvidence(first, first.own)),
    // What an author has to say is no cause.
    cause: remark && rootCause(remark),
  };
}

/**
 * `waiting for VPC main, for which Subnet a waits`. What waits for a sibling
 * is named after it, as only the sibling can get on.
 */
function nameAwaited(
  root: AssessedResource,
  awaited: AssessedResource[],
): string {
  if (composedResources(root).length === 0) {
    return `waiting for Crossplane to compose the resources of ${nameOf(
      root.observation,
    )}`;
  }
  const waiting = new Set(awaited.filter(waitsForSibling));
  const dependent = [...waiting];
  const others = awaited.filter(node => !waiting.has(node));
  if (others.length === 0 || dependent.length === 0) {
    return `waiting for ${namesOf(awaited)}`;
  }
  const verb = dependent.length === 1 ? 'waits' : 'wait';
  return `waiting for ${namesOf(others)}, for which ${namesOf(
    dependent,
  )} ${verb}`;
}

function waitsForSibling(node: AssessedResource): boolean {
  const sibling = referencedSibling(node);
  return sibling !== undefined && isUnready(sibling);
}

function namesOf(nodes: AssessedResource[]): string {
  return enumerate(nodes.map(node => nameOf(node.observation)));
}

const FIELD = /mg\.Spec\.ForProvider\.(?:\w+(?:\[\d+\])?\.)*(\w+)/;

/**
 * The resource of the same environment that a managed resource waits to refer
 * to, by the name in the reference that belongs to the empty field.
 */
function referencedSibling(
  node: AssessedResource,
): AssessedResource | undefined {
  const message = node.own.message ?? '';
  if (!isWaitingForReference(message)) return undefined;
  const [, field] = FIELD.exec(message) ?? [];
  const name = field && referredName(node, field);
  if (!name) return undefined;
  const candidates = resourcesNamed(rootOf(node), name).filter(
    candidate =>
      candidate !== node && candidate.observation.role === 'composed',
  );
  // The field does not tell the kind, and several kinds may have the name.
  return candidates.length === 1 ? candidates[0] : undefined;
}

/** `VPCID` in the message is `vpcId` in the object, its reference `vpcIdRef`. */
function referredName(node: AssessedResource, field: string) {
  const wanted = `${field.toLowerCase()}ref`;
  const forProvider = asObject(node.observation.spec.forProvider);
  const key = Object.keys(forProvider).find(
    candidate => candidate.toLowerCase() === wanted,
  );
  return key && asString(asObject(forProvider[key]).name);
}

function rootOf(node: AssessedResource): AssessedResource {
  return node.parent ? rootOf(node.parent) : node;
}

/** `3 of 5 resources are ready`; absent where there are none to count. */
function progressOf(root: AssessedResource): string | undefined {
  const composed = composedResources(root);
  return composed.length > 0
    ? countClause(composed.filter(isReady).length, composed.length, 'ready')
    : undefined;
}

const LONGEST_SENTENCE = 1_500;
const LONGEST_NEXT_STEP = 1_500;

/** More than anybody reads; an environment may have thousands. */
const MOST_AWAITED = 100;

/** The same diagnosis, no longer than a page or a list can bear. */
export function boundDiagnosis(diagnosis: Diagnosis): Diagnosis {
  const { nextStep, waitingFor } = diagnosis;
  const more = waitingFor.length - MOST_AWAITED;
  return {
    ...diagnosis,
    sentence: cut(diagnosis.sentence, LONGEST_SENTENCE),
    nextStep: nextStep && cut(nextStep, LONGEST_NEXT_STEP),
    waitingFor: waitingFor.slice(0, MOST_AWAITED),
    ...(more > 0 && { waitingForMore: more }),
  };
}
