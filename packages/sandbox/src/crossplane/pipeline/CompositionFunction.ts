import type { KubeObject } from '../../kube/KubeApi';
import type { JsonRecord } from '../../kube/json/isRecord';
import type { NewCondition } from '../../controllers/runtime/conditions';

/** What the pipeline says of a resource; a resource of which it says nothing is not ready. */
export type Readiness = 'True' | 'False' | 'Unspecified';

export interface DesiredResource {
  resource: JsonRecord;
  ready: Readiness;
}

export interface DesiredComposite extends DesiredResource {
  /** How to connect to it, each value in base64. */
  connectionDetails?: Record<string, string>;
}

export interface DesiredState {
  /** Only what its status shall be, and how to connect to it. */
  composite: DesiredComposite;
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

/** Whom a function addresses; the composite alone if undefined. */
export type FunctionTarget = 'Composite' | 'CompositeAndClaim';

export interface FunctionResult {
  severity: 'Fatal' | 'Warning' | 'Normal';
  message: string;
  /** Of the event that tells it; `ComposeResources` if undefined. */
  reason?: string;
  target?: FunctionTarget;
}

export interface FunctionCondition extends NewCondition {
  target?: FunctionTarget;
}

export interface FunctionResponse {
  desired: DesiredState;
  results: FunctionResult[];
  conditions?: FunctionCondition[];
  /** How long the function took to answer. */
  delayMs?: number;
}

/** One step of a pipeline: pure, and called with copies it may change. */
export type CompositionFunction = (
  request: FunctionRequest,
) => FunctionResponse;
