import type { AssessedResource } from '../tree/AssessedResource';
import { composedResources, isReady } from '../tree/composedResources';
import { countClause, enumerate, nameOf, sentence } from '../words';
import type { Description } from './Description';
import type { DiagnosisOptions } from './DiagnosisOptions';
import { findRemark } from './findRemark';
import { rootCause } from './rootCause';

/** Everything is ready, which leaves room for a remark. */
export function describeReady(
  root: AssessedResource,
  options: DiagnosisOptions,
): Description {
  const remark = findRemark(root, options);
  const finding = remark?.finding;
  const clauses = [statement(root), finding?.statement].filter(Boolean);
  return {
    sentence: sentence(clauses.join('; '), finding?.detail),
    nextStep: finding?.nextStep,
    actor: finding?.actor ?? 'nobody',
    healsItself: finding?.healsItself ?? true,
    evidence: remark?.evidence,
    cause: remark && rootCause(remark),
  };
}

function statement(root: AssessedResource): string {
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
