import {
  available,
  creating,
  deleting,
  type NewCondition,
  reconcileError,
  reconcileSuccess,
  setConditions,
} from '../controllers/runtime/conditions';
import type { ReconcileResult } from '../controllers/runtime/Controller';
import { addFinalizer } from '../controllers/runtime/finalizers';
import { EXTERNAL_NAME_ANNOTATION } from '../crossplane/annotations';
import { CREATE_PENDING, isCreateIncomplete } from './createAnnotations';
import { createExternal } from './createExternal';
import { deleteExternal } from './deleteExternal';
import {
  annotate,
  ask,
  type ManagedContext,
  writeStatus,
} from './ManagedContext';
import { FINALIZER, type ManagedResource } from './ManagedResource';
import { mayDo, mayOnlyObserve } from './managementPolicies';
import { CloudError, type Observation } from './SimulatedCloud';
import { updateExternal } from './updateExternal';

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
