import type { Clock } from '../../clock/Clock';
import type { KubeApi } from '../../kube/KubeApi';
import {
  isExpectedError,
  ReconcileError,
  wrapError,
} from '../../controllers/runtime/errors';
import type { EventRecorder } from '../../controllers/runtime/EventRecorder';
import type { CompositeResourceDefinition } from './CompositeResourceDefinition';
import type { OfferedKind, OfferedKinds } from './OfferedKinds';
import type { XrdRole } from './XrdRole';

/** What every step of an XRD's reconciliation works with. */
export interface XrdContext {
  api: KubeApi;
  clock: Clock;
  recorder: EventRecorder;
  role: XrdRole;
  /** Where the kinds of this role are kept. */
  kinds: OfferedKinds;
  /** Called when a kind becomes known, for instances that are already there. */
  onOffered(kind: OfferedKind): void;
}

/** Runs one step; where it fails, only an event says so. */
export function runStep<T>(
  { recorder }: XrdContext,
  xrd: CompositeResourceDefinition,
  step: { reason: string; context: string; action: () => T },
): T {
  try {
    return step.action();
  } catch (error) {
    if (!isExpectedError(error)) {
      throw error;
    }
    const { message } = wrapError(error, step.context);
    recorder.warning(xrd, step.reason, message);
    throw new ReconcileError(message);
  }
}
