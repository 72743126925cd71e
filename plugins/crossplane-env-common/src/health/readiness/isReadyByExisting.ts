import { groupKind } from '../observation/kinds';
import type { ResourceRef } from '../../refs';

const KINDS = new Set([
  '/ConfigMap',
  '/Endpoints',
  '/LimitRange',
  '/ResourceQuota',
  '/Secret',
  '/ServiceAccount',
  'admissionregistration.k8s.io/MutatingWebhookConfiguration',
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration',
  'apiextensions.crossplane.io/Composition',
  'batch/CronJob',
  'networking.k8s.io/IngressClass',
  'networking.k8s.io/NetworkPolicy',
  'policy/PodDisruptionBudget',
  'rbac.authorization.k8s.io/ClusterRole',
  'rbac.authorization.k8s.io/ClusterRoleBinding',
  'rbac.authorization.k8s.io/Role',
  'rbac.authorization.k8s.io/RoleBinding',
  'scheduling.k8s.io/PriorityClass',
  'storage.k8s.io/StorageClass',
]);

/** Every provider has its own group for them. */
const PROVIDER_CONFIG_KINDS = new Set([
  'ClusterProviderConfig',
  'ProviderConfig',
]);

/** Kinds that have no state to wait for. */
export function isReadyByExisting(resource: ResourceRef): boolean {
  return (
    KINDS.has(groupKind(resource)) || lacksReadinessForCrossplane(resource)
  );
}

/**
 * Those among them that function-auto-ready does not know: a composite with one
 * of them stays unready unless its Composition says more.
 */
export function lacksReadinessForCrossplane(resource: ResourceRef): boolean {
  return (
    PROVIDER_CONFIG_KINDS.has(resource.kind) ||
    groupKind(resource) === 'apiextensions.crossplane.io/EnvironmentConfig'
  );
}
