import type { Clock } from '../../clock/Clock';
import type { Controller } from '../../controllers/runtime/ControllerManager';
import { EventRecorder } from '../../controllers/runtime/EventRecorder';
import {
  deleting,
  type NewCondition,
  reconcilePaused,
  reconcileSuccess,
} from '../../controllers/runtime/conditions';
import {
  AppliedConfigurations,
  identityOf,
  keyOf,
  ReconcileError,
} from '../../controllers/runtime/objects';
import type { KubeApi, ObjectKey, WatchEvent } from '../../kube/KubeApi';
import {
  COMPOSITE_LABEL,
  isPaused,
  PAUSED_MESSAGE,
  RECONCILE_REQUEST_ANNOTATION,
} from '../annotations';
import {
  COMPOSITION_REVISION,
  type CompositionRevision,
} from '../composition/compositions';
import {
  type CompositeResourceDefinition,
  type OfferedKind,
  type OfferedKinds,
  XRD_API_VERSION,
  XRD_KIND,
} from '../xrd/CompositeResourceDefinition';
import { CompositeResource } from './CompositeResource';
import {
  type CompositeContext,
  publishConnection,
  runComposition,
  runStep,
  StepDelayedError,
  StepDelays,
} from './composeResources';
import { reportComposition } from './report';
import {
  checkPipeline,
  fetchRevision,
  getOrExplain,
  revisionUsers,
  selectComposition,
  selectRevision,
} from './selectComposition';

const WATCH_CIRCUIT_CLOSED: NewCondition = {
  type: 'Responsive',
  status: 'True',
  reason: 'WatchCircuitClosed',
};

interface CompositeControllerOptions {
  api: KubeApi;
  clock: Clock;
  kinds: OfferedKinds;
  /** Called when a composite is to be reconciled though nobody changed it. */
  enqueue(key: ObjectKey): void;
}

/** Which composites are to be reconciled when an object changes. */
export class DependencyTracker {
  readonly #dependants = new Map<string, Map<string, ObjectKey>>();
  readonly #dependencies = new Map<string, string[]>();

  /** Remembers all that a composite depends on, instead of what it did before. */
  track(composite: ObjectKey, dependencies: ObjectKey[]): void {
    this.forget(composite);
    const id = identityOf(composite);
    const ids = dependencies.map(identityOf);
    this.#dependencies.set(id, ids);
    for (const dependency of ids) {
      const dependants = this.#dependants.get(dependency) ?? new Map();
      this.#dependants.set(dependency, dependants.set(id, composite));
    }
  }

  forget(composite: ObjectKey): void {
    const id = identityOf(composite);
    for (const dependency of this.#dependencies.get(id) ?? []) {
      const dependants = this.#dependants.get(dependency);
      dependants?.delete(id);
      if (dependants?.size === 0) {
        this.#dependants.delete(dependency);
      }
    }
    this.#dependencies.delete(id);
  }

  dependants(object: ObjectKey): ObjectKey[] {
    return [...(this.#dependants.get(identityOf(object))?.values() ?? [])];
  }
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

const SELECT = 'SelectComposition';
const COMPOSE = 'ComposeResources';

/** All that comes before the pipeline: which Composition, in which revision. */
function prepareComposite(
  context: CompositeContext,
  xrdName: string,
): CompositionRevision {
  context.composite.addFinalizer();
  settleComposition(context, xrdName);
  const revision = settleRevision(context);
  runStep(context, {
    reason: COMPOSE,
    action: () => checkPipeline(revision),
  });
  runStep(context, {
    context: 'cannot configure composite resource',
    reason: COMPOSE,
    action: () => configure(context, revision),
  });
  return revision;
}

function settleComposition(context: CompositeContext, xrdName: string): void {
  const { api, recorder, composite } = context;
  const before = composite.machinery.compositionRef?.name;
  runStep(context, {
    context: 'cannot select Composition',
    reason: SELECT,
    action: () => {
      const xrd = getOrExplain(
        api,
        { apiVersion: XRD_API_VERSION, kind: XRD_KIND, name: xrdName },
        'cannot get composite resource definition',
      ) as CompositeResourceDefinition;
      selectComposition(composite, { api, recorder, xrd });
      selectRevision(composite, { api, recorder, xrd });
    },
  });
  const selected = composite.machinery.compositionRef?.name;
  if (selected !== before) {
    recorder.normal(
      composite.object,
      SELECT,
      `Successfully selected composition: ${selected}`,
    );
  }
}

function settleRevision(context: CompositeContext): CompositionRevision {
  const { api, recorder, composite } = context;
  const before = composite.machinery.compositionRevisionRef?.name;
  const revision = runStep(context, {
    context: 'cannot fetch Composition',
    reason: COMPOSE,
    action: () => fetchRevision(api, composite),
  });
  const selected = composite.machinery.compositionRevisionRef?.name;
  if (selected !== before) {
    recorder.normal(
      composite.object,
      SELECT,
      `Selected composition revision: ${selected}`,
    );
  }
  return revision;
}

function configure(
  { composite }: CompositeContext,
  { spec }: CompositionRevision,
): void {
  const { apiVersion, kind, metadata } = composite.object;
  if (!metadata.labels?.[COMPOSITE_LABEL]) {
    composite.setLabel(COMPOSITE_LABEL, metadata.name);
    composite.update();
  }
  const { compositeTypeRef } = spec;
  if (
    compositeTypeRef.apiVersion !== apiVersion ||
    compositeTypeRef.kind !== kind
  ) {
    throw new ReconcileError(
      'referenced composition is not compatible with this composite resource',
    );
  }
  nameConnectionSecret(composite, spec.writeConnectionSecretsToNamespace);
}

/** Only composites of legacy XRDs have connection secrets. */
function nameConnectionSecret(
  composite: CompositeResource,
  namespace: string | undefined,
): void {
  const { legacy, machinery, object } = composite;
  if (legacy && namespace && !machinery.writeConnectionSecretToRef) {
    const writeConnectionSecretToRef = { namespace, name: object.metadata.uid };
    composite.setMachinery({ writeConnectionSecretToRef });
    composite.update();
  }
}
