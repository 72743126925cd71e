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
  const { health, validity, tree } = conclude(root, options, cache);
  return { health, tree, ...holding(validity, 'holdsUntil') };
}

interface Conclusion {
  health: EnvironmentHealth;
  validity: Validity;
  tree(): ResourceNode;
}

function conclude(
  root: ObservedResource,
  options: AssessmentOptions,
  verdicts: VerdictCache,
): Conclusion {
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
    validity: now.validity,
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

function holding<K extends string>(
  { until }: Validity,
  key: K,
): { [key in K]?: Date } {
  return (until <= LAST_MOMENT ? { [key]: new Date(until) } : {}) as {
    [key in K]?: Date;
  };
}

/**
 * What is concluded of an environment.
 *
 * @public
 */
export interface EnvironmentAssessment {
  health: EnvironmentHealth;
  tree: ResourceNode;
  /** As `holdsUntil` of {@link AssessedEnvironment}. */
  validUntil?: Date;
}

/**
 * As {@link assess}, for callers that do not keep the answers: a tree as a whole
 * that it has assessed costs nothing until time changes the answer, or somebody
 * asks differently.
 *
 * @public
 */
export class EnvironmentAssessor {
  readonly #verdicts = new VerdictCache();
  readonly #conclusions = new WeakMap<
    ObservedResource,
    Conclusion & { options: AssessmentOptions }
  >();

  assess(
    root: ObservedResource,
    options: AssessmentOptions,
  ): EnvironmentAssessment {
    const { health, validity, tree } = this.#conclude(root, options);
    return {
      health,
      get tree() {
        return tree();
      },
      ...holding(validity, 'validUntil'),
    };
  }

  /** The health alone, for lists of many. */
  healthOf(
    root: ObservedResource,
    options: AssessmentOptions,
  ): EnvironmentHealth {
    return this.#conclude(root, options).health;
  }

  #conclude(root: ObservedResource, options: AssessmentOptions): Conclusion {
    const known = this.#conclusions.get(root);
    if (
      known &&
      isSameKnowledge(known.options, options) &&
      EvaluationTime.at(options.now).isWithin(known.validity)
    ) {
      return known;
    }
    const conclusion = conclude(root, options, this.#verdicts);
    this.#conclusions.set(root, { ...conclusion, options });
    return conclusion;
  }
}

/** Whether the same is known, the time apart. */
function isSameKnowledge(a: AssessmentOptions, b: AssessmentOptions): boolean {
  return (
    a.platform === b.platform &&
    a.overrides === b.overrides &&
    a.readinessChanges?.count === b.readinessChanges?.count &&
    a.readinessChanges?.since === b.readinessChanges?.since
  );
}

/**
 * As {@link assess}, with the tree, and from nothing: no verdict is remembered.
 *
 * @public
 */
export function assessEnvironment(
  root: ObservedResource,
  options: AssessmentOptions,
): EnvironmentAssessment {
  return new EnvironmentAssessor().assess(root, options);
}
