import type { EnvironmentHealth, ResourceNode } from '../types';
import { diagnose } from './diagnosis/diagnose';
import { assessTree } from './tree/assessTree';
import { composedResources, isReady } from './tree/composedResources';
import { toResourceNode } from './tree/toResourceNode';
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
  options: { now: Date },
): { health: EnvironmentHealth; tree: ResourceNode } {
  const { now } = options;
  const assessed = assessTree(root, { now });
  const composed = composedResources(assessed);
  const verdict = verdictOfEnvironment(assessed, { now });
  return {
    health: {
      verdict,
      ready: composed.filter(isReady).length,
      total: composed.length,
      diagnosis: diagnose(assessed, { verdict, now }),
    },
    tree: toResourceNode(assessed),
  };
}
