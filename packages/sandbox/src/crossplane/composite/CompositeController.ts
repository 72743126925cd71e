import type { Clock } from '../../clock/Clock';
import type { KubeApi, ObjectKey, WatchEvent } from '../../kube/KubeApi';
import {
  deleting,
  type NewCondition,
  reconcilePaused,
  reconcileSuccess,
} from '../../controllers/runtime/conditions';
import { AppliedConfigurations } from '../../controllers/runtime/AppliedConfigurations';
import type { Controller } from '../../controllers/runtime/Controller';
import { EventRecorder } from '../../controllers/runtime/EventRecorder';
import { keyOf } from '../../controllers/runtime/objectKey';
import {
  isPaused,
  PAUSED_MESSAGE,
  RECONCILE_REQUEST_ANNOTATION,
} from '../annotations';
import { COMPOSITION_REVISION } from '../composition/Composition';
import type { OfferedKind, OfferedKinds } from '../xrd/OfferedKinds';
import { CompositeResource } from './CompositeResource';
import { DependencyTracker } from './DependencyTracker';
import { prepareComposite } from './prepareComposite';
import { publishConnection } from './publishConnection';
import { reportComposition } from './reportComposition';
import { revisionUsers } from './revisionUsers';
import { runComposition } from './runComposition';
import { StepDelayedError, StepDelays } from './StepDelays';

const WATCH_CIRCUIT_CLOSED: NewCondition = {
  type: 'Responsive',
  status: 'True',
  reason: 'WatchCircuitClosed',
};

export interface CompositeControllerOptions {
  api: KubeApi;
  clock: Clock;
  kinds: OfferedKinds;
  /** Called when a composite is to be reconciled though nobody changed it. */
  enqueue(key: ObjectKey): void;
}

/** Reconciles composites of every kind that an XRD has established. */
export class CompositeController implements Controller {
  readonly name = 'composite';
  readonly backOff = { baseMs: 1_000, maxMs: 30_000 };
  readonly #options: CompositeControllerOptions;
  readonly #recorder: EventRecorder;
  readonly #tracker = new DependencyTracker();
  readonly #applied = new AppliedConfigurations();
  readonly #delays: StepDelays;

  constructor(options: CompositeControllerOptions) {
    const { api, clock, enqueue } = options;
    const component =
      'defined/compositeresourcedefinition.apiextensions.crossplane.io';
    this.#options = options;
    this.#recorder = new EventRecorder({ api, clock, component });
    this.#delays = new StepDelays({ clock, enqueue });
  }

  keysFor({ type, object }: WatchEvent): ObjectKey[] {
    const { api, kinds } = this.#options;
    if (type === 'DELETED') {
      this.#applied.forget(object);
      this.#delays.forget(object);
    }
    const key = keyOf(object);
    const offered = kinds.find(object);
    return [
      ...(offered ? [{ ...key, apiVersion: offered.apiVersion }] : []),
      ...(object.kind === COMPOSITION_REVISION.kind
        ? revisionUsers(api, kinds, object)
        : []),
      ...this.#tracker.dependants(key),
    ];
  }

  reconcile(key: ObjectKey): undefined {
    const { api, clock, kinds } = this.#options;
    const offered = kinds.find(key);
    const object = offered && api.find(key);
    if (!object) {
      this.#tracker.forget(key);
      return;
    }
    const { legacy } = offered;
    const composite = new CompositeResource({ api, clock, object, legacy });
    composite.mark(WATCH_CIRCUIT_CLOSED);
    if (isPaused(object)) {
      this.#pause(composite);
    } else if (object.metadata.deletionTimestamp) {
      this.#finish(composite, key);
    } else {
      this.#composeInTime(composite, offered, key);
    }
  }

  /** Composes, unless a function still takes its time to answer. */
  #composeInTime(
    composite: CompositeResource,
    offered: OfferedKind,
    key: ObjectKey,
  ): void {
    try {
      this.#compose(composite, offered, key);
    } catch (error) {
      if (error instanceof StepDelayedError) {
        return;
      }
      this.#delays.forget(composite.object);
      throw error;
    }
    this.#delays.forget(composite.object);
  }

  #pause(composite: CompositeResource): void {
    this.#recorder.normal(
      composite.object,
      'ReconciliationPaused',
      'Reconciliation is paused via the pause annotation',
    );
    composite.mark(reconcilePaused(PAUSED_MESSAGE));
    composite.updateStatus();
  }

  /** Kubernetes deletes what is composed; without finalizer the composite goes first. */
  #finish(composite: CompositeResource, key: ObjectKey): void {
    composite.mark(deleting());
    composite.removeFinalizer();
    this.#tracker.forget(key);
    composite.mark(reconcileSuccess());
    composite.tryUpdateStatus();
  }

  #compose(
    composite: CompositeResource,
    offered: OfferedKind,
    key: ObjectKey,
  ): void {
    const { api } = this.#options;
    const context = {
      api,
      composite,
      recorder: this.#recorder,
      applied: this.#applied,
      delays: this.#delays,
    };
    this.#acknowledgeRequest(composite);
    const revision = prepareComposite(context, offered.xrdName);
    const result = runComposition(context, revision);
    const { namespace } = composite.object.metadata;
    const dependencies = result.references.map(reference => ({
      namespace,
      ...reference,
      name: reference.name ?? '',
    }));
    this.#tracker.track(key, dependencies);
    publishConnection(context, result.connectionDetails, offered.xrdName);
    reportComposition(context, result);
    composite.updateStatus();
  }

  /** Crossplane also means to keep what it has handled, but its own status replaces that. */
  #acknowledgeRequest({ object }: CompositeResource): void {
    if (object.metadata.annotations?.[RECONCILE_REQUEST_ANNOTATION]) {
      const reason = 'ReconcileRequestHandled';
      this.#recorder.normal(object, reason, 'Handling reconcile request');
    }
  }
}
