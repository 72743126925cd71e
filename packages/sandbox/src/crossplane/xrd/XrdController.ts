import type { Clock } from '../../clock/Clock';
import type {
  Controller,
  ReconcileResult,
} from '../../controllers/runtime/ControllerManager';
import { EventRecorder } from '../../controllers/runtime/EventRecorder';
import {
  findCondition,
  isConditionTrue,
  markConditions,
} from '../../controllers/runtime/conditions';
import {
  addFinalizer,
  controllerOf,
  isControlledBy,
  isExpectedError,
  keyOf,
  ReconcileError,
  removeFinalizer,
  wrapError,
} from '../../controllers/runtime/objects';
import type {
  KubeApi,
  KubeObject,
  KubeObjectInput,
  ObjectKey,
  WatchEvent,
} from '../../kube/KubeApi';
import {
  type CompositeResourceDefinition,
  type OfferedKind,
  type OfferedKinds,
  XRD_API_VERSION,
  XRD_KIND,
  type XrdRole,
} from './CompositeResourceDefinition';

type XrdControllerOptions = Omit<XrdContext, 'recorder'>;

/** Establishes, or offers, the kind of an XRD: its CRD and its controller. */
export class XrdController implements Controller {
  readonly name: string;
  readonly #context: XrdContext;

  constructor(options: XrdControllerOptions) {
    const { api, clock, role } = options;
    this.name = role.controllerName;
    const recorder = new EventRecorder({ api, clock, component: this.name });
    this.#context = { ...options, recorder };
  }

  keysFor({ object }: WatchEvent): ObjectKey[] {
    if (object.kind === XRD_KIND) {
      return [xrdKey(object.metadata.name)];
    }
    if (object.kind === 'CustomResourceDefinition') {
      const owner = controllerOf(object);
      return owner?.kind === XRD_KIND ? [xrdKey(owner.name)] : [];
    }
    return [];
  }

  reconcile(key: ObjectKey): ReconcileResult | undefined {
    const { api, kinds, role } = this.#context;
    const xrd = api.find(key) as CompositeResourceDefinition | undefined;
    if (!xrd) {
      kinds.removeOf(key.name);
      return undefined;
    }
    if (!role.appliesTo(xrd)) {
      return undefined;
    }
    const crd = runStep(this.#context, xrd, {
      reason: 'RenderCRD',
      context: `cannot render ${role.noun} CustomResourceDefinition`,
      action: () => role.render(xrd),
    });
    return xrd.metadata.deletionTimestamp
      ? terminateXrd(this.#context, xrd, String(crd.metadata.name))
      : establishXrd(this.#context, xrd, crd);
  }
}

function xrdKey(name: string): ObjectKey {
  return { apiVersion: XRD_API_VERSION, kind: XRD_KIND, name };
}

/** What every step of an XRD's reconciliation works with. */
interface XrdContext {
  api: KubeApi;
  clock: Clock;
  recorder: EventRecorder;
  role: XrdRole;
  /** Where the kinds of this role are kept. */
  kinds: OfferedKinds;
  /** Called when a kind becomes known, for instances that are already there. */
  onOffered(kind: OfferedKind): void;
}

/** Runs one step; where it fails, only an event says so. */
function runStep<T>(
  { recorder }: XrdContext,
  xrd: CompositeResourceDefinition,
  step: { reason: string; context: string; action: () => T },
): T {
  try {
    return step.action();
  } catch (error) {
    if (!isExpectedError(error)) {
      throw error;
    }
    const { message } = wrapError(error, step.context);
    recorder.warning(xrd, step.reason, message);
    throw new ReconcileError(message);
  }
}

const NO_TYPE = { apiVersion: '', kind: '' };

/** Applies the CRD of an XRD, and starts the controller of its kind. */
function establishXrd(
  context: XrdContext,
  found: CompositeResourceDefinition,
  rendered: KubeObjectInput,
): ReconcileResult | undefined {
  const { api, recorder, role } = context;
  const { noun, finalizer, establishReason: reason } = role;
  const xrd = addFinalizer(
    api,
    found,
    finalizer,
  ) as CompositeResourceDefinition;
  const { crd, changed } = runStep(context, xrd, {
    reason,
    context: `cannot apply rendered ${noun} CustomResourceDefinition`,
    action: () => applyCrd(api, xrd, rendered),
  });
  if (changed) {
    const message = `Applied ${noun} CustomResourceDefinition: ${crd.metadata.name}`;
    recorder.normal(xrd, reason, message);
  }
  if (!isConditionTrue(crd, 'Established')) {
    const message = `waiting for ${noun} CustomResourceDefinition to be established`;
    recorder.normal(xrd, reason, message);
    return { requeue: true };
  }
  tellOfRestart(context, xrd);
  start(context, xrd);
  return undefined;
}

/** Crossplane starts the controller of a kind anew for each state of its XRD. */
function tellOfRestart(
  { recorder, role }: XrdContext,
  xrd: CompositeResourceDefinition,
): void {
  const { restartReason, watching } = role;
  const { observedGeneration, reason } =
    findCondition(xrd, watching.type) ?? {};
  if (
    restartReason &&
    reason === watching.reason &&
    observedGeneration !== xrd.metadata.generation
  ) {
    const message =
      'XRD specification changed; restarting controller to apply updates';
    recorder.normal(xrd, restartReason, message);
  }
}

function start(context: XrdContext, xrd: CompositeResourceDefinition): void {
  const { api, clock, kinds, onOffered, role } = context;
  const offered = role.offeredKind(xrd);
  if (kinds.add(offered)) {
    onOffered(offered);
  }
  const { apiVersion, kind } = offered;
  const updated = {
    ...xrd,
    status: {
      ...xrd.status,
      controllers: {
        compositeResourceClaimType: NO_TYPE,
        compositeResourceType: NO_TYPE,
        ...xrd.status?.controllers,
        [role.controllerField]: { apiVersion, kind },
      },
    },
  };
  markConditions(updated, clock, [role.watching]);
  api.updateStatus(updated);
}

const FIELD_MANAGER = 'crossplane';

/** Creates the CRD, or makes an existing one of the same owner equal to it. */
function applyCrd(
  api: KubeApi,
  owner: KubeObject,
  crd: KubeObjectInput,
): { crd: KubeObject; changed: boolean } {
  const existing = api.find(crdKey(String(crd.metadata.name)));
  if (!existing) {
    return { crd: create(api, crd), changed: true };
  }
  if (!isControlledBy(existing, owner)) {
    throw new ReconcileError(
      `existing object is not controlled by UID "${owner.metadata.uid}"`,
    );
  }
  const { labels, annotations } = existing.metadata;
  const updated = api.update(
    {
      ...existing,
      metadata: {
        ...existing.metadata,
        labels: { ...labels, ...crd.metadata.labels },
        annotations: { ...annotations, ...crd.metadata.annotations },
      },
      spec: crd.spec,
    },
    { fieldManager: FIELD_MANAGER },
  );
  const { resourceVersion } = existing.metadata;
  return {
    crd: updated,
    changed: updated.metadata.resourceVersion !== resourceVersion,
  };
}

function crdKey(name: string): ObjectKey {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    name,
  };
}

function create(api: KubeApi, crd: KubeObjectInput): KubeObject {
  try {
    return api.create(crd, { fieldManager: FIELD_MANAGER });
  } catch (error) {
    throw wrapError(error, 'cannot create object');
  }
}

/** Takes back what a deleted XRD defined: first the instances, then the CRD. */
function terminateXrd(
  context: XrdContext,
  found: CompositeResourceDefinition,
  crdName: string,
): ReconcileResult | undefined {
  const { api, clock, kinds, recorder, role } = context;
  markConditions(found, clock, [role.terminating]);
  const xrd = api.updateStatus(found) as CompositeResourceDefinition;
  const crd = api.find(crdKey(crdName));
  if (!crd || !isControlledBy(crd, xrd)) {
    kinds.removeOf(xrd.metadata.name);
    removeFinalizer(api, xrd, role.finalizer);
    return undefined;
  }
  const instances = instancesOf(context, xrd);
  if (instances.length > 0) {
    deleteAll(context, role.deletable(xrd, instances));
    const message = `waiting for defined ${role.noun}s to be deleted`;
    recorder.normal(xrd, role.terminateReason, message);
    return { requeue: true };
  }
  api.delete(crdKey(crdName));
  const message = `Deleted ${role.noun} CustomResourceDefinition: ${crdName}`;
  recorder.normal(xrd, role.terminateReason, message);
  return { requeue: true };
}

function instancesOf(
  { api, role }: XrdContext,
  xrd: CompositeResourceDefinition,
): KubeObject[] {
  const { apiVersion, kind } = role.offeredKind(xrd);
  return api.definition(apiVersion, kind) ? api.list(apiVersion, kind) : [];
}

function deleteAll({ api }: XrdContext, instances: KubeObject[]): void {
  instances
    .filter(({ metadata }) => !metadata.deletionTimestamp)
    .forEach(instance => api.delete(keyOf(instance)));
}
