import type { CannedResponse } from './cannedResponse';
import { FunctionError } from './FunctionError';

/** The fields of the protocol's messages, by the names that its JSON accepts. */
const FIELDS = {
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
export function checkProtocolFields(response: CannedResponse): void {
  const { desired = {}, results = [], conditions = [] } = response;
  const { composite = {}, resources = {} } = desired;
  check('response', [response]);
  check('state', [desired]);
  check('resource', [composite, ...Object.values(resources)]);
  check('result', results);
  check('condition', conditions);
}

function check(message: keyof typeof FIELDS, values: object[]): void {
  const names = values.flatMap(value => Object.keys(value));
  const unknown = names.find(name => !FIELDS[message].includes(name));
  if (unknown) {
    throw new FunctionError(
      `cannot unmarshal RunFunctionResponse: unknown field "${unknown}"`,
    );
  }
}
