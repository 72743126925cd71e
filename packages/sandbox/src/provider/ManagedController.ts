import type { Clock } from '../clock/Clock';
import type { KubeApi, ObjectKey, WatchEvent } from '../kube/KubeApi';
import {
  reconcileError,
  reconcilePaused,
} from '../controllers/runtime/conditions';
import type {
  Controller,
  ReconcileResult,
} from '../controllers/runtime/Controller';
import { DesiredStateFilter } from '../controllers/runtime/DesiredStateFilter';
import { removeFinalizer } from '../controllers/runtime/finalizers';
import { keyOf } from '../controllers/runtime/objectKey';
import { isPaused } from '../crossplane/annotations';
import { isCreateAnnotation } from './createAnnotations';
import { type ManagedContext, writeStatus } from './ManagedContext';
import { findManagedKind } from './managedKinds';
import { ManagedRecorders } from './ManagedRecorders';
import { FINALIZER, type ManagedResource } from './ManagedResource';
import { mayDo, mayDoNothing, policyProblem } from './managementPolicies';
import { reconcileExternal } from './reconcileExternal';
import { SimulatedCloud } from './SimulatedCloud';

export interface ManagedControllerOptions {
  api: KubeApi;
  clock: Clock;
  /** Called when a managed resource is to be reconciled though nobody changed it. */
  enqueue(key: ObjectKey): void;
}

/** Reconciles the example provider's kinds as crossplane-runtime does. */
export class ManagedController implements Controller {
  readonly name = 'managed/provider-example';
  readonly #context: Omit<ManagedContext, 'recorder'>;
  readonly #filter = new DesiredStateFilter(isCreateAnnotation);

  constructor({ api, clock, enqueue }: ManagedControllerOptions) {
    const recorders = new ManagedRecorders({ api, clock });
    this.#context = {
      api,
      clock,
      cloud: new SimulatedCloud({ clock, onChange: enqueue }),
      recorderFor: managed => recorders.for(managed),
    };
  }

  keysFor(event: WatchEvent): ObjectKey[] {
    return findManagedKind(event.object) && this.#filter.passes(event)
      ? [keyOf(event.object)]
      : [];
  }

  reconcile(key: ObjectKey): ReconcileResult | undefined {
    const { api, recorderFor } = this.#context;
    const managed = api.find(key) as ManagedResource | undefined;
    if (!managed) {
      return undefined;
    }
    const context = { ...this.#context, recorder: recorderFor(managed) };
    if (isPaused(managed) || mayDoNothing(managed)) {
      return pause(context, managed);
    }
    const problem = policyProblem(managed);
    if (problem) {
      return refusePolicies(context, managed, problem);
    }
    if (managed.metadata.deletionTimestamp && !mayDo(managed, 'Delete')) {
      removeFinalizer(api, managed, FINALIZER);
      return undefined;
    }
    return reconcileExternal(context, managed);
  }
}

function pause(context: ManagedContext, managed: ManagedResource): undefined {
  context.recorder.normal(
    managed,
    'ReconciliationPaused',
    'Reconciliation is paused either through the `spec.managementPolicies` or the pause annotation',
  );
  writeStatus(context, managed, [reconcilePaused()]);
}

function refusePolicies(
  context: ManagedContext,
  managed: ManagedResource,
  problem: string,
): undefined {
  const reason = 'CannotUseInvalidManagementPolicy';
  context.recorder.warning(managed, reason, problem);
  writeStatus(context, managed, [reconcileError(problem)]);
}
