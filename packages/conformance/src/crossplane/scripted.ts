/** A RunFunctionResponse, as the protocol reads in JSON. */
export interface ScriptedResponse {
  desired?: {
    composite?: {
      ready?: 'READY_TRUE' | 'READY_FALSE';
      resource?: object;
      /** In base64. */
      connectionDetails?: Record<string, string>;
    };
    resources?: Record<string, { resource: object; ready?: 'READY_TRUE' }>;
  };
  results?: {
    severity: 'SEVERITY_FATAL' | 'SEVERITY_WARNING' | 'SEVERITY_NORMAL';
    message: string;
    reason?: string;
    target?: Target;
  }[];
  conditions?: {
    type: string;
    status: 'STATUS_CONDITION_TRUE' | 'STATUS_CONDITION_FALSE';
    reason: string;
    message?: string;
    target?: Target;
  }[];
}

type Target = 'TARGET_COMPOSITE' | 'TARGET_COMPOSITE_AND_CLAIM';

/** A step of a pipeline that answers with the given response. */
export function scripted(step: string, response: ScriptedResponse) {
  return {
    step,
    functionRef: { name: 'function-scripted' },
    input: {
      apiVersion: 'scripted.fn.crossplane-env.io/v1beta1',
      kind: 'Script',
      response,
    },
  };
}

export function fatal(message: string): ScriptedResponse {
  return { results: [{ severity: 'SEVERITY_FATAL', message }] };
}
