import type { Clock } from '../clock/Clock';
import type {
  Controller,
  ControllerManager,
  ReconcileResult,
} from '../controllers/runtime/ControllerManager';
import {
  EventRecorder,
  type Recorder,
} from '../controllers/runtime/EventRecorder';
import {
  markConditions,
  type NewCondition,
  reconcileError,
  reconcilePaused,
} from '../controllers/runtime/conditions';
import {
  DesiredStateFilter,
  groupOf,
  keyOf,
  removeFinalizer,
} from '../controllers/runtime/objects';
import { EXTERNAL_NAME_ANNOTATION, isPaused } from '../crossplane/annotations';
import {
  type KnownPackage,
  PACKAGE_API_VERSION,
} from '../crossplane/packages/PackageController';
import type {
  KubeApi,
  KubeObject,
  KubeObjectInput,
  ObjectKey,
  WatchEvent,
} from '../kube/KubeApi';
import type { JsonRecord } from '../kube/json';
import { CloudError, SimulatedCloud } from './SimulatedCloud';
import { findManagedKind, managedCrds } from './managedKinds';
import {
  isCreateAnnotation,
  mayDo,
  mayDoNothing,
  policyProblem,
  reconcileExternal,
} from './reconcileExternal';

/** What the example provider is told to play, below `spec.forProvider`. */
export interface Simulation {
  /** From a request to create to readiness, as `3s`. */
  readyAfter?: string;
  /** With what the cloud refuses to create. */
  createError?: string;
  /** How long it takes to refuse. */
  createErrorAfter?: string;
  observeError?: string;
  updateError?: string;
  /** From a request to delete to the end. */
  deleteAfter?: string;
  deleteError?: string;
}

export interface ManagedResource extends KubeObject {
  spec: {
    forProvider: JsonRecord & { simulate?: Simulation };
    managementPolicies?: string[];
    deletionPolicy?: 'Delete' | 'Orphan';
  };
}

export const FINALIZER = 'finalizer.managedresource.crossplane.io';

const FIELD_MANAGER = 'provider-example';

export interface ManagedContext {
  api: KubeApi;
  clock: Clock;
  cloud: SimulatedCloud;
  /** Annotates events with the external name that was known at the start. */
  recorder: Recorder;
  recorderFor(managed: ManagedResource): Recorder;
}

export function annotate(
  { api }: ManagedContext,
  managed: ManagedResource,
  added: Record<string, string>,
): ManagedResource {
  const annotations = { ...managed.metadata.annotations, ...added };
  const metadata = { ...managed.metadata, annotations };
  return api.update(
    { ...managed, metadata },
    { fieldManager: FIELD_MANAGER },
  ) as ManagedResource;
}

/** Writes the status with these conditions. */
export function writeStatus(
  { api, clock }: ManagedContext,
  managed: ManagedResource,
  conditions: NewCondition[],
): void {
  const updated = { ...managed };
  markConditions(updated, clock, conditions);
  api.updateStatus(updated, { fieldManager: FIELD_MANAGER });
}

/** What the cloud answers, be it a refusal. */
export function ask<T>(request: () => T): T | CloudError {
  try {
    return request();
  } catch (error) {
    if (error instanceof CloudError) {
      return error;
    }
    throw error;
  }
}

interface ManagedControllerOptions {
  api: KubeApi;
  clock: Clock;
  /** Called when a managed resource is to be reconciled though nobody changed it. */
  enqueue(key: ObjectKey): void;
}

/** Recorders of events, of which the provider has one for each kind. */
class ManagedRecorders {
  readonly #options: { api: KubeApi; clock: Clock };
  readonly #recorders = new Map<string, EventRecorder>();

  constructor(options: { api: KubeApi; clock: Clock }) {
    this.#options = options;
  }

  /** A recorder whose events tell the external name, empty if there is none yet. */
  for({ apiVersion, kind, metadata }: ManagedResource): Recorder {
    const component = `managed/${kind.toLocaleLowerCase('en-US')}.${groupOf(
      apiVersion,
    )}`;
    const recorder =
      this.#recorders.get(component) ??
      new EventRecorder({ ...this.#options, component });
    this.#recorders.set(component, recorder);
    return recorder.withAnnotations({
      'external-name': metadata.annotations?.[EXTERNAL_NAME_ANNOTATION] ?? '',
    });
  }
}

/** Reconciles the example provider's kinds as crossplane-runtime does. */
class ManagedController implements Controller {
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

const REPOSITORY = 'provider-example';

const PROVIDER: KubeObjectInput = {
  apiVersion: PACKAGE_API_VERSION,
  kind: 'Provider',
  metadata: { name: REPOSITORY },
  spec: {
    package: `xpkg.crossplane-env.io/crossplane-env/${REPOSITORY}:v0.1.0`,
  },
};

/** What a package of the example provider brings along. */
export const providerPackage: Record<string, KnownPackage> = {
  [REPOSITORY]: { objects: managedCrds },
};

/** Starts the example provider and adds its package. */
export function installProvider(options: {
  api: KubeApi;
  clock: Clock;
  manager: ControllerManager;
}): void {
  const { api, clock, manager } = options;
  const controller: ManagedController = new ManagedController({
    api,
    clock,
    enqueue: key => manager.enqueue(controller, key),
  });
  manager.add(controller);
  api.create(PROVIDER);
}
