import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { EnvironmentEngine } from './EnvironmentEngine';

/**
 * Where modules add workflow engines whose runs use environments.
 *
 * @public
 */
export interface CrossplaneEnvEnginesExtensionPoint {
  /**
   * @throws ConflictError when there is an engine of that name already, and
   * InputError when it cannot be called that
   */
  addEngine(engine: EnvironmentEngine): void;
}

/**
 * The extension point for workflow engines.
 *
 * @public
 */
export const crossplaneEnvEnginesExtensionPoint =
  createExtensionPoint<CrossplaneEnvEnginesExtensionPoint>({
    id: 'crossplane-env.engines',
  });
