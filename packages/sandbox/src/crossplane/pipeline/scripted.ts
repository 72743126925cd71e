import { parseDuration } from '../../controllers/runtime/duration';
import { isRecord, type JsonRecord } from '../../kube/json/isRecord';
import { answerWith, type CannedResponse } from './cannedResponse';
import type { CompositionFunction } from './CompositionFunction';
import { FunctionError, inContext, orFatal } from './FunctionError';

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
