import type { AssessedResource } from '../../tree/AssessedResource';
import { nameOf } from '../../words';
import type { Finding, RuleOptions } from '../Finding';
import { ASK_PROVIDER, whoseMove } from '../whoseMove';
import { updateFailed } from './updateFailed';

const DEEDS = new Map([
  ['AsyncCreateFailure', 'created'],
  ['AsyncUpdateFailure', 'changed'],
  ['AsyncDeleteFailure', 'deleted'],
  ['DestroyFailure', 'deleted'],
]);

/** Of providers made with upjet, which report the outcome of a call apart. */
export function asyncOperation(
  node: AssessedResource,
  options: RuleOptions,
): Finding | undefined {
  const { source, reason = '', message = '' } = node.own;
  if (source !== 'LastAsyncOperation') return undefined;
  const name = nameOf(node.observation);
  const [immutable] = updateFailed;
  const match = immutable.pattern.exec(message);
  if (match) return immutable.find(match, name, node, options);
  return {
    family: 'async-operation',
    statement: `${name} could not be ${DEEDS.get(reason) ?? 'applied'}`,
    detail: message,
    ...whoseMove(message, ASK_PROVIDER),
  };
}
