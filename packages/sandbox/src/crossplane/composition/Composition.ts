import type { KubeObject } from '../../kube/KubeApi';

export const COMPOSITION = {
  apiVersion: 'apiextensions.crossplane.io/v1',
  kind: 'Composition',
};

export const COMPOSITION_REVISION = {
  apiVersion: 'apiextensions.crossplane.io/v1',
  kind: 'CompositionRevision',
};

export const COMPOSITION_NAME_LABEL = 'crossplane.io/composition-name';
export const COMPOSITION_HASH_LABEL = 'crossplane.io/composition-hash';

export interface PipelineStep {
  step: string;
  functionRef: { name: string };
  input?: Record<string, unknown>;
  credentials?: FunctionCredential[];
}

export interface FunctionCredential {
  name: string;
  source: string;
  secretRef?: { namespace: string; name: string };
}

export interface CompositionSpec {
  compositeTypeRef: { apiVersion: string; kind: string };
  mode?: string;
  pipeline?: PipelineStep[];
  /** Where composites of legacy XRDs keep how to connect to them. */
  writeConnectionSecretsToNamespace?: string;
}

export interface Composition extends KubeObject {
  spec: CompositionSpec;
}

export interface CompositionRevision extends KubeObject {
  spec: CompositionSpec & { revision: number };
}
