import type { KubeObjectInput } from '../../kube/KubeApi';
import {
  findCondition,
  isConditionTrue,
  markConditions,
} from '../../controllers/runtime/conditions';
import type { ReconcileResult } from '../../controllers/runtime/Controller';
import { addFinalizer } from '../../controllers/runtime/finalizers';
import { applyCrd } from './applyCrd';
import type { CompositeResourceDefinition } from './CompositeResourceDefinition';
import { runStep, type XrdContext } from './XrdContext';

const NO_TYPE = { apiVersion: '', kind: '' };

/** Applies the CRD of an XRD, and starts the controller of its kind. */
export function establishXrd(
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
