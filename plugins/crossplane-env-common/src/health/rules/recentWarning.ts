import type { Observation } from '../observation/Observation';
import { type EvaluationTime, isOlderThan } from '../observation/time';
import type { ObservedEvent } from '../types';

/** Controllers repeat their warnings at least this often while they last. */
const RECENT_MS = 5 * 60_000;

/** The newest warning, unless it is of a trouble that may be over. */
export function recentWarning(
  { events }: Observation,
  now: EvaluationTime,
): ObservedEvent | undefined {
  const [event] = events;
  return event && !isOlderThan(event.lastSeen, RECENT_MS, now)
    ? event
    : undefined;
}
