import { asNumber } from '../../observation/json';
import { findCondition } from '../../observation/Observation';
import type { Condition } from '../../types';
import type { PlatformObject } from '../PlatformObject';
import { conditionEvidence } from './conditionEvidence';
import type { PackageProblem, PackageState } from './PackageState';

/**
 * Whether the revision of a package works, by `RevisionHealthy` and
 * `RuntimeHealthy`; before Crossplane 2.0, and on packages, by `Healthy`. A
 * runtime that awaits activation is healthy. Configurations have no runtime.
 */
export function stateOfRevision(revision: PlatformObject): PackageState {
  const contents =
    findCondition(revision, 'RevisionHealthy') ??
    findCondition(revision, 'Healthy');
  if (contents?.status === 'False') {
    const problem = problemOf(revision, contents);
    return failed(revision, contents, problem);
  }
  const runtime = findCondition(revision, 'RuntimeHealthy');
  if (runtime?.status === 'False') return failed(revision, runtime, 'runtime');
  const isKnown = [contents, runtime].every(
    condition => !condition || condition.status === 'True',
  );
  return { verdict: contents && isKnown ? 'ready' : 'unknown' };
}

function failed(
  revision: PlatformObject,
  condition: Condition,
  problem: PackageProblem,
): PackageState {
  const evidence = conditionEvidence(revision, condition);
  return { verdict: 'failed', problem, evidence };
}

/** From `internal/controller/pkg/revision` and `…/runtime` of Crossplane 1.20 to 2.4. */
const PROBLEMS: Array<[pattern: RegExp, problem: PackageProblem]> = [
  [/missing dependencies/, 'missing-dependencies'],
  [/cannot resolve package dependencies/, 'dependencies'],
  [/(establish|Package) runtime h(ook|ealth)/, 'runtime'],
  [/cannot unpack package/, 'pull'],
];

/** The reason is `UnhealthyPackageRevision` in every case; the counts tell of dependencies. */
function problemOf(
  { status }: PlatformObject,
  { message = '' }: Condition,
): PackageProblem {
  const count = (field: string) => asNumber(status[field]) ?? 0;
  if (count('invalidDependencies') > 0) return 'dependencies';
  if (count('foundDependencies') > count('installedDependencies')) {
    return 'missing-dependencies';
  }
  const known = PROBLEMS.find(([pattern]) => pattern.test(message));
  return known?.[1] ?? 'contents';
}
