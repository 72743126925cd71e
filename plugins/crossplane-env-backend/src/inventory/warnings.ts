import { ObservedEvent } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { KubernetesObject } from '../kubernetes/KubernetesObject';
import { ObjectHandler } from './kinds/informers';

/** What is kept of a Warning event. */
export interface WarningEvent {
  /** The event object's own. */
  uid: string;
  /** Of the object that it is about. */
  involvedUid: string;
  /** Its own, which has to be that of the object: else anybody could say anything of it. */
  namespace?: string;
  reason: string;
  message: string;
  /** ISO 8601. */
  lastSeen: string;
}

/** What is kept of what a recorder says; controllers write less. */
const LONGEST = { reason: 253, message: 4_096, time: 64 };

/** Undefined for an event that is not about one certain object. */
export function readWarningEvent(
  event: KubernetesObject,
): WarningEvent | undefined {
  const involvedUid = textOf(fieldsOf(event.involvedObject).uid);
  if (!involvedUid) return undefined;
  // Recorders differ in which of these they fill in.
  const times = [
    fieldsOf(event.series).lastObservedTime,
    event.lastTimestamp,
    event.eventTime,
    event.firstTimestamp,
  ];
  return {
    uid: event.metadata.uid,
    involvedUid,
    namespace: event.metadata.namespace,
    reason: (textOf(event.reason) ?? '').slice(0, LONGEST.reason),
    message: (textOf(event.message) ?? '').slice(0, LONGEST.message),
    lastSeen:
      times.map(textOf).find(text => text && text.length <= LONGEST.time) ??
      event.metadata.creationTimestamp,
  };
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return { ...(value as object | undefined) };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

const KEPT_OF_AN_OBJECT = 5;
/** A cluster may have any number of failing things that are of no environment. */
const KEPT_OBJECTS = 10_000;

/** Where events about objects that are in no namespace are; it is nobody's in particular. */
const WITHOUT_NAMESPACE = 'default';

/** The newest Warning events of each object. */
export class WarningEvents implements ObjectHandler<WarningEvent> {
  /** By namespace and involved uid, those of the longest silent object first. */
  readonly #events = new Map<string, WarningEvent[]>();
  readonly #onChanged: (involvedUid: string) => void;

  /** @param options.onChanged - told of each object that there are other events about now */
  constructor(options: { onChanged: (involvedUid: string) => void }) {
    this.#onChanged = options.onChanged;
  }

  replaceAll(events: WarningEvent[]): void {
    const silenced = [...this.#events.values()].map(
      ([{ involvedUid }]) => involvedUid,
    );
    this.#events.clear();
    for (const event of events) this.put(event);
    silenced.forEach(uid => this.#onChanged(uid));
  }

  put(event: WarningEvent): void {
    const key = keyOf(event);
    const events = [event, ...this.#othersThan(event)];
    this.#events.delete(key);
    this.#events.set(
      key,
      events.sort(byLastSeenDescending).slice(0, KEPT_OF_AN_OBJECT),
    );
    if (this.#events.size > KEPT_OBJECTS) {
      const [longestSilent] = this.#events.keys();
      this.#events.delete(longestSilent);
    }
    this.#onChanged(event.involvedUid);
  }

  remove(event: WarningEvent): void {
    const others = this.#othersThan(event);
    if (others.length) this.#events.set(keyOf(event), others);
    else this.#events.delete(keyOf(event));
    this.#onChanged(event.involvedUid);
  }

  /**
   * Newest first; of those that say the same, the newest.
   *
   * @param namespace - of the object; undefined for one that is in none
   */
  of(involvedUid: string, namespace?: string): ObservedEvent[] {
    const bySaying = new Map<string, ObservedEvent>();
    const keys = new Set([
      keyOf({ involvedUid, namespace }),
      keyOf({ involvedUid }),
    ]);
    const events = [...keys].flatMap(key => this.#events.get(key) ?? []);
    for (const event of events.sort(byLastSeenDescending)) {
      const { reason, message, lastSeen } = event;
      const saying = `${reason}\n${message}`;
      if (!bySaying.has(saying)) {
        bySaying.set(saying, { reason, message, lastSeen });
      }
    }
    return [...bySaying.values()];
  }

  #othersThan(event: WarningEvent): WarningEvent[] {
    const events = this.#events.get(keyOf(event)) ?? [];
    return events.filter(({ uid }) => uid !== event.uid);
  }
}

function keyOf({
  involvedUid,
  namespace = WITHOUT_NAMESPACE,
}: Pick<WarningEvent, 'involvedUid' | 'namespace'>): string {
  return `${namespace}/${involvedUid}`;
}

function byLastSeenDescending(a: WarningEvent, b: WarningEvent): number {
  return timeOf(b) - timeOf(a);
}

/** Of what is no time, the beginning of all. */
function timeOf({ lastSeen }: WarningEvent): number {
  return Date.parse(lastSeen) || 0;
}
