import {
  deleting,
  reconcileError,
  reconcileSuccess,
} from '../controllers/runtime/conditions';
import type { ReconcileResult } from '../controllers/runtime/Controller';
import { removeFinalizer } from '../controllers/runtime/finalizers';
import { ask, type ManagedContext, writeStatus } from './ManagedContext';
import { FINALIZER, type ManagedResource } from './ManagedResource';
import { CloudError, type Observation } from './SimulatedCloud';

/** Asks the cloud to delete, after everybody else has let go of the managed resource. */
export function deleteExternal(
  context: ManagedContext,
  managed: ManagedResource,
  observation: Observation,
): ReconcileResult | undefined {
  const { api, cloud, recorder } = context;
  const { finalizers = [] } = managed.metadata;
  if (finalizers.length > 1) {
    return { requeue: true };
  }
  if (!observation.exists) {
    removeFinalizer(api, managed, FINALIZER);
    return undefined;
  }
  const answer = ask(() => cloud.delete(managed));
  if (answer instanceof CloudError) {
    const { message } = answer;
    recorder.warning(managed, 'CannotDeleteExternalResource', message);
    writeStatus(context, managed, [
      deleting(),
      reconcileError(`delete failed: ${message}`),
    ]);
    return { requeue: true };
  }
  recorder.normal(
    managed,
    'DeletedExternalResource',
    'Successfully requested deletion of external resource',
  );
  writeStatus(context, managed, [deleting(), reconcileSuccess()]);
  return { requeue: true };
}
