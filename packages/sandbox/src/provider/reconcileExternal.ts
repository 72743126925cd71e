import type { ReconcileResult } from '../controllers/runtime/ControllerManager';
import {
  available,
  creating,
  deleting,
  type NewCondition,
  reconcileError,
  reconcileSuccess,
  setConditions,
} from '../controllers/runtime/conditions';
import { addFinalizer, removeFinalizer } from '../controllers/runtime/objects';
import { EXTERNAL_NAME_ANNOTATION } from '../crossplane/annotations';
import type { KubeObject } from '../kube/KubeApi';
import { timestamp } from '../kube/metadata/objectMeta';
import {
  annotate,
  ask,
  FINALIZER,
  type ManagedContext,
  type ManagedResource,
  writeStatus,
} from './ManagedController';
import { CloudError, type Observation } from './SimulatedCloud';

const CREATE_PENDING = 'crossplane.io/external-create-pending';
const CREATE_SUCCEEDED = 'crossplane.io/external-create-succeeded';
const CREATE_FAILED = 'crossplane.io/external-create-failed';
const CREATE_INCOMPLETE = `cannot determine creation result - remove the ${CREATE_PENDING} annotation if it is safe to proceed`;
const NOT_THERE = 'external resource does not exist';
const POLL_MS = 60_000;

/** Brings the external resource closer to what is asked for. */
export function reconcileExternal(
  context: ManagedContext,
  found: ManagedResource,
): ReconcileResult | undefined {
  const managed = initialize(context, found);
  const request = context.cloud.requestOf(managed);
  if (request === 'Pending') {
    return undefined;
  }
  if (request === 'None' && isCreateIncomplete(managed)) {
    context.recorder.warning(
      managed,
      'CannotInitializeManagedResource',
      CREATE_INCOMPLETE,
    );
    const conditions = [creating(), reconcileError(CREATE_INCOMPLETE)];
    writeStatus(context, managed, conditions);
    return undefined;
  }
  const observation = ask(() => context.cloud.observe(managed));
  if (observation instanceof CloudError) {
    failToObserve(context, managed, observation.message);
    return { requeue: true };
  }
  if (!observation.exists && mayOnlyObserve(managed)) {
    failToObserve(context, managed, NOT_THERE);
    return { requeueAfterMs: POLL_MS };
  }
  return managed.metadata.deletionTimestamp
    ? deleteExternal(
        context,
        withObservation(context, managed, observation),
        observation,
      )
    : keep(context, managed, observation);
}

function initialize(
  context: ManagedContext,
  managed: ManagedResource,
): ManagedResource {
  const { name, annotations } = managed.metadata;
  return annotations?.[EXTERNAL_NAME_ANNOTATION]
    ? managed
    : annotate(context, managed, { [EXTERNAL_NAME_ANNOTATION]: name });
}

function failToObserve(
  context: ManagedContext,
  managed: ManagedResource,
  message: string,
): void {
  const reason = 'CannotObserveExternalResource';
  context.recorder.warning(managed, reason, message);
  writeStatus(context, managed, [reconcileError(`observe failed: ${message}`)]);
}

function keep(
  context: ManagedContext,
  found: ManagedResource,
  observation: Observation,
): ReconcileResult | undefined {
  const { api } = context;
  const managed = addFinalizer(api, found, FINALIZER) as ManagedResource;
  if (!observation.exists && mayDo(managed, 'Create')) {
    return createExternal(context, managed);
  }
  const observed = withObservation(context, managed, observation);
  if (observation.upToDate || !mayDo(observed, 'Update')) {
    writeStatus(context, observed, [reconcileSuccess()]);
    return undefined;
  }
  return updateExternal(context, observed);
}

/** Readiness is told by the provider, which knows nothing of generations. */
function withObservation(
  { clock }: ManagedContext,
  managed: ManagedResource,
  observation: Observation,
): ManagedResource {
  const { ready, atProvider } = observation;
  const observed = {
    ...managed,
    status: { ...managed.status, ...(ready && { atProvider }) },
  };
  setConditions(observed, clock, readiness(observation));
  return observed;
}

function readiness(observation: Observation): NewCondition[] {
  if (!observation.exists) {
    return [];
  }
  if (observation.deleting) {
    return [deleting()];
  }
  return [observation.ready ? available() : creating()];
}

/**
 * Asks the cloud to create, and leaves annotations before and after: without
 * the second one, nobody could know whether something was created.
 */
function createExternal(
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

/** Asks the cloud to change what exists; a refusal leaves it ready as it is. */
function updateExternal(
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

/** Asks the cloud to delete, after everybody else has let go of the managed resource. */
function deleteExternal(
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

/** Those by which the provider remembers its requests to create. */
export function isCreateAnnotation(key: string): boolean {
  return [CREATE_PENDING, CREATE_SUCCEEDED, CREATE_FAILED].includes(key);
}

/** Whether a request to create was begun, and nobody knows how it ended. */
function isCreateIncomplete({ metadata }: KubeObject): boolean {
  const timeOf = (key: string) =>
    Date.parse(metadata.annotations?.[key] ?? '') || 0;
  const ended = Math.max(timeOf(CREATE_SUCCEEDED), timeOf(CREATE_FAILED));
  return timeOf(CREATE_PENDING) > ended;
}

type ManagementAction = 'Observe' | 'Create' | 'Update' | 'Delete';

/** The combinations that crossplane-runtime supports, each sorted. */
const SUPPORTED = new Set(
  [
    [],
    ['*'],
    ['Observe'],
    ['Observe', 'Create'],
    ['Observe', 'Create', 'Delete'],
    ['Observe', 'Create', 'Delete', 'LateInitialize'],
    ['Observe', 'Create', 'LateInitialize'],
    ['Observe', 'Create', 'Update'],
    ['Observe', 'Create', 'Update', 'Delete'],
    ['Observe', 'Create', 'Update', 'Delete', 'LateInitialize'],
    ['Observe', 'Create', 'Update', 'LateInitialize'],
    ['Observe', 'Delete'],
    ['Observe', 'LateInitialize'],
    ['Observe', 'Update'],
    ['Observe', 'Update', 'LateInitialize'],
  ].map(idOf),
);

/** Whether Crossplane may do this to the external resource. */
export function mayDo(
  managed: ManagedResource,
  action: ManagementAction,
): boolean {
  const policies = policiesOf(managed);
  if (action === 'Delete' && managed.spec.deletionPolicy === 'Orphan') {
    return policies.includes('Delete');
  }
  return policies.includes('*') || policies.includes(action);
}

/** Whether there is nothing that Crossplane may do, not even look. */
export function mayDoNothing(managed: ManagedResource): boolean {
  return policiesOf(managed).length === 0;
}

export function mayOnlyObserve(managed: ManagedResource): boolean {
  return idOf(policiesOf(managed)) === idOf(['Observe']);
}

/** What is wrong with the policies; undefined if nothing is. */
export function policyProblem(managed: ManagedResource): string | undefined {
  const policies = [...new Set(policiesOf(managed))];
  return SUPPORTED.has(idOf(policies))
    ? undefined
    : `\`spec.managementPolicies\` is set to a value([${policies.join(
        ' ',
      )}]) which is not supported. Check docs for supported policies`;
}

function policiesOf({ spec }: ManagedResource): string[] {
  return spec.managementPolicies ?? ['*'];
}

function idOf(policies: string[]): string {
  return [...new Set(policies)].sort().join();
}
