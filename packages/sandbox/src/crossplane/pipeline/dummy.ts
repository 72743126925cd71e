import { isRecord, type JsonRecord } from '../../kube/json/isRecord';
import type {
  CompositionFunction,
  DesiredResource,
  DesiredState,
  FunctionCondition,
  FunctionResult,
  FunctionTarget,
  Readiness,
} from './CompositionFunction';
import { FunctionError } from './FunctionError';

/** As a RunFunctionResponse reads in JSON: names of enum values, and what is unset left out. */
interface CannedResponse {
  desired?: {
    composite?: CannedResource;
    resources?: Record<string, CannedResource>;
  };
  results?: {
    severity?: string;
    message?: string;
    reason?: string;
    target?: string;
  }[];
  conditions?: {
    type?: string;
    status?: string;
    reason?: string;
    message?: string;
    target?: string;
  }[];
}

interface CannedResource {
  resource?: JsonRecord;
  ready?: string;
}

const READINESS: Record<string, Readiness> = {
  READY_UNSPECIFIED: 'Unspecified',
  READY_TRUE: 'True',
  READY_FALSE: 'False',
};

const SEVERITY: Record<string, FunctionResult['severity']> = {
  SEVERITY_UNSPECIFIED: 'Warning',
  SEVERITY_FATAL: 'Fatal',
  SEVERITY_WARNING: 'Warning',
  SEVERITY_NORMAL: 'Normal',
};

const CONDITION_STATUS: Record<string, FunctionCondition['status']> = {
  STATUS_CONDITION_UNSPECIFIED: 'Unknown',
  STATUS_CONDITION_UNKNOWN: 'Unknown',
  STATUS_CONDITION_TRUE: 'True',
  STATUS_CONDITION_FALSE: 'False',
};

const TARGET: Record<string, FunctionTarget> = {
  TARGET_UNSPECIFIED: 'Composite',
  TARGET_COMPOSITE: 'Composite',
  TARGET_COMPOSITE_AND_CLAIM: 'CompositeAndClaim',
};

/**
 * Stands in for function-dummy, which answers with the response that its input
 * holds, laid over what the functions before it desire. Left out are connection
 * details, requirements and the context.
 */
export const dummy: CompositionFunction = ({ desired, input }) => {
  try {
    const response = readResponse(input);
    return {
      desired: overlay(desired, response),
      results: (response.results ?? []).map(readResult),
      conditions: (response.conditions ?? []).map(readCondition),
    };
  } catch (error) {
    if (error instanceof FunctionError) {
      const { message } = error;
      return { desired, results: [{ severity: 'Fatal', message }] };
    }
    throw error;
  }
};

function readResponse(input: JsonRecord = {}): CannedResponse {
  const { response } = input;
  if (!isRecord(response)) {
    throw new FunctionError(
      'cannot unmarshal RunFunctionResponse: the input has no response',
    );
  }
  return response;
}

function overlay(
  desired: DesiredState,
  { desired: canned = {} }: CannedResponse,
): DesiredState {
  const resources = Object.entries(canned.resources ?? {}).map(
    ([name, resource]): [string, DesiredResource] => [
      name,
      { resource: {}, ready: 'Unspecified', ...readResource(resource) },
    ],
  );
  const { resource, ready } = readResource(canned.composite ?? {});
  return {
    composite: {
      resource: { ...desired.composite.resource, ...resource },
      ready: ready ?? desired.composite.ready,
    },
    resources: { ...desired.resources, ...Object.fromEntries(resources) },
  };
}

function readResource({
  resource,
  ready,
}: CannedResource): Partial<DesiredResource> {
  return {
    ...(resource && { resource }),
    ...(ready && { ready: named(READINESS, ready) }),
  };
}

function readResult(
  result: NonNullable<CannedResponse['results']>[number],
): FunctionResult {
  const { severity = 'SEVERITY_UNSPECIFIED', message = '' } = result;
  return {
    severity: named(SEVERITY, severity),
    message,
    reason: result.reason,
    target: named(TARGET, result.target ?? 'TARGET_UNSPECIFIED'),
  };
}

function readCondition(
  condition: NonNullable<CannedResponse['conditions']>[number],
): FunctionCondition {
  const { type = '', reason = '', message } = condition;
  const { status = 'STATUS_CONDITION_UNSPECIFIED' } = condition;
  return {
    type,
    status: named(CONDITION_STATUS, status),
    reason,
    ...(message && { message }),
    target: named(TARGET, condition.target ?? 'TARGET_UNSPECIFIED'),
  };
}

function named<T>(values: Record<string, T>, name: string): T {
  if (!Object.hasOwn(values, name)) {
    throw new FunctionError(
      `cannot unmarshal RunFunctionResponse: invalid value for enum field: "${name}"`,
    );
  }
  return values[name];
}
