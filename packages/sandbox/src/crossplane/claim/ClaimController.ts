import { isEqual } from 'lodash';
import type { Clock } from '../../clock/Clock';
import type {
  Controller,
  ReconcileResult,
} from '../../controllers/runtime/ControllerManager';
import { EventRecorder } from '../../controllers/runtime/EventRecorder';
import {
  available,
  conditionsOf,
  deleting,
  isConditionTrue,
  markConditions,
  type NewCondition,
  reconcileError,
  reconcilePaused,
  reconcileSuccess,
} from '../../controllers/runtime/conditions';
import {
  addFinalizer,
  AppliedConfigurations,
  isConflict,
  isExpectedError,
  keyOf,
  ReconcileError,
  removeFinalizer,
  wrapError,
} from '../../controllers/runtime/objects';
import type {
  KubeApi,
  KubeObject,
  ObjectKey,
  WatchEvent,
} from '../../kube/KubeApi';
import { isPaused, PAUSED_MESSAGE } from '../annotations';
import type { Machinery } from '../composite/CompositeResource';
import {
  type CompositeResourceDefinition,
  type OfferedKind,
  type OfferedKinds,
  XRD_API_VERSION,
  XRD_KIND,
} from '../xrd/CompositeResourceDefinition';
import { propagateConnection, syncClaim } from './syncClaim';

const CLAIM_FINALIZER = 'finalizer.apiextensions.crossplane.io';

interface ClaimReference {
  apiVersion: string;
  kind: string;
  namespace: string;
  name: string;
}

export interface Claim extends KubeObject {
  spec: Omit<Machinery, 'writeConnectionSecretToRef'> & {
    writeConnectionSecretToRef?: { name: string };
    resourceRef?: { apiVersion: string; kind: string; name: string };
    compositeDeletePolicy?: 'Background' | 'Foreground';
  };
}

/** A composite that may be bound to a claim. */
export interface ClaimedComposite extends KubeObject {
  spec: Machinery & { claimRef?: ClaimReference };
}

export function referenceToClaim(claim: Claim): ClaimReference {
  const { apiVersion, kind, metadata } = claim;
  const { name, namespace = '' } = metadata;
  return { apiVersion, kind, namespace, name };
}

const BIND = 'BindCompositeResource';
const DELETE = 'DeleteCompositeResource';

/** What every step of a claim's reconciliation works with. */
export interface ClaimContext {
  api: KubeApi;
  clock: Clock;
  recorder: EventRecorder;
  applied: AppliedConfigurations;
}

/** Writes the status with these conditions. */
function writeStatus(
  { api, clock }: ClaimContext,
  claim: Claim,
  conditions: NewCondition[],
): void {
  const updated = { ...claim };
  markConditions(updated, clock, conditions);
  api.updateStatus(updated, { fieldManager: 'crossplane' });
}

/** Tells by an event and by Synced=False what is wrong with a claim. */
function reportProblem(
  context: ClaimContext,
  claim: Claim,
  { reason, message }: { reason: string; message: string },
): void {
  context.recorder.warning(claim, reason, message);
  writeStatus(context, claim, [reconcileError(message)]);
}

/** Runs one step, and reports where it fails. */
export function runStep<T>(
  context: ClaimContext,
  claim: Claim,
  step: { context: string; reason: string; action: () => T },
): T {
  try {
    return step.action();
  } catch (error) {
    if (isConflict(error) || !isExpectedError(error)) {
      throw error;
    }
    const { message } = wrapError(error, step.context);
    reportProblem(context, claim, { reason: step.reason, message });
    throw new ReconcileError(message);
  }
}

interface ClaimControllerOptions {
  api: KubeApi;
  clock: Clock;
  kinds: OfferedKinds;
}

/** Reconciles claims of every kind that an XRD offers. */
export class ClaimController implements Controller {
  readonly name = 'claim';
  readonly #context: ClaimContext;
  readonly #kinds: OfferedKinds;

  constructor({ api, clock, kinds }: ClaimControllerOptions) {
    const component =
      'offered/compositeresourcedefinition.apiextensions.crossplane.io';
    const recorder = new EventRecorder({ api, clock, component });
    const applied = new AppliedConfigurations();
    this.#context = { api, clock, recorder, applied };
    this.#kinds = kinds;
  }

  keysFor({ type, object }: WatchEvent): ObjectKey[] {
    if (type === 'DELETED') {
      this.#context.applied.forget(object);
    }
    const offered = this.#kinds.find(object);
    if (offered) {
      return [{ ...keyOf(object), apiVersion: offered.apiVersion }];
    }
    const { claimRef } = object.spec ?? {};
    const claimed = claimRef?.kind && this.#kinds.find(claimRef);
    return claimed && claimed.composite?.kind === object.kind
      ? [{ ...claimRef, apiVersion: claimed.apiVersion }]
      : [];
  }

  reconcile(key: ObjectKey): ReconcileResult | undefined {
    const context = this.#context;
    const offered = this.#kinds.find(key);
    const claim = offered && (context.api.find(key) as Claim | undefined);
    if (!claim) {
      return undefined;
    }
    if (isPaused(claim)) {
      const reason = 'ReconciliationPaused';
      context.recorder.normal(claim, reason, PAUSED_MESSAGE);
      writeStatus(context, claim, [reconcilePaused(PAUSED_MESSAGE)]);
      return undefined;
    }
    const composite = this.#findComposite(claim, offered);
    const stranger = composite && strangerOf(claim, composite);
    if (stranger) {
      const message = `refusing to operate on composite resource "${composite.metadata.name}" that is not bound to this claim: bound to claim "${stranger}"`;
      reportProblem(context, claim, { reason: BIND, message });
      return undefined;
    }
    if (claim.metadata.deletionTimestamp) {
      return deleteClaim(context, { claim, composite });
    }
    reconcileClaim(context, { claim, composite }, offered);
    return undefined;
  }

  #findComposite(
    { spec: { resourceRef } }: Claim,
    { composite }: OfferedKind,
  ): ClaimedComposite | undefined {
    if (!resourceRef || !composite) {
      return undefined;
    }
    const key = { ...composite, name: resourceRef.name };
    return this.#context.api.find(key) as ClaimedComposite | undefined;
  }
}

/** The name of another claim that the composite is bound to. */
function strangerOf(
  claim: Claim,
  { spec: { claimRef } }: ClaimedComposite,
): string | undefined {
  return claimRef && !isEqual(claimRef, referenceToClaim(claim))
    ? claimRef.name
    : undefined;
}

const WAITING: NewCondition = {
  type: 'Ready',
  status: 'False',
  reason: 'Waiting',
  message: 'Claim is waiting for composite resource to become Ready',
};

interface BoundClaim {
  claim: Claim;
  /** As it is at the moment; undefined where there is none. */
  composite: ClaimedComposite | undefined;
}

/** Keeps the composite as the claim wants it, and tells whether it is ready. */
function reconcileClaim(
  context: ClaimContext,
  { claim: found, composite: before }: BoundClaim,
  offered: OfferedKind,
): void {
  const { api, applied, recorder } = context;
  const { claim, composite } = runStep(context, found, {
    context: 'cannot bind and sync claim with composite resource',
    reason: BIND,
    action: () =>
      syncClaim({
        api,
        applied,
        claim: addFinalizer(api, found, CLAIM_FINALIZER) as Claim,
        composite: before,
        kind: offered.composite ?? offered,
        enforced: isEnforced(context, offered),
      }),
  });
  if (!before?.spec.claimRef) {
    recorder.normal(claim, BIND, 'Successfully bound composite resource');
  }
  const isReady = isConditionTrue(composite, 'Ready');
  if (!isReady) {
    recorder.normal(claim, BIND, 'Composite resource is not yet ready');
  }
  const connected = isReady
    ? propagateConnection(context, { claim, composite })
    : claim;
  const ready = isReady ? available() : WAITING;
  const conditions = [
    reconcileSuccess(),
    ...customConditions(composite),
    ready,
  ];
  writeStatus(context, connected, conditions);
}

/** What a function has said to the claim as well. */
function customConditions(composite: ClaimedComposite): NewCondition[] {
  const types: string[] = composite.status?.claimConditionTypes ?? [];
  return conditionsOf(composite)
    .filter(({ type }) => types.includes(type))
    .map(({ type, status, reason, message }) => ({
      type,
      status,
      reason,
      ...(message && { message }),
    }));
}

/** Whether the XRD leaves no choice of Composition. */
function isEnforced({ api }: ClaimContext, { xrdName }: OfferedKind): boolean {
  const key = { apiVersion: XRD_API_VERSION, kind: XRD_KIND, name: xrdName };
  const xrd = api.find(key) as CompositeResourceDefinition | undefined;
  return xrd?.spec.enforcedCompositionRef !== undefined;
}

/**
 * Deletes the composite of a deleted claim. In the background the claim goes
 * at once, in the foreground after its composite.
 */
function deleteClaim(
  context: ClaimContext,
  { claim, composite }: BoundClaim,
): ReconcileResult | undefined {
  const { api, recorder } = context;
  const foreground = claim.spec.compositeDeletePolicy === 'Foreground';
  if (composite && foreground && composite.metadata.deletionTimestamp) {
    writeStatus(context, claim, [deleting()]);
    return { requeue: true };
  }
  if (composite) {
    runStep(context, claim, {
      context: 'cannot delete bound composite resource',
      reason: DELETE,
      action: () =>
        api.delete(
          keyOf(composite),
          foreground ? { propagationPolicy: 'Foreground' } : {},
        ),
    });
  }
  if (composite && foreground) {
    return { requeue: true };
  }
  recorder.normal(claim, DELETE, 'Successfully deleted composite resource');
  removeFinalizer(api, claim, CLAIM_FINALIZER);
  return undefined;
}
