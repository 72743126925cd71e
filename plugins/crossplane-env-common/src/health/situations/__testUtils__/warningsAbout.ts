import type { ObservedEvent } from '../../types';
import type { RecordedObject, Recording } from './readRecording';

/** Newest first. */
export function warningsAbout(
  { events }: Recording,
  { metadata }: RecordedObject,
): ObservedEvent[] {
  return events
    .filter(
      ({ type, involvedObject }) =>
        type === 'Warning' && involvedObject.uid === metadata.uid,
    )
    .map(({ reason, message, firstTimestamp }) => ({
      reason,
      message,
      lastSeen: firstTimestamp,
    }))
    .reverse();
}
