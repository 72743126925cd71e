import { parseDuration } from '../../controllers/runtime/ControllerClock';
import { isRecord, type JsonRecord } from '../../kube/json';
import {
  type CompositionFunction,
  type DesiredResource,
  type DesiredState,
  type FunctionCondition,
  FunctionError,
  type FunctionResponse,
  type FunctionResult,
  type FunctionTarget,
  inContext,
  orFatal,
  type Readiness,
} from './CompositionFunction';

const TYPE = {
  apiVersion: 'scripted.fn.crossplane-env.io/v1beta1',
  kind: 'Script',
};
const FIELDS = [...Object.keys(TYPE), 'metadata', 'delay', 'response'];

/** Stands in for function-scripted, which answers as its input says, and when. */
export const scripted: CompositionFunction = ({ desired, input = {} }) =>
  orFatal(desired, () => {
    checkFields(input);
    const delayMs = readDelay(input);
    const response = readResponse(input);
    return inContext('input.response', () => ({
      ...answerWith(response, desired),
      delayMs,
    }));
  });

function checkFields(input: JsonRecord): void {
  for (const [name, expected] of Object.entries(TYPE)) {
    if (input[name] !== expected) {
      throw new FunctionError(`input.${name}: must be "${expected}"`);
    }
  }
  const unknown = Object.keys(input).find(name => !FIELDS.includes(name));
  if (unknown) {
    throw new FunctionError(`input.${unknown}: unknown field`);
  }
}

function readDelay({ delay }: JsonRecord): number {
  if (delay === undefined) {
    return 0;
  }
  const expected = 'input.delay: must be a duration such as "5s"';
  if (typeof delay !== 'string') {
    throw new FunctionError(expected);
  }
  const ms = parseDuration(delay);
  if (ms === undefined) {
    throw new FunctionError(`${expected}, not "${delay}"`);
  }
  return ms;
}

function readResponse({ response }: JsonRecord): CannedResponse {
  if (!isRecord(response)) {
    throw new FunctionError('input.response: must be a RunFunctionResponse');
  }
  return response;
}

/** Stands in for function-dummy, which answers with the response that its input holds. */
export const dummy: CompositionFunction = ({ desired, input }) =>
  orFatal(desired, () => answerWith(readDummyResponse(input), desired));

function readDummyResponse(input: JsonRecord = {}): CannedResponse {
  const { response } = input;
  if (!isRecord(response)) {
    throw new FunctionError(
      'cannot unmarshal RunFunctionResponse: the input has no response',
    );
  }
  return response;
}

/** As a RunFunctionResponse reads in JSON: names of enum values, and what is unset left out. */
interface CannedResponse {
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
function answerWith(
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

/** The fields of the protocol's messages, by the names that its JSON accepts. */
const PROTOCOL_FIELDS = {
  response: [
    'meta',
    'desired',
    'results',
    'context',
    'requirements',
    'conditions',
    'output',
  ],
  state: ['composite', 'resources'],
  resource: ['resource', 'connectionDetails', 'connection_details', 'ready'],
  result: ['severity', 'message', 'reason', 'target'],
  condition: ['type', 'status', 'reason', 'message', 'target'],
};

/** @throws FunctionError naming a field that the protocol does not know */
function checkProtocolFields(response: CannedResponse): void {
  const { desired = {}, results = [], conditions = [] } = response;
  const { composite = {}, resources = {} } = desired;
  check('response', [response]);
  check('state', [desired]);
  check('resource', [composite, ...Object.values(resources)]);
  check('result', results);
  check('condition', conditions);
}

function check(message: keyof typeof PROTOCOL_FIELDS, values: object[]): void {
  const names = values.flatMap(value => Object.keys(value));
  const unknown = names.find(name => !PROTOCOL_FIELDS[message].includes(name));
  if (unknown) {
    throw new FunctionError(
      `cannot unmarshal RunFunctionResponse: unknown field "${unknown}"`,
    );
  }
}
