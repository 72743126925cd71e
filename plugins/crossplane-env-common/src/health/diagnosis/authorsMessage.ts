import { toEvidence, type AssessedResource } from '../tree/AssessedResource';
import { fromCondition } from '../verdicts/Assessment';
import type { Cause } from './Cause';

const SYSTEM_TYPES = new Set([
  'AsyncOperation',
  'Healthy',
  'LastAsyncOperation',
  'Ready',
  'Responsive',
  'Synced',
  'UpToDate',
]);

/**
 * A condition that the Composition's author set for people to read. Crossplane
 * copies from a composite to its claim those that are meant for it.
 */
export function authorsMessage(root: AssessedResource): Cause | undefined {
  const condition = root.observation.conditions.find(
    ({ type, status, message }) =>
      !SYSTEM_TYPES.has(type) && status === 'False' && Boolean(message),
  );
  if (!condition) return undefined;
  return {
    node: root,
    finding: {
      statement: 'the Composition says',
      detail: condition.message,
      actor: 'nobody',
    },
    evidence: toEvidence(root, fromCondition('progressing', condition)),
  };
}
