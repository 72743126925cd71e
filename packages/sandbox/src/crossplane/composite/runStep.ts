import type { AppliedConfigurations } from '../../controllers/runtime/AppliedConfigurations';
import type { KubeApi } from '../../kube/KubeApi';
import { reconcileError } from '../../controllers/runtime/conditions';
import {
  isConflict,
  isExpectedError,
  ReconcileError,
  wrapError,
} from '../../controllers/runtime/errors';
import type { EventRecorder } from '../../controllers/runtime/EventRecorder';
import type { CompositeResource } from './CompositeResource';
import type { StepDelays } from './StepDelays';

/** What every step of a composite's reconciliation works with. */
export interface CompositeContext {
  api: KubeApi;
  recorder: EventRecorder;
  composite: CompositeResource;
  applied: AppliedConfigurations;
  delays: StepDelays;
}

/**
 * Runs one step. Where it fails, the composite says so by an event and by
 * Synced=False, and its other conditions stay as they were.
 */
export function runStep<T>(
  { composite, recorder }: CompositeContext,
  step: { context?: string; reason: string; action: () => T },
): T {
  try {
    return step.action();
  } catch (error) {
    if (isConflict(error) || !isExpectedError(error)) {
      throw error;
    }
    const { message } = step.context
      ? wrapError(error, step.context)
      : (error as Error);
    recorder.warning(composite.object, step.reason, message);
    composite.mark(reconcileError(message));
    composite.tryUpdateStatus();
    throw new ReconcileError(message);
  }
}
