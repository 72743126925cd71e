import type { ResourceRef } from '../../refs';
import type { Observation } from './Observation';

const MANAGED_RESOURCE_FINALIZER = 'finalizer.managedresource.crossplane.io';
const CROSSPLANE_GROUP = /(^|\.)(crossplane|upbound)\.io$/;

/** `apps/Deployment`; `/Pod` in Kubernetes' core group. */
export function groupKind(resource: ResourceRef): string {
  return `${resource.group}/${resource.kind}`;
}

export function isManagedResource(observation: Observation): boolean {
  return (
    observation.role === 'composed' &&
    (observation.spec.forProvider !== undefined ||
      observation.finalizers.includes(MANAGED_RESOURCE_FINALIZER))
  );
}

/** Whether Crossplane or a provider is to report on it by conditions. */
export function isCrossplaneResource(observation: Observation): boolean {
  return (
    observation.role !== 'composed' ||
    isManagedResource(observation) ||
    CROSSPLANE_GROUP.test(observation.resource.group)
  );
}
