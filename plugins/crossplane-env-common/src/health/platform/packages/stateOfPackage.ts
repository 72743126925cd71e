import { findCondition } from '../../observation/Observation';
import { type EvaluationTime, isOlderThan } from '../../observation/time';
import type { PlatformIndex } from '../PlatformIndex';
import type { PlatformObject } from '../PlatformObject';
import { KINDS } from '../kinds';
import type { PackageProblem, PackageState } from './PackageState';
import { conditionEvidence } from './conditionEvidence';
import { activeRevision, revisionKindOf } from './revisions';
import { stateOfRevision } from './stateOfRevision';

/** They are a normal part of an installation. */
const PASSING = new Set<PackageProblem | undefined>([
  'missing-dependencies',
  'runtime',
]);

/** Pulling an image and starting a controller may well take this long. */
const START_MS = 120_000;

/**
 * Whether a package works. What counts is the revision in force: a package
 * whose newest image cannot be had runs on with its old one.
 */
export function stateOfPackage(
  index: PlatformIndex,
  pkg: PlatformObject,
  { now }: { now: EvaluationTime },
): PackageState {
  if (pkg.deletingSince) return { verdict: 'deleting' };
  const revision = activeRevision(index, pkg);
  const state = revision
    ? stateOfRevision(revision)
    : stateWithoutRevision(index, pkg);
  if (state.verdict === 'ready') return stateOfUpdate(pkg) ?? state;
  if (isStarting(state, { since: revision?.createdAt ?? pkg.createdAt, now })) {
    return { ...state, verdict: 'progressing' };
  }
  return state.verdict === 'unknown' ? stateOfUnreported(index, pkg) : state;
}

function isStarting(
  { verdict, problem }: PackageState,
  { since, now }: { since?: string; now: EvaluationTime },
): boolean {
  const isNew = since !== undefined && !isOlderThan(since, START_MS, now);
  return isNew && (verdict === 'unknown' || PASSING.has(problem));
}

function stateOfUpdate(pkg: PlatformObject): PackageState | undefined {
  const installed = findCondition(pkg, 'Installed');
  if (installed?.status !== 'False') return undefined;
  const problem =
    installed.reason === 'InactivePackageRevision' ? 'inactive' : 'pull';
  const evidence = conditionEvidence(pkg, installed);
  return { verdict: 'stale', problem, evidence };
}

function stateWithoutRevision(
  index: PlatformIndex,
  pkg: PlatformObject,
): PackageState {
  const installed = findCondition(pkg, 'Installed');
  if (installed?.status === 'False') {
    const isInactive = installed.reason === 'InactivePackageRevision';
    return {
      verdict: 'failed',
      problem: isInactive ? 'inactive' : 'pull',
      evidence: conditionEvidence(pkg, installed),
    };
  }
  // Its revisions are not known, so its own summary has to do.
  return index.knows(revisionKindOf(pkg))
    ? { verdict: 'unknown' }
    : stateOfRevision(pkg);
}

/** The package manager has said nothing of it, or does not look at it. */
function stateOfUnreported(
  index: PlatformIndex,
  pkg: PlatformObject,
): PackageState {
  const synced = findCondition(pkg, 'Synced');
  if (synced?.reason === 'ReconcilePaused') {
    return { verdict: 'paused', evidence: conditionEvidence(pkg, synced) };
  }
  const [lock] = index.all(KINDS.lock);
  const resolved = lock && findCondition(lock, 'Resolved');
  return resolved?.status === 'False'
    ? {
        verdict: 'unknown',
        problem: 'dependencies',
        evidence: conditionEvidence(lock, resolved),
      }
    : { verdict: 'unknown' };
}
