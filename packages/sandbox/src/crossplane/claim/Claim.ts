import type { KubeObject } from '../../kube/KubeApi';
import type { Machinery } from '../composite/CompositeResource';

export const CLAIM_FINALIZER = 'finalizer.apiextensions.crossplane.io';

export interface ClaimReference {
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
