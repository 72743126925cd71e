import type { EnvironmentHealth, ResourceNode } from '../types';
import { diagnose } from './diagnosis/diagnose';
import { EvaluationTime, type Validity } from './observation/time';
import type { PlatformIndex } from './platform/PlatformIndex';
import {
  composedResources,
  isReady,
  type AssessedResource,
} from './tree/AssessedResource';
import { assessTree, toResourceNode, VerdictCache } from './tree/assessTree';
import { verdictOfEnvironment } from './tree/verdictOfEnvironment';
import type { ObservedResource } from './types';
import type { HealthOverrides } from './verdicts/overrides';

/**
 * What is known beyond the environment's own resources.
 *
 * @public
 */
export interface AssessmentOptions {
  now: Date;
  /** Of the environment's cluster; without it, less can be said about causes. */
  platform?: PlatformIndex;
  /** Of a platform team, who know some kinds better; see {@link compileHealthOverrides}. */
  overrides?: HealthOverrides;
  /** How often it became ready or stopped being so, and since when that is counted (ISO 8601). */
  readinessChanges?: { count: number; since: string };
}

/**
 * What is concluded of an environment. It holds on to no more than the health:
 * the verdicts on its resources are put together when they are asked for.
 *
 * @public
 */
export interface AssessedEnvironment {
  health: EnvironmentHealth;
  /** The verdict on each resource, as of the same time. */
  tree(): ResourceNode;
  /**
   * Up to when it holds if nothing changes but the time; absent when time
   * alone does not change it.
   */
  holdsUntil?: Date;
}

/** What one caller learned of a resource is good for all. */
const cache = new VerdictCache();

/**
 * What is to be concluded from an environment's resources. Some verdicts
 * depend on how long something has lasted, so the answer may change with `now`
 * alone, though not before `holdsUntil`.
 *
 * Of resources that were assessed before, the verdicts are remembered by the
 * identity of their {@link ObservedResource} objects, which therefore must
 * never be changed in place: of a tree that shares branches with an earlier
 * one, only the rest is judged. The answer is the same as without that.
 *
 * @param root - the claim or composite that the environment is
 * @public
 */
export function assess(
  root: ObservedResource,
  options: AssessmentOptions,
): AssessedEnvironment {
  return conclude(root, options, cache);
}

function conclude(
  root: ObservedResource,
  options: AssessmentOptions,
  verdicts: VerdictCache,
): AssessedEnvironment {
  const { overrides, platform, readinessChanges } = options;
  const judge = (now: EvaluationTime) =>
    assessTree(root, { now, overrides, cache: verdicts });
  const now = EvaluationTime.at(options.now);
  const health = explain(judge(now), {
    now,
    platform,
    overrides,
    readinessChanges,
  });
  return {
    health,
    holdsUntil: holdsUntil(now.validity),
    tree: () => toResourceNode(judge(now.anew())),
  };
}

function explain(
  root: AssessedResource,
  options: Omit<AssessmentOptions, 'now'> & { now: EvaluationTime },
): EnvironmentHealth {
  const composed = composedResources(root);
  const verdict = verdictOfEnvironment(root, options);
  return {
    ...diagnose(root, { ...options, verdict }),
    ready: composed.filter(isReady).length,
    total: composed.length,
  };
}

/** A Date has no later one. */
const LAST_MOMENT = 8.64e15;

function holdsUntil({ until }: Validity): Date | undefined {
  return until <= LAST_MOMENT ? new Date(until) : undefined;
}

/**
 * As {@link assess}, with the tree, and from nothing: no verdict is remembered.
 *
 * @public
 */
export function assessEnvironment(
  root: ObservedResource,
  options: AssessmentOptions,
): Omit<AssessedEnvironment, 'tree'> & { tree: ResourceNode } {
  const conclusion = conclude(root, options, new VerdictCache());
  return { ...conclusion, tree: conclusion.tree() };
}
