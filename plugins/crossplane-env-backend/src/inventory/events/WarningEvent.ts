import { KubernetesObject } from '../../kubernetes/KubernetesObject';

/** What is kept of a Warning event. */
export interface WarningEvent {
  /** The event object's own. */
  uid: string;
  /** Of the object that it is about. */
  involvedUid: string;
  reason: string;
  message: string;
  /** ISO 8601. */
  lastSeen: string;
}

interface CoreEvent extends KubernetesObject {
  involvedObject?: { uid?: string };
  reason?: string;
  message?: string;
  lastTimestamp?: string;
  firstTimestamp?: string;
  eventTime?: string;
  series?: { lastObservedTime?: string };
}

/** Undefined for an event that is not about one certain object. */
export function readWarningEvent(
  object: KubernetesObject,
): WarningEvent | undefined {
  const event = object as CoreEvent;
  const involvedUid = event.involvedObject?.uid;
  if (!involvedUid) return undefined;
  return {
    uid: event.metadata.uid,
    involvedUid,
    reason: event.reason ?? '',
    message: event.message ?? '',
    // Recorders differ in which of these they fill in.
    lastSeen:
      event.series?.lastObservedTime ??
      event.lastTimestamp ??
      event.eventTime ??
      event.firstTimestamp ??
      event.metadata.creationTimestamp,
  };
}
