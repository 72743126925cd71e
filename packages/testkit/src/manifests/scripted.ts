/** A RunFunctionResponse, as the protocol reads in JSON. */
export interface ScriptedResponse {
  desired?: {
    composite?: {
      ready?: Readiness;
      resource?: object;
      /** In base64. */
      connectionDetails?: Record<string, string>;
    };
    resources?: Record<string, DesiredResource>;
  };
  results?: {
    severity: 'SEVERITY_FATAL' | 'SEVERITY_WARNING' | 'SEVERITY_NORMAL';
    message: string;
    reason?: string;
    target?: Target;
  }[];
  conditions?: {
    type: string;
    status:
      | 'STATUS_CONDITION_TRUE'
      | 'STATUS_CONDITION_FALSE'
      | 'STATUS_CONDITION_UNKNOWN';
    reason: string;
    message?: string;
    target?: Target;
  }[];
}

export interface DesiredResource {
  resource: { metadata?: object; [field: string]: unknown };
  ready?: Readiness;
}

type Readiness = 'READY_TRUE' | 'READY_FALSE';
type Target = 'TARGET_COMPOSITE' | 'TARGET_COMPOSITE_AND_CLAIM';

/** A step of a pipeline that answers with the given response, after a delay if there is one. */
export function scripted(
  step: string,
  response: ScriptedResponse,
  options: { delay?: string } = {},
) {
  return {
    step,
    functionRef: { name: 'function-scripted' },
    input: {
      apiVersion: 'scripted.fn.crossplane-env.io/v1beta1',
      kind: 'Script',
      response,
      ...options,
    },
  };
}

/** Ends a pipeline, and tells why. */
export function fatal(message: string, target?: Target): ScriptedResponse {
  return {
    results: [
      { severity: 'SEVERITY_FATAL', message, ...(target && { target }) },
    ],
  };
}
