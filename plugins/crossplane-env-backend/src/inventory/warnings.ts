import { ObservedEvent } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { KubernetesObject } from '../kubernetes/KubernetesObject';
import { ObjectHandler } from './kinds/handlers';

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

/** Of one namespace, by the uid that they are about; those of the longest silent object first. */
type Events = Map<string, WarningEvent[]>;

/** The newest Warning events of each object. */
export class WarningEvents implements ObjectHandler<WarningEvent> {
  readonly #byNamespace = new Map<string, Events>();
  readonly #onChanged: (involvedUid: string) => void;
  #size = 0;

  /** @param options.onChanged - told of each object that there are other events about now */
  constructor(options: { onChanged: (involvedUid: string) => void }) {
    this.#onChanged = options.onChanged;
  }

  replaceAll(events: WarningEvent[]): void {
    const silenced = [...this.#byNamespace.values()].flatMap(one => [
      ...one.keys(),
    ]);
    this.#byNamespace.clear();
    this.#size = 0;
    for (const event of events) this.put(event);
    silenced.forEach(uid => this.#onChanged(uid));
  }

  put(event: WarningEvent): void {
    const events = [event, ...this.#othersThan(event)];
    this.#set(
      event,
      events.sort(byLastSeenDescending).slice(0, KEPT_OF_AN_OBJECT),
    );
    if (this.#size > KEPT_OBJECTS) this.#makeRoom();
    this.#onChanged(event.involvedUid);
  }

  remove(event: WarningEvent): void {
    this.#set(event, this.#othersThan(event));
    this.#onChanged(event.involvedUid);
  }

  /**
   * Newest first; of those that say the same, the newest.
   *
   * @param namespace - of the object; undefined for one that is in none
   */
  of(involvedUid: string, namespace?: string): ObservedEvent[] {
    const bySaying = new Map<string, ObservedEvent>();
    const namespaces = new Set([
      namespace ?? WITHOUT_NAMESPACE,
      WITHOUT_NAMESPACE,
    ]);
    const events = [...namespaces].flatMap(one =>
      this.#about({ involvedUid, namespace: one }),
    );
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
    return this.#about(event).filter(({ uid }) => uid !== event.uid);
  }

  #about({ namespace = WITHOUT_NAMESPACE, involvedUid }: About) {
    return this.#byNamespace.get(namespace)?.get(involvedUid) ?? [];
  }

  #set(
    { namespace = WITHOUT_NAMESPACE, involvedUid }: About,
    events: WarningEvent[],
  ): void {
    const all: Events = this.#byNamespace.get(namespace) ?? new Map();
    const before = all.delete(involvedUid) ? 1 : 0;
    if (events.length > 0) all.set(involvedUid, events);
    if (all.size > 0) this.#byNamespace.set(namespace, all);
    else this.#byNamespace.delete(namespace);
    this.#size += (events.length > 0 ? 1 : 0) - before;
  }

  /** Where there are most: what is written in one namespace must not push out what others say. */
  #makeRoom(): void {
    const [namespace, largest] = [...this.#byNamespace].reduce((a, b) =>
      b[1].size > a[1].size ? b : a,
    );
    const [longestSilent] = largest.keys();
    this.#set({ namespace, involvedUid: longestSilent }, []);
  }
}

type About = Pick<WarningEvent, 'namespace' | 'involvedUid'>;

function byLastSeenDescending(a: WarningEvent, b: WarningEvent): number {
  return timeOf(b) - timeOf(a);
}

/** Of what is no time, the beginning of all. */
function timeOf({ lastSeen }: WarningEvent): number {
  return Date.parse(lastSeen) || 0;
}
