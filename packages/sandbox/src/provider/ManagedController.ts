import type { Clock } from '../clock/Clock';
import type { KubeApi, ObjectKey, WatchEvent } from '../kube/KubeApi';
import { reconcilePaused } from '../controllers/runtime/conditions';
import type {
  Controller,
  ReconcileResult,
} from '../controllers/runtime/Controller';
import { DesiredStateFilter } from '../controllers/runtime/DesiredStateFilter';
import { EventRecorder } from '../controllers/runtime/EventRecorder';
import { removeFinalizer } from '../controllers/runtime/finalizers';
import { keyOf } from '../controllers/runtime/objectKey';
import { isPaused } from '../crossplane/annotations';
import { isCreateAnnotation } from './createAnnotations';
import { type ManagedContext, writeStatus } from './ManagedContext';
import { findManagedKind } from './managedKinds';
import { FINALIZER, type ManagedResource, mayDo } from './ManagedResource';
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
  readonly #context: ManagedContext;
  readonly #filter = new DesiredStateFilter(isCreateAnnotation);

  constructor({ api, clock, enqueue }: ManagedControllerOptions) {
    this.#context = {
      api,
      clock,
      cloud: new SimulatedCloud({ clock, onChange: enqueue }),
      recorder: new EventRecorder({ api, clock, component: this.name }),
    };
  }

  keysFor(event: WatchEvent): ObjectKey[] {
    return findManagedKind(event.object) && this.#filter.passes(event)
      ? [keyOf(event.object)]
      : [];
  }

  reconcile(key: ObjectKey): ReconcileResult | undefined {
    const { api, recorder } = this.#context;
    const managed = api.find(key) as ManagedResource | undefined;
    if (!managed) {
      return undefined;
    }
    if (isPaused(managed) || managed.spec.managementPolicies?.length === 0) {
      recorder.normal(
        managed,
        'ReconciliationPaused',
        'Reconciliation is paused either through the `spec.managementPolicies` or the pause annotation',
      );
      writeStatus(this.#context, managed, [reconcilePaused()]);
      return undefined;
    }
    if (managed.metadata.deletionTimestamp && !mayDo(managed, 'Delete')) {
      removeFinalizer(api, managed, FINALIZER);
      return undefined;
    }
    return reconcileExternal(this.#context, managed);
  }
}
