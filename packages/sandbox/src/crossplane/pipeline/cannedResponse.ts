import type { JsonRecord } from '../../kube/json/isRecord';
import { checkProtocolFields } from './checkProtocolFields';
import type {
  DesiredResource,
  DesiredState,
  FunctionCondition,
  FunctionResponse,
  FunctionResult,
  FunctionTarget,
  Readiness,
} from './CompositionFunction';
import { FunctionError } from './FunctionError';

/** As a RunFunctionResponse reads in JSON: names of enum values, and what is unset left out. */
export interface CannedResponse {
  desired?: {
    composite?: CannedResource & { connectionDetails?: Record<string, string> };
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
 * What the pipeline makes of a response that an input holds, laid over what the
 * functions before desire. Left out are connection details of composed
 * resources, requirements and the context.
 *
 * @throws FunctionError naming a field or a value that the protocol does not know
 */
export function answerWith(
  response: CannedResponse,
  desired: DesiredState,
): FunctionResponse {
  checkProtocolFields(response);
  return {
    desired: overlay(desired, response),
    results: (response.results ?? []).map(readResult),
    conditions: (response.conditions ?? []).map(readCondition),
  };
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
  const { connectionDetails, ...composite } = canned.composite ?? {};
  const { resource, ready } = readResource(composite);
  return {
    composite: {
      ...desired.composite,
      resource: { ...desired.composite.resource, ...resource },
      ready: ready ?? desired.composite.ready,
      ...(connectionDetails && { connectionDetails }),
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
    ...(ready && { ready: named(READINESS, 'ready', ready) }),
  };
}

function readResult(
  result: NonNullable<CannedResponse['results']>[number],
): FunctionResult {
  const { severity = 'SEVERITY_UNSPECIFIED', message = '' } = result;
  return {
    severity: named(SEVERITY, 'severity', severity),
    message,
    reason: result.reason,
    target: named(TARGET, 'target', result.target ?? 'TARGET_UNSPECIFIED'),
  };
}

function readCondition(
  condition: NonNullable<CannedResponse['conditions']>[number],
): FunctionCondition {
  const { type = '', reason = '', message } = condition;
  const { status = 'STATUS_CONDITION_UNSPECIFIED' } = condition;
  return {
    type,
    status: named(CONDITION_STATUS, 'status', status),
    reason,
    ...(message && { message }),
    target: named(TARGET, 'target', condition.target ?? 'TARGET_UNSPECIFIED'),
  };
}

function named<T>(values: Record<string, T>, field: string, name: string): T {
  if (!Object.hasOwn(values, name)) {
    throw new FunctionError(
      `cannot unmarshal RunFunctionResponse: invalid value for enum field ${field}: "${name}"`,
    );
  }
  return values[name];
}
