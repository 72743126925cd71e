import { timestamp } from '../kube/metadata/timestamps';
import {
  creating,
  reconcileError,
  reconcileSuccess,
} from '../controllers/runtime/conditions';
import type { ReconcileResult } from '../controllers/runtime/Controller';
import {
  CREATE_FAILED,
  CREATE_PENDING,
  CREATE_SUCCEEDED,
} from './createAnnotations';
import {
  annotate,
  ask,
  type ManagedContext,
  writeStatus,
} from './ManagedContext';
import type { ManagedResource } from './ManagedResource';
import { CloudError } from './SimulatedCloud';

/**
 * Asks the cloud to create, and leaves annotations before and after: without
 * the second one, nobody could know whether something was created.
 */
export function createExternal(
  context: ManagedContext,
  found: ManagedResource,
): ReconcileResult | undefined {
  const { cloud, clock, recorder } = context;
  const managed =
    cloud.requestOf(found) === 'Answered'
      ? found
      : annotate(context, found, { [CREATE_PENDING]: timestamp(clock) });
  const answer = ask(() => cloud.create(managed));
  if (answer === false) {
    return undefined;
  }
  if (answer instanceof CloudError) {
    const { message } = answer;
    recorder.warning(managed, 'CannotCreateExternalResource', message);
    const failed = annotate(context, managed, {
      [CREATE_FAILED]: timestamp(clock),
    });
    writeStatus(context, failed, [
      creating(),
      reconcileError(`create failed: ${message}`),
    ]);
    return { requeue: true };
  }
  const created = annotate(context, managed, {
    [CREATE_SUCCEEDED]: timestamp(clock),
  });
  context
    .recorderFor(created)
    .normal(
      created,
      'CreatedExternalResource',
      'Successfully requested creation of external resource',
    );
  writeStatus(context, created, [creating(), reconcileSuccess()]);
  return undefined;
}
