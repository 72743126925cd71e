import { type AssessedResource, toEvidence } from '../tree/AssessedResource';
import { unreadyLeaves } from '../tree/unreadyLeaves';
import { sentence } from '../words';
import type { Cause } from './Cause';
import type { Description } from './Description';
import type { DiagnosisOptions } from './DiagnosisOptions';
import { authorsMessage } from './authorsMessage';
import { explainWaits } from './explainWaits';
import { findRemark } from './findRemark';
import { countAlike } from './likeness';
import { nameAwaited } from './nameAwaited';
import { progressOf } from './progressOf';
import { rootCause } from './rootCause';

/** Nothing stands in the way: what is waited for, and what is odd about it. */
export function describeWait(
  root: AssessedResource,
  options: DiagnosisOptions,
): Description {
  const oddities = explainWaits(root, options);
  const leaves = unreadyLeaves(root);
  const odd = new Set(oddities.map(({ node }) => node));
  const ordinary = leaves.filter(leaf => !leaf.own.silent && !odd.has(leaf));
  const [first] = oddities;
  if (first && ordinary.length === 0) return describeOddity(root, oddities);
  const awaited = ordinary.length > 0 ? ordinary : leaves;
  const remark = first ?? findRemark(root, options);
  return describeOrdinaryWait(root, { awaited, remark });
}

function describeOddity(
  root: AssessedResource,
  oddities: Cause[],
): Description {
  const [first] = oddities;
  const { statement, detail, nextStep, actor, healsItself } = first.finding;
  const progress = progressOf(root);
  const clause = `${statement}${countAlike(first, oddities)}`;
  return {
    sentence: sentence(progress ? `${clause} (${progress})` : clause, detail),
    nextStep,
    actor,
    healsItself,
    evidence: first.evidence,
    cause: rootCause(first),
  };
}

function describeOrdinaryWait(
  root: AssessedResource,
  options: { awaited: AssessedResource[]; remark?: Cause },
): Description {
  const { awaited, remark } = options;
  const { finding, evidence } = remark ?? authorsMessage(root) ?? {};
  const [first] = awaited;
  const wait = [nameAwaited(root, awaited), progressOf(root)];
  const clauses = [wait.filter(Boolean).join(': '), finding?.statement];
  return {
    sentence: sentence(clauses.filter(Boolean).join(', and '), finding?.detail),
    nextStep: finding?.nextStep,
    actor: finding?.actor ?? 'nobody',
    healsItself: finding?.healsItself ?? true,
    evidence: evidence ?? (first && toEvidence(first, first.own)),
    cause: remark && rootCause(remark),
  };
}
