import type { KubeObject } from '../../kube/KubeApi';
import { markConditions } from '../../controllers/runtime/conditions';
import type { ReconcileResult } from '../../controllers/runtime/Controller';
import { removeFinalizer } from '../../controllers/runtime/finalizers';
import { keyOf } from '../../controllers/runtime/objectKey';
import { isControlledBy } from '../../controllers/runtime/ownerReferences';
import { crdKey } from './applyCrd';
import type { CompositeResourceDefinition } from './CompositeResourceDefinition';
import type { XrdContext } from './XrdContext';

/** Takes back what a deleted XRD defined: first the instances, then the CRD. */
export function terminateXrd(
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
