import type { Announcement } from '../../types';
import type { Observation } from '../observation/Observation';
import { asStrings } from '../observation/json';
import { type AssessedResource, toEvidence } from '../tree/AssessedResource';
import type { Condition } from '../types';
import type { Cause } from './causes';

const MOST = 10;
const LONGEST_MESSAGE = 1_000;

/** Crossplane's and the providers' own; a function may set none of them. */
const SYSTEM_TYPES = new Set([
  'AsyncOperation',
  'Healthy',
  'LastAsyncOperation',
  'Ready',
  'Responsive',
  'Synced',
  'UpToDate',
]);

const ORDER: Array<Announcement['status']> = ['False', 'Unknown', 'True'];

/**
 * What the Composition's author put up for users. A claim has only what is for
 * them; a legacy composite lists it; of others, all of the author's is shown.
 */
export function announcementsOf(root: Observation): Announcement[] {
  const listed = asStrings(root.status.claimConditionTypes);
  return root.conditions
    .filter(
      condition =>
        !SYSTEM_TYPES.has(condition.type) &&
        (listed.length === 0 || listed.includes(condition.type)) &&
        !isLostInFailure(condition),
    )
    .map(toAnnouncement)
    .sort((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status))
    .slice(0, MOST);
}

/** Crossplane could not find out: the failure says more than this. */
function isLostInFailure({ status, reason }: Condition): boolean {
  return status === 'Unknown' && reason === 'FatalError';
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
