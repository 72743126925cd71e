import type { AppliedConfigurations } from '../../controllers/runtime/AppliedConfigurations';
import type { Clock } from '../../clock/Clock';
import type { KubeApi } from '../../kube/KubeApi';
import {
  markConditions,
  type NewCondition,
  reconcileError,
} from '../../controllers/runtime/conditions';
import {
  isConflict,
  isExpectedError,
  ReconcileError,
  wrapError,
} from '../../controllers/runtime/errors';
import type { EventRecorder } from '../../controllers/runtime/EventRecorder';
import type { Claim } from './Claim';

export const BIND = 'BindCompositeResource';
export const DELETE = 'DeleteCompositeResource';

/** What every step of a claim's reconciliation works with. */
export interface ClaimContext {
  api: KubeApi;
  clock: Clock;
  recorder: EventRecorder;
  applied: AppliedConfigurations;
}

/** Writes the status with these conditions. */
export function writeStatus(
  { api, clock }: ClaimContext,
  claim: Claim,
  conditions: NewCondition[],
): void {
  const updated = { ...claim };
  markConditions(updated, clock, conditions);
  api.updateStatus(updated, { fieldManager: 'crossplane' });
}

/** Tells by an event and by Synced=False what is wrong with a claim. */
export function reportProblem(
  context: ClaimContext,
  claim: Claim,
  { reason, message }: { reason: string; message: string },
): void {
  context.recorder.warning(claim, reason, message);
  writeStatus(context, claim, [reconcileError(message)]);
}

/** Runs one step, and reports where it fails. */
export function runStep<T>(
  context: ClaimContext,
  claim: Claim,
  step: { context: string; reason: string; action: () => T },
): T {
  try {
    return step.action();
  } catch (error) {
    if (isConflict(error) || !isExpectedError(error)) {
      throw error;
    }
    const { message } = wrapError(error, step.context);
    reportProblem(context, claim, { reason: step.reason, message });
    throw new ReconcileError(message);
  }
}
