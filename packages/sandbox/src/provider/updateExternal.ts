import {
  reconcileError,
  reconcileSuccess,
} from '../controllers/runtime/conditions';
import type { ReconcileResult } from '../controllers/runtime/Controller';
import { ask, type ManagedContext, writeStatus } from './ManagedContext';
import type { ManagedResource } from './ManagedResource';
import { CloudError } from './SimulatedCloud';

/** Asks the cloud to change what exists; a refusal leaves it ready as it is. */
export function updateExternal(
  context: ManagedContext,
  managed: ManagedResource,
): ReconcileResult | undefined {
  const { cloud, recorder } = context;
  const answer = ask(() => cloud.update(managed));
  if (answer instanceof CloudError) {
    const { message } = answer;
    recorder.warning(managed, 'CannotUpdateExternalResource', message);
    writeStatus(context, managed, [
      reconcileError(`update failed: ${message}`),
    ]);
    return { requeue: true };
  }
  recorder.normal(
    managed,
    'UpdatedExternalResource',
    'Successfully requested update of external resource',
  );
  writeStatus(context, managed, [reconcileSuccess()]);
  return undefined;
}
