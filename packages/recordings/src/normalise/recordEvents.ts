import type { KubeObject } from '@crossplane-env/testkit';
import type { RecordedEvent } from '../recording/Recording';

/**
 * What core tells, or not, depending on which of its controllers comes first:
 * those of an XRD create the same things in its first seconds, and begin to
 * watch a kind that is about to be served; and a composite may be reconciled
 * before its new revision was validated.
 */
const RACES = [
  /cannot create object: .* already exists$/,
  /controller watches: cannot get informer for .* no matches for kind/,
  /pipeline status unknown$/,
];

/**
 * Events by object and time. How often core repeated one, and when last,
 * depends on its back-off: of equal ones the first stands for all. Those of one
 * step have one time and no order: core tells of composed resources in any.
 */
export function recordEvents(events: KubeObject[]): RecordedEvent[] {
  const recorded = new Map<string, RecordedEvent>();
  for (const event of events.map(recordEvent).filter(isNoRace).sort(byPlace)) {
    const { involvedObject, type, reason, message } = event;
    const id = [involvedObject.uid, type, reason, message].join(' ');
    if (!recorded.has(id)) recorded.set(id, event);
  }
  return [...recorded.values()];
}

function byPlace(left: RecordedEvent, right: RecordedEvent): number {
  return (
    numberOf(left) - numberOf(right) ||
    (placeOf(left) < placeOf(right) ? -1 : 1)
  );
}

function isNoRace({ message }: RecordedEvent): boolean {
  return !RACES.some(race => race.test(message));
}

function placeOf({ firstTimestamp, type, reason, message }: RecordedEvent) {
  return [firstTimestamp, type, reason, message].join(' ');
}

function recordEvent(event: KubeObject): RecordedEvent {
  const { apiVersion, kind, namespace, name, uid } = event.involvedObject;
  return {
    type: event.type,
    reason: event.reason,
    message: event.message,
    involvedObject: {
      apiVersion,
      kind,
      ...(namespace && { namespace }),
      name,
      uid,
    },
    source: event.source?.component || event.reportingComponent,
    firstTimestamp: event.firstTimestamp ?? event.eventTime,
  };
}

/** The objects' uids are numbered in the order of the recording. */
function numberOf({ involvedObject }: RecordedEvent): number {
  return Number(involvedObject.uid.replace('uid-', ''));
}
