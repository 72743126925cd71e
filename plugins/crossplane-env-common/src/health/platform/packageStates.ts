import type { Evidence, Verdict } from '../../types';
import { ASK_PLATFORM, type Finding } from '../findings/Finding';
import { judge } from '../messages/judge';
import { findCondition } from '../observation/Observation';
import { asNumber } from '../observation/json';
import { type EvaluationTime, isOlderThan } from '../observation/time';
import type { Condition } from '../types';
import {
  conditionEvidence,
  KINDS,
  type PlatformIndex,
  type PlatformObject,
} from './PlatformIndex';
import { activeRevision, functionNamed, revisionKindOf } from './packages';

/**
 * What keeps a package from working.
 *
 * - `dependencies`: it does not fit what else is installed.
 * - `missing-dependencies`: what it depends on is not installed yet.
 * - `pull`: its image cannot be had.
 * - `contents`: its objects could not be installed.
 * - `runtime`: its controller does not run.
 * - `inactive`: no revision of it is in force.
 * - `twice`: some package is installed twice, so that none is looked after.
 */
type PackageProblem =
  | 'dependencies'
  | 'missing-dependencies'
  | 'pull'
  | 'contents'
  | 'runtime'
  | 'inactive'
  | 'twice';

/** Whether a package works; `stale`: an older revision works, the newest cannot be had. */
export interface PackageState {
  verdict: Verdict;
  problem?: PackageProblem;
  evidence?: Evidence;
}

/** They are a normal part of an installation. */
const PASSING = new Set<PackageProblem | undefined>([
  'missing-dependencies',
  'runtime',
]);

/** What the package manager makes of a graph of dependencies that it cannot draw. */
const MAY_BE_TWICE = new Set<PackageProblem | undefined>([
  undefined,
  'contents',
  'dependencies',
  'missing-dependencies',
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
  const twice = MAY_BE_TWICE.has(state.problem) && stateByLock(index, state);
  if (twice) return twice;
  if (isStarting(state, { since: revision?.createdAt ?? pkg.createdAt, now })) {
    return { ...state, verdict: 'progressing' };
  }
  return state.verdict === 'unknown' ? stateOfUnreported(index, pkg) : state;
}

/** Of `internal/dag` of Crossplane 1.20 to 2.4. */
const TWICE = /\bnode "?([^\s"]{1,253})"? already exists/;

/** Two packages of one source keep the Lock from being resolved. */
function stateByLock(
  index: PlatformIndex,
  state: PackageState,
): PackageState | undefined {
  if (state.verdict !== 'failed' && state.verdict !== 'unknown') {
    return undefined;
  }
  if (TWICE.test(state.evidence?.message ?? '')) {
    return { ...state, verdict: 'failed', problem: 'twice' };
  }
  const [lock] = index.all(KINDS.lock);
  const resolved = lock && findCondition(lock, 'Resolved');
  return resolved?.status === 'False' && TWICE.test(resolved.message ?? '')
    ? {
        verdict: 'failed',
        problem: 'twice',
        evidence: conditionEvidence(lock, resolved),
      }
    : undefined;
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

/**
 * Whether the revision of a package works, by `RevisionHealthy` and
 * `RuntimeHealthy`; before Crossplane 2.0, and on packages, by `Healthy`. A
 * runtime that awaits activation is healthy. Configurations have no runtime.
 */
function stateOfRevision(revision: PlatformObject): PackageState {
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

type Trouble = Pick<Finding, 'statement' | 'nextStep' | 'healsItself'>;

const TROUBLES: Record<PackageProblem, (name: string) => Trouble> = {
  dependencies: name => ({
    statement: `${name} does not fit the packages that it depends on`,
    healsItself: false,
    nextStep: `Ask the platform team to install versions of ${name} and of what it depends on that go together.`,
  }),
  'missing-dependencies': name => ({
    statement: `${name} waits for packages that it depends on`,
    healsItself: true,
    nextStep: `Crossplane installs them; if it lasts, ask the platform team about the Lock and about the packages that ${name} depends on.`,
  }),
  pull: name => ({
    statement: `the package of ${name} cannot be had`,
    healsItself: true,
    nextStep: `It is tried again without your doing; if it lasts, ask the platform team to check the address of the package of ${name}, and whether the registry can be reached.`,
  }),
  contents: name => ({
    statement: `${name} could not be installed`,
    healsItself: false,
    nextStep: `Ask the platform team to correct the installation of ${name}.`,
  }),
  runtime: name => ({
    statement: `${name} does not run`,
    healsItself: true,
    nextStep: `Ask the platform team to check the pod of ${name}, its logs and its events.`,
  }),
  twice: name => ({
    statement: `${name} is not looked after by the package manager, as a package is installed twice`,
    healsItself: false,
    nextStep:
      'Ask the platform team to delete one of the two packages that have the source which the message names.',
  }),
  inactive: name => ({
    statement: `${name} is installed, but switched off`,
    healsItself: false,
    nextStep: `Ask the platform team to activate a revision of ${name}.`,
  }),
};

/** Why a package does not work, if that is known. */
export function describePackage(
  pkg: PlatformObject,
  { verdict, problem, evidence }: PackageState,
): Finding | undefined {
  if (!problem) return undefined;
  const { kind, name } = pkg.resource;
  const detail = evidence?.message;
  return {
    family: `package-${problem}`,
    actor: 'platform',
    ...TROUBLES[problem](`${kind} ${name}`),
    ...(problem === 'pull' && describeRefusal(detail ?? '')),
    ...(verdict === 'progressing' && {
      statement: `${kind} ${name} is starting`,
      actor: 'nobody',
      nextStep: undefined,
    }),
    ...(verdict === 'unknown' && {
      statement: `whether ${kind} ${name} works is not known`,
    }),
    detail,
    evidence,
    fault: { resource: pkg.resource },
  };
}

/**
 * What a registry refuses. Crossplane passes on the text of the registry
 * client, under `cannot unpack package` (1.20 to 2.4).
 */
const REFUSALS = new Map<string | undefined, string>([
  ['credentials', 'check the credentials for the registry of the package'],
  ['access', 'check the credentials for the registry of the package'],
  ['not-found', 'correct the name or the version of the package'],
  ['design', 'correct the name or the version of the package'],
]);

function describeRefusal(message: string): Partial<Trouble> {
  const { trouble } = judge(message, {
    place: 'package',
    otherwise: ASK_PLATFORM,
  });
  const request = REFUSALS.get(trouble);
  return request
    ? { healsItself: false, nextStep: `Ask the platform team to ${request}.` }
    : {};
}

/** Why a function cannot answer; nothing when its package works, or is not known. */
export function troubleOfFunction(
  index: PlatformIndex,
  name: string,
  { now }: { now: EvaluationTime },
): Finding | undefined {
  const fn = index.find(KINDS.function, { name });
  if (fn) {
    const state = stateOfPackage(index, fn, { now });
    return state.verdict === 'stale' ? undefined : describePackage(fn, state);
  }
  if (!index.knows(KINDS.function)) return undefined;
  return {
    family: 'function-missing',
    statement: `Function ${name} is not installed`,
    actor: 'platform',
    healsItself: false,
    nextStep: `Ask the platform team to install the function ${name}.`,
    fault: { resource: functionNamed(index.cluster, name) },
  };
}
