import { type AssessedResource, toEvidence } from '../tree/AssessedResource';
import { unreadyLeaves } from '../tree/unreadyLeaves';
import { enumerate, nameOf, sentence } from '../words';
import type { Description } from './Description';
import { keyOfResource } from './rootCause';

/** Nothing is on its way any more, and still something is waited for. */
export function describeBlocked(root: AssessedResource): Description {
  const leaves = unreadyLeaves(root);
  const [first] = leaves;
  const names = enumerate(leaves.map(leaf => nameOf(leaf.observation)));
  const wait = leaves.length === 1 ? 'waits' : 'wait';
  return {
    sentence: sentence(
      `${names} ${wait} for a value that no resource provides`,
      first?.own.message,
    ),
    actor: 'platform',
    // Whatever is referred to may yet provide it.
    healsItself: true,
    nextStep:
      'Ask the platform team which resource should provide the value that the message names.',
    evidence: first && toEvidence(first, first.own),
    cause: first && {
      key: keyOfResource(first.observation.resource, 'blocked'),
      resource: first.observation.resource,
    },
  };
}
