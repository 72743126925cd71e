import type { JsonRecord } from '../kube/json/isRecord';
import type { KubeObject } from '../kube/KubeApi';

/** What the example provider is told to play, below `spec.forProvider`. */
export interface Simulation {
  /** From a request to create to readiness, as `3s`. */
  readyAfter?: string;
  /** With what the cloud refuses to create. */
  createError?: string;
  /** How long it takes to refuse. */
  createErrorAfter?: string;
  observeError?: string;
  updateError?: string;
  /** From a request to delete to the end. */
  deleteAfter?: string;
  deleteError?: string;
}

export interface ManagedResource extends KubeObject {
  spec: {
    forProvider: JsonRecord & { simulate?: Simulation };
    managementPolicies?: string[];
    deletionPolicy?: 'Delete' | 'Orphan';
  };
}

export const FINALIZER = 'finalizer.managedresource.crossplane.io';
