import { reconcileError } from '../../controllers/runtime/conditions';
import {
  isConflict,
  isExpectedError,
  isInvalid,
  ReconcileError,
  wrapError,
} from '../../controllers/runtime/errors';
import type { CompositionRevision } from '../composition/Composition';
import { PipelineError } from '../pipeline/runPipeline';
import {
  composeResources,
  type CompositionResult,
  StatusRefusedError,
} from './composeResources';
import { reportInterruptedPipeline } from './reportPipeline';
import type { CompositeContext } from './runStep';

const CONTEXT = 'cannot compose resources';
const REASON = 'ComposeResources';

/** Composes, and where that fails says so as `runStep` does, with more care. */
export function runComposition(
  context: CompositeContext,
  revision: CompositionRevision,
): CompositionResult {
  try {
    return composeResources(context, revision);
  } catch (error) {
    if (isConflict(error) || !isExpectedError(error)) {
      throw error;
    }
    throw report(context, error);
  }
}

function report(context: CompositeContext, error: unknown): ReconcileError {
  const { composite, recorder } = context;
  const { message } = wrapError(error, CONTEXT);
  recorder.warning(composite.object, REASON, message);
  if (!(error instanceof StatusRefusedError)) {
    // What makes an object invalid may be worded differently every time, and
    // each new message in a condition would cause another reconcile.
    const stable = isInvalid(error)
      ? `${CONTEXT}: some resources were invalid, check events`
      : message;
    composite.mark(reconcileError(stable));
    const said = error instanceof PipelineError ? error.report : undefined;
    reportInterruptedPipeline(context, said);
    composite.tryUpdateStatus();
  }
  return new ReconcileError(message);
}
