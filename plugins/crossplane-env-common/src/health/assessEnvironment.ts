import type { EnvironmentHealth, ResourceNode } from '../types';
import type { ObservedResource } from './types';

/**
 * What is to be concluded from an environment's resources.
 *
 * @param root - the claim or composite that the environment is
 * @public
 */
export function assessEnvironment(
  _root: ObservedResource,
  _options: { now: Date },
): { health: EnvironmentHealth; tree: ResourceNode } {
  throw new Error('being written');
}
