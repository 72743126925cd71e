import { toEvidence, type AssessedResource } from '../tree/AssessedResource';
import { sentence } from '../wording/text';
import { authorsMessage } from './authorsMessage';
import type { Cause } from './Cause';
import type { Description } from './Description';
import { explainWaits } from './explainWaits';
import { countAlike } from './likeness';
import { nameAwaited } from './nameAwaited';
import { progressOf } from './progressOf';
import { unreadyLeaves } from '../tree/unreadyLeaves';

/** Nothing stands in the way: what is waited for, and what is odd about it. */
export function describeWait(
  root: AssessedResource,
  options: { now: Date },
): Description {
  const oddities = explainWaits(root, options);
  const leaves = unreadyLeaves(root);
  const ordinary = leaves.filter(
    leaf => !leaf.own.silent && !oddities.some(({ node }) => node === leaf),
  );
  const [first] = oddities;
  if (first && ordinary.length === 0) return describeOddity(root, oddities);
  return describeOrdinaryWait(root, {
    awaited: ordinary.length > 0 ? ordinary : leaves,
    remark: first ?? authorsMessage(root),
  });
}

function describeOddity(
  root: AssessedResource,
  oddities: Cause[],
): Description {
  const [first] = oddities;
  const { statement, detail, nextStep, actor } = first.finding;
  const progress = progressOf(root);
  const clause = `${statement}${countAlike(first, oddities)}`;
  return {
    sentence: sentence(progress ? `${clause} (${progress})` : clause, detail),
    nextStep,
    actor,
    evidence: first.evidence,
  };
}

function describeOrdinaryWait(
  root: AssessedResource,
  options: { awaited: AssessedResource[]; remark?: Cause },
): Description {
  const { awaited, remark } = options;
  const [first] = awaited;
  const wait = [nameAwaited(root, awaited), progressOf(root)];
  const clauses = [
    wait.filter(Boolean).join(': '),
    remark?.finding.statement,
  ].filter(Boolean);
  return {
    sentence: sentence(clauses.join(', and '), remark?.finding.detail),
    nextStep: remark?.finding.nextStep,
    actor: remark?.finding.actor ?? 'nobody',
    evidence: remark?.evidence ?? (first && toEvidence(first, first.own)),
  };
}
