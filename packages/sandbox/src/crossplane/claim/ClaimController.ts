import { isEqual } from 'lodash';
import type { Clock } from '../../clock/Clock';
import type { KubeApi, ObjectKey, WatchEvent } from '../../kube/KubeApi';
import { AppliedConfigurations } from '../../controllers/runtime/AppliedConfigurations';
import { reconcilePaused } from '../../controllers/runtime/conditions';
import type {
  Controller,
  ReconcileResult,
} from '../../controllers/runtime/Controller';
import { EventRecorder } from '../../controllers/runtime/EventRecorder';
import { keyOf } from '../../controllers/runtime/objectKey';
import { isPaused, PAUSED_MESSAGE } from '../annotations';
import type { OfferedKind, OfferedKinds } from '../xrd/OfferedKinds';
import { type Claim, type ClaimedComposite, referenceToClaim } from './Claim';
import {
  BIND,
  type ClaimContext,
  reportProblem,
  writeStatus,
} from './ClaimContext';
import { deleteClaim } from './deleteClaim';
import { reconcileClaim } from './reconcileClaim';

export interface ClaimControllerOptions {
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
