import type { Announcement } from '../../types';
import type { Observation } from '../observation/Observation';
import { authorsConditions, typesForUsers } from '../rules/authors';
import { type AssessedResource, toEvidence } from '../tree/AssessedResource';
import type { Condition } from '../types';
import type { Cause } from './causes';

const MOST = 10;
const LONGEST_MESSAGE = 1_000;

const ORDER: Array<Announcement['status']> = ['False', 'Unknown', 'True'];

/**
 * What the Composition's author put up for users. A claim has only what is for
 * them; a legacy composite lists it; of others, all of the author's is shown.
 */
export function announcementsOf(root: Observation): Announcement[] {
  const listed = typesForUsers(root);
  return authorsConditions(root)
    .filter(({ type }) => listed.length === 0 || listed.includes(type))
    .map(toAnnouncement)
    .sort((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status))
    .slice(0, MOST);
}

function toAnnouncement(condition: Condition): Announcement {
  const { type, status, reason, message = '', lastTransitionTime } = condition;
  return {
    type,
    status: status === 'True' || status === 'False' ? status : 'Unknown',
    reason,
    message:
      message.length > LONGEST_MESSAGE
        ? `${message.slice(0, LONGEST_MESSAGE)}…`
        : message || undefined,
    since: lastTransitionTime,
  };
}

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
