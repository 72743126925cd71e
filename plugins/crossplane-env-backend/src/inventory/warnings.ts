import { ObservedEvent } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { KubernetesObject } from '../kubernetes/KubernetesObject';
import { ObjectHandler } from './kinds/informers';

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

const KEPT_OF_AN_OBJECT = 5;
/** A cluster may have any number of failing things that are of no environment. */
const KEPT_OBJECTS = 10_000;

/** The newest Warning events of each object. */
export class WarningEvents implements ObjectHandler<WarningEvent> {
  /** By involved uid, those of the longest silent object first. */
  readonly #events = new Map<string, WarningEvent[]>();
  readonly #onChanged: (involvedUid: string) => void;

  /** @param options.onChanged - told of each object that there are other events about now */
  constructor(options: { onChanged: (involvedUid: string) => void }) {
    this.#onChanged = options.onChanged;
  }

  replaceAll(events: WarningEvent[]): void {
    const silenced = [...this.#events.keys()];
    this.#events.clear();
    for (const event of events) this.put(event);
    silenced.forEach(uid => this.#onChanged(uid));
  }

  put(event: WarningEvent): void {
    const { involvedUid } = event;
    const events = [event, ...this.#othersThan(event)];
    this.#events.delete(involvedUid);
    this.#events.set(
      involvedUid,
      events.sort(byLastSeenDescending).slice(0, KEPT_OF_AN_OBJECT),
    );
    if (this.#events.size > KEPT_OBJECTS) {
      const [longestSilent] = this.#events.keys();
      this.#events.delete(longestSilent);
    }
    this.#onChanged(involvedUid);
  }

  remove(event: WarningEvent): void {
    const others = this.#othersThan(event);
    if (others.length) this.#events.set(event.involvedUid, others);
    else this.#events.delete(event.involvedUid);
    this.#onChanged(event.involvedUid);
  }

  /** Newest first; of those that say the same, the newest. */
  of(involvedUid: string): ObservedEvent[] {
    const bySaying = new Map<string, ObservedEvent>();
    for (const event of this.#events.get(involvedUid) ?? []) {
      const { reason, message, lastSeen } = event;
      const saying = `${reason}\n${message}`;
      if (!bySaying.has(saying)) {
        bySaying.set(saying, { reason, message, lastSeen });
      }
    }
    return [...bySaying.values()];
  }

  #othersThan({ uid, involvedUid }: WarningEvent): WarningEvent[] {
    const events = this.#events.get(involvedUid) ?? [];
    return events.filter(other => other.uid !== uid);
  }
}

function byLastSeenDescending(a: WarningEvent, b: WarningEvent): number {
  return Date.parse(b.lastSeen) - Date.parse(a.lastSeen);
}
