import type { EnvironmentHealth, ResourceNode } from '../types';
import { boundDiagnosis, diagnose } from './diagnosis/diagnose';
import { EvaluationTime, type Validity } from './observation/time';
import type { PlatformIndex } from './platform/PlatformIndex';
import {
  composedResources,
  isReady,
  linkResources,
} from './tree/AssessedResource';
import {
  type AssessedSubtree,
  toResourceNode,
  TreeAssessor,
  untangle,
} from './tree/assessTree';
import { verdictOfEnvironment } from './tree/verdictOfEnvironment';
import type { ObservedResource } from './types';

/**
 * What is to be concluded from an environment's resources. Some verdicts
 * depend on how long something has lasted, so the answer may change with `now`
 * alone.
 *
 * @param root - the claim or composite that the environment is
 * @public
 */
export function assessEnvironment(
  root: ObservedResource,
  options: AssessmentOptions,
): EnvironmentAssessment {
  return new EnvironmentAssessor().assess(root, options);
}

/**
 * What is known beyond the environment's own resources.
 *
 * @public
 */
export interface AssessmentOptions {
  now: Date;
  /** Of the environment's cluster; without it, less can be said about causes. */
  platform?: PlatformIndex;
  /** How often it became ready or stopped being so, and since when that is counted (ISO 8601). */
  readinessChanges?: { count: number; since: string };
}

/** Whether the same is known, the time apart. */
function isSameKnowledge(a: AssessmentOptions, b: AssessmentOptions): boolean {
  return (
    a.platform === b.platform &&
    a.readinessChanges?.count === b.readinessChanges?.count &&
    a.readinessChanges?.since === b.readinessChanges?.since
  );
}

/**
 * What is concluded of an environment.
 *
 * @public
 */
export interface EnvironmentAssessment {
  health: EnvironmentHealth;
  tree: ResourceNode;
  /**
   * Up to when it holds if nothing changes but the time; absent when time
   * alone does not change it.
   */
  validUntil?: Date;
}

interface Conclusion {
  options: AssessmentOptions;
  subtree: AssessedSubtree;
  health: EnvironmentHealth;
  validity: Validity;
}

/**
 * Gives the answers of {@link assessEnvironment} for less, where it has seen
 * most of the resources before: of a tree that shares branches with one that
 * it has assessed, only the rest is judged again, and a tree as a whole that
 * it has assessed costs nothing until time changes the answer.
 *
 * It knows branches by the identity of their {@link ObservedResource} objects,
 * which therefore must never be changed in place. What nobody holds any more,
 * it forgets.
 *
 * @public
 */
export class EnvironmentAssessor {
  readonly #trees = new TreeAssessor();
  readonly #conclusions = new WeakMap<ObservedResource, Conclusion>();

  assess(
    root: ObservedResource,
    options: AssessmentOptions,
  ): EnvironmentAssessment {
    const { subtree, health, validity } = this.#conclude(root, options);
    const { until } = validity;
    return {
      health,
      tree: toResourceNode(subtree),
      ...(until < Infinity && { validUntil: new Date(until) }),
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
    const now = EvaluationTime.at(options.now);
    const known = this.#conclusions.get(root);
    if (
      known &&
      isSameKnowledge(known.options, options) &&
      now.isWithin(known.validity)
    ) {
      return known;
    }
    const subtree = this.#trees.assess(untangle(root), now);
    const health = explain(subtree, { ...options, now });
    const conclusion = { options, subtree, health, validity: now.validity };
    this.#conclusions.set(root, conclusion);
    return conclusion;
  }
}

function explain(
  subtree: AssessedSubtree,
  options: Omit<AssessmentOptions, 'now'> & { now: EvaluationTime },
): EnvironmentHealth {
  const root = linkResources(subtree);
  const composed = composedResources(root);
  const verdict = verdictOfEnvironment(root, options);
  return {
    verdict,
    ready: composed.filter(isReady).length,
    total: composed.length,
    diagnosis: boundDiagnosis(diagnose(root, { ...options, verdict })),
  };
}
