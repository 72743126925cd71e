import { ObservedRun } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import {
  EngineRun,
  EngineRunState,
} from '@crossplane-env/backstage-plugin-crossplane-env-node';

/**
 * What the states of engines mean for an environment. What is not known ends
 * nothing, nor does what an adapter of a later version says.
 */
const OBSERVED: Record<EngineRunState, ObservedRun['state']> = {
  scheduled: 'active',
  pending: 'active',
  running: 'active',
  paused: 'active',
  cancelling: 'active',
  succeeded: 'succeeded',
  failed: 'failed',
  cancelled: 'failed',
  crashed: 'failed',
  unknown: 'unknown',
};

export function observedStateOf({ state }: EngineRun): ObservedRun['state'] {
  return Object.hasOwn(OBSERVED, state) ? OBSERVED[state] : 'unknown';
}

/** Whether a run that is so may end its environment. */
export function isOver(state: ObservedRun['state']): boolean {
  return state !== 'active' && state !== 'unknown';
}
