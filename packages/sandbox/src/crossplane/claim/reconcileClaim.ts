import {
  available,
  conditionsOf,
  isConditionTrue,
  type NewCondition,
  reconcileSuccess,
} from '../../controllers/runtime/conditions';
import { addFinalizer } from '../../controllers/runtime/finalizers';
import {
  type CompositeResourceDefinition,
  XRD_API_VERSION,
  XRD_KIND,
} from '../xrd/CompositeResourceDefinition';
import type { OfferedKind } from '../xrd/OfferedKinds';
import { type Claim, type ClaimedComposite, CLAIM_FINALIZER } from './Claim';
import { BIND, type ClaimContext, runStep, writeStatus } from './ClaimContext';
import { propagateConnection } from './propagateConnection';
import { syncClaim } from './syncClaim';

const WAITING: NewCondition = {
  type: 'Ready',
  status: 'False',
  reason: 'Waiting',
  message: 'Claim is waiting for composite resource to become Ready',
};

export interface BoundClaim {
  claim: Claim;
  /** As it is at the moment; undefined where there is none. */
  composite: ClaimedComposite | undefined;
}

/** Keeps the composite as the claim wants it, and tells whether it is ready. */
export function reconcileClaim(
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
