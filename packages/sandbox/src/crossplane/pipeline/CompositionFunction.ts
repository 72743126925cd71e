import type { NewCondition } from '../../controllers/runtime/conditions';
import type { KubeObject } from '../../kube/KubeApi';
import type { JsonRecord } from '../../kube/json';

/** What the pipeline says of a resource; a resource of which it says nothing is not ready. */
export type Readiness = 'True' | 'False' | 'Unspecified';

export interface DesiredResource {
  resource: JsonRecord;
  ready: Readiness;
}

interface DesiredComposite extends DesiredResource {
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

/** What a composition function says when it cannot go on: its fatal result. */
export class FunctionError extends Error {
  constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }
}

/** Adds to a function's error where it happened. */
export function inContext<T>(context: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof FunctionError) {
      throw new FunctionError(`${context}: ${error.message}`);
    }
    throw error;
  }
}

/** What the action answers, or the state as it was with a fatal result. */
export function orFatal(
  desired: DesiredState,
  action: () => FunctionResponse,
): FunctionResponse {
  try {
    return action();
  } catch (error) {
    if (error instanceof FunctionError) {
      const { message } = error;
      return { desired, results: [{ severity: 'Fatal', message }] };
    }
    throw error;
  }
}
