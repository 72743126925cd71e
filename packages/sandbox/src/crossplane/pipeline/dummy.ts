import { isRecord, type JsonRecord } from '../../kube/json/isRecord';
import { answerWith, type CannedResponse } from './cannedResponse';
import type { CompositionFunction } from './CompositionFunction';
import { FunctionError, orFatal } from './FunctionError';

/** Stands in for function-dummy, which answers with the response that its input holds. */
export const dummy: CompositionFunction = ({ desired, input }) =>
  orFatal(desired, () => answerWith(readResponse(input), desired));

function readResponse(input: JsonRecord = {}): CannedResponse {
  const { response } = input;
  if (!isRecord(response)) {
    throw new FunctionError(
      'cannot unmarshal RunFunctionResponse: the input has no response',
    );
  }
  return response;
}
