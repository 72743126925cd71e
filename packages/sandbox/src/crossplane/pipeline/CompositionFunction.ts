import type { KubeObject } from '../../kube/KubeApi';
import type { JsonRecord } from '../../kube/json/isRecord';

/** What the pipeline says of a resource; a resource of which it says nothing is not ready. */
export type Readiness = 'True' | 'False' | 'Unspecified';

export interface DesiredResource {
  resource: JsonRecord;
  ready: Readiness;
}

export interface DesiredState {
  /** Of the composite only what its status shall be. */
  composite: DesiredResource;
  /** By their names in the Composition. */
  resources: Record<string, DesiredResource>;
}

export interface ObservedState {
  composite: KubeObject;
  resources: Record<string, KubeObject>;
}

export interface FunctionRequest {
  observed: ObservedState;
  desired: DesiredState;
  input?: JsonRecord;
}

export interface FunctionResult {
  severity: 'Fatal' | 'Warning';
  message: string;
}

export interface FunctionResponse {
  desired: DesiredState;
  results: FunctionResult[];
}

/** One step of a pipeline: pure, and called with copies it may change. */
export type CompositionFunction = (
  request: FunctionRequest,
) => FunctionResponse;
