import type { Diagnosis, Evidence, Verdict } from '../../types';
import type { Finding } from '../findings/Finding';
import { cut } from '../observation/json';
import type { RuleOptions } from '../rules/Rule';
import { isUsedByOthers, leftBehind } from '../rules/teardown';
import {
  type AssessedResource,
  composedResources,
  deepest,
  isReady,
  isStillThere,
  toEvidence,
  unreadyLeaves,
  withDescendants,
} from '../tree/AssessedResource';
import { countClause, enumerate, nameOf, plural, sentence } from '../words';
import { announcementsOf, authorsMessage } from './announcements';
import {
  type Cause,
  explainDelays,
  explainWaits,
  findCauses,
  findRemarks,
  needsSomebody,
} from './causes';
import { conclude, type Conclusion } from './conclude';
import {
  countAlike,
  differing,
  listOthers,
  listRemarks,
  LONGEST_NEXT_STEP,
  LONGEST_SENTENCE,
  rootCause,
} from './several';
import { inOrderOfWaiting, nameAwaited } from './waits';

/** Explains an environment, and concludes its verdict from that. */
export function diagnose(
  root: AssessedResource,
  options: RuleOptions & { verdict: Verdict },
): Conclusion {
  const { verdict } = options;
  const { said, causes, evidence } = describe(root, options);
  const [first] = causes;
  const remarks = hasRemarks(verdict) ? findRemarks(root, options) : [];
  return conclude(
    verdict,
    boundDiagnosis({
      sentence: said,
      nextStep: first && nextStepOf(first.finding),
      actor: first?.finding.actor ?? 'nobody',
      ...(first?.finding.unsure && { unsure: true }),
      evidence: first?.evidence ?? evidence,
      cause: first && rootCause(first),
      ...listOthers(causes),
      ...listRemarks(remarks),
      announcements: announcementsOf(root.observation),
      waitingFor: awaitedIn(root, verdict).map(
        node => node.observation.resource,
      ),
    }),
    first?.finding,
  );
}

/** What is about to go, or has gone, is past all remarks. */
function hasRemarks(verdict: Verdict): boolean {
  return verdict !== 'deleting' && verdict !== 'gone';
}

function awaitedIn(
  root: AssessedResource,
  verdict: Verdict,
): AssessedResource[] {
  if (verdict === 'ready') return [];
  return verdict === 'deleting'
    ? deepest(root, isStillThere)
    : inOrderOfWaiting(unreadyLeaves(root));
}

/** What is said of one environment. */
interface Description {
  /** One sentence. */
  said: string;
  /** What stands in the way; the sentence is about the first. */
  causes: Cause[];
  /** What the sentence rests on where nothing stands in the way. */
  evidence?: Evidence;
}

function describe(
  root: AssessedResource,
  options: RuleOptions & { verdict: Verdict },
): Description {
  const { verdict } = options;
  if (verdict === 'gone') return describeGone(root);
  if (verdict === 'deleting') return describeTeardown(root, options);
  if (verdict === 'ready') return { said: sayReady(root), causes: [] };
  const causes = findCauses(root, options);
  const known = new Set(causes.map(({ node }) => node));
  const waits = explainWaits(root, options).filter(
    ({ node }) => !known.has(node),
  );
  const [first, ...others] = [...causes, ...waits.filter(needsSomebody)];
  if (first && causes.length > 0) return describeCauses([first, ...others]);
  return verdict === 'blocked' && !first
    ? describeBlocked(root)
    : describeWait(root, waits);
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
    said: sentence(`${nameOf(root.observation)} is gone`),
    causes: [],
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
  const causes = explainDelays(childrenFirst, options);
  const [delay] = causes;
  const text = delay
    ? sentence(
        `being taken down (${progress}), but ${delay.finding.statement}`,
        delay.finding.detail,
      )
    : sentence('being taken down', progress);
  return { said: text, causes };
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

/** Everything is ready, as far as it reports. */
function sayReady(root: AssessedResource): string {
  return sentence(countReady(root));
}

function countReady(root: AssessedResource): string {
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
  const statement = `${names} ${wait} for a value that no resource provides`;
  const finding: Cause['finding'] = {
    family: 'blocked',
    statement,
    detail: first?.own.message,
    actor: 'platform',
    // Whatever is referred to may yet provide it.
    healsItself: true,
    nextStep:
      'Ask the platform team which resource should provide the value that the message names.',
  };
  return {
    said: sentence(statement, finding.detail),
    causes: first
      ? [{ node: first, finding, evidence: toEvidence(first, first.own) }]
      : [],
  };
}

/** The first cause in full; of the others, how many they are. */
function describeCauses(causes: [Cause, ...Cause[]]): Description {
  const [{ finding }] = causes;
  const clause = finding.statement + countOthers(causes);
  return { said: sentence(clause, finding.detail), causes };
}

function countOthers(causes: [Cause, ...Cause[]]): string {
  const [first] = causes;
  const others = differing(causes).length - 1;
  const more = others > 0 ? ` (and ${plural(others, 'more problem')})` : '';
  return countAlike(first, causes) + more;
}

/**
 * Nothing has failed: what is waited for, and what is odd about it. What needs
 * somebody is all that there is to be said.
 */
function describeWait(root: AssessedResource, waits: Cause[]): Description {
  const leaves = unreadyLeaves(root);
  const odd = new Set(waits.map(({ node }) => node));
  const ordinary = leaves.filter(leaf => !leaf.own.silent && !odd.has(leaf));
  const [first, ...others] = waits;
  if (first && (ordinary.length === 0 || needsSomebody(first))) {
    return describeOddWait(root, [first, ...others]);
  }
  const awaited = ordinary.length > 0 ? ordinary : leaves;
  return describeOrdinaryWait(root, { awaited, waits });
}

function describeOddWait(
  root: AssessedResource,
  causes: [Cause, ...Cause[]],
): Description {
  const [{ finding }] = causes;
  const progress = progressOf(root);
  const clause = finding.statement + countOthers(causes);
  return {
    said: sentence(
      progress ? `${clause} (${progress})` : clause,
      finding.detail,
    ),
    causes,
  };
}

function describeOrdinaryWait(
  root: AssessedResource,
  options: { awaited: AssessedResource[]; waits: Cause[] },
): Description {
  const { waits } = options;
  const awaited = inOrderOfWaiting(options.awaited);
  // What an author has to say is no cause while something else is waited for.
  const said = waits[0] ?? authorsMessage(root);
  const wait = [nameAwaited(root, awaited), progressOf(root)];
  const statement =
    said && said.finding.statement + countOthers([said, ...waits]);
  const clauses = [wait.filter(Boolean).join(': '), statement];
  const [first] = awaited;
  return {
    said: sentence(
      clauses.filter(Boolean).join(', and '),
      said?.finding.detail,
    ),
    causes: waits,
    evidence: said?.evidence ?? (first && toEvidence(first, first.own)),
  };
}

const UNKNOWN = new Set<Verdict>(['unknown', 'unreadable']);

/** `3 of 5 resources are ready`; absent where there are none to count, or nobody knows of the only one. */
function progressOf(root: AssessedResource): string | undefined {
  const composed = composedResources(root);
  const [first, ...others] = composed;
  if (!first) return undefined;
  if (others.length === 0 && UNKNOWN.has(first.own.verdict)) return undefined;
  return countClause(composed.filter(isReady).length, composed.length, 'ready');
}

/** More than anybody reads; an environment may have thousands. */
const MOST_AWAITED = 100;

/** The same diagnosis, no longer than a page or a list can bear. */
function boundDiagnosis(
  diagnosis: Omit<Diagnosis, 'healsItself'>,
): Omit<Diagnosis, 'healsItself'> {
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
