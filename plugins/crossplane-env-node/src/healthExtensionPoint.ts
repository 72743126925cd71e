import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { HealthOverride } from '@crossplane-env/backstage-plugin-crossplane-env-common';

/**
 * Where modules tell what they know better of a kind: when its resources are
 * ready, and whose move it is when they are not. What
 * `crossplaneEnv.health.overrides` says of a kind comes first.
 *
 * @public
 */
export interface CrossplaneEnvHealthExtensionPoint {
  /**
   * @param options - `source` is who says so, to be named in errors
   * @throws InputError that names the field that is not as it should be
   */
  addOverrides(overrides: HealthOverride[], options: { source: string }): void;
}

/**
 * The extension point for the health of kinds.
 *
 * @public
 */
export const crossplaneEnvHealthExtensionPoint =
  createExtensionPoint<CrossplaneEnvHealthExtensionPoint>({
    id: 'crossplane-env.health',
  });
