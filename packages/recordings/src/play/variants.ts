import type { ControlPlaneOptions } from '@crossplane-env/control-plane';
import type { Variant } from '../situations/Situation';

/** How a control plane is started for the situations of each variant. */
export const VARIANTS: Record<Variant, ControlPlaneOptions> = {
  standard: { usages: true },
  limited: { limitedCore: true },
  sensitive: {
    coreArgs: [
      '--circuit-breaker-burst=5',
      '--circuit-breaker-refill-rate=0.2',
      '--circuit-breaker-cooldown=60s',
    ],
  },
  stoppable: {},
};
