import type { KubeObject } from '../kube/KubeApi';

export const COMPOSITE_LABEL = 'crossplane.io/composite';
export const CLAIM_NAME_LABEL = 'crossplane.io/claim-name';
export const CLAIM_NAMESPACE_LABEL = 'crossplane.io/claim-namespace';
export const RESOURCE_NAME_ANNOTATION =
  'crossplane.io/composition-resource-name';
export const EXTERNAL_NAME_ANNOTATION = 'crossplane.io/external-name';
export const PAUSED_ANNOTATION = 'crossplane.io/paused';

export const RECONCILE_REQUEST_ANNOTATION =
  'crossplane.io/reconcile-requested-at';

export const PAUSED_MESSAGE =
  'Reconciliation (including deletion) is paused via the pause annotation';

export function isPaused({ metadata }: KubeObject): boolean {
  return metadata.annotations?.[PAUSED_ANNOTATION] === 'true';
}
