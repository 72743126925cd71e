import type { AssessedResource } from '../../tree/AssessedResource';
import { isCrossplaneResource } from '../../observation/kinds';
import { isOlderThan } from '../../observation/time';
import { nameOf } from '../../wording/nameOf';
import type { Finding } from '../Finding';

/** Controllers repeat their warnings at least this often while they last. */
const RECENT_MS = 5 * 60_000;

/** Kubernetes' own kinds tell by events why they do not get on. */
export function warned(
  { observation, own }: AssessedResource,
  { now }: { now: Date },
): Finding | undefined {
  if (own.verdict !== 'progressing' || isCrossplaneResource(observation)) {
    return undefined;
  }
  const [event] = observation.events;
  if (!event || isOlderThan(event.lastSeen, RECENT_MS, now)) return undefined;
  return {
    statement: `${nameOf(observation)} has trouble getting ready`,
    detail: event.message,
    actor: 'platform',
    nextStep:
      'It is tried again without your doing; if it lasts, ask the platform team about the message.',
  };
}
