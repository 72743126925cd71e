import { toEvidence, type AssessedResource } from '../tree/AssessedResource';
import { announcementsOf } from './announcementsOf';
import type { Cause } from './Cause';

/** What the Composition's author has to say about the wait. */
export function authorsMessage(root: AssessedResource): Cause | undefined {
  const announcement = announcementsOf(root.observation).find(
    ({ status, message }) => status === 'False' && message,
  );
  if (!announcement) return undefined;
  const { type, reason, message, since } = announcement;
  return {
    node: root,
    finding: {
      family: 'announced',
      statement: 'the Composition says',
      detail: message,
      actor: 'nobody',
      healsItself: true,
    },
    evidence: toEvidence(root, { source: type, reason, message, since }),
  };
}
