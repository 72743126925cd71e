import type { Clock } from '../../clock/Clock';
import type { KubeApi, KubeObject, ObjectKey } from '../../kube/KubeApi';
import { timestamp } from '../../kube/metadata/objectMeta';
import { StatusError } from '../../kube/status/statusErrors';

const TIME_TO_LIVE_MS = 60 * 60 * 1000;

export interface EventRecorderOptions {
  api: KubeApi;
  clock: Clock;
  /** Who reports, as in `source.component`. */
  component: string;
}

/** Tells of an object what has happened to it. */
export interface Recorder {
  normal(object: KubeObject, reason: string, message: string): void;
  warning(object: KubeObject, reason: string, message: string): void;
}

interface NewEvent {
  type: 'Normal' | 'Warning';
  reason: string;
  message: string;
}

interface RecordedEvent {
  key: ObjectKey;
  lastTime: number;
}

/**
 * Records Kubernetes events about objects: those of cluster-scoped objects in
 * the namespace `default`, a repetition by its count, and none for longer than
 * an hour after it was last seen.
 */
export class EventRecorder implements Recorder {
  readonly #options: EventRecorderOptions;
  /** By what makes two events the same; the least recently seen first. */
  readonly #recorded = new Map<string, RecordedEvent>();
  #sequence = 0;

  constructor(options: EventRecorderOptions) {
    this.#options = options;
  }

  normal(object: KubeObject, reason: string, message: string): void {
    this.#record(object, { type: 'Normal', reason, message });
  }

  warning(object: KubeObject, reason: string, message: string): void {
    this.#record(object, { type: 'Warning', reason, message });
  }

  /** Records events that are new with these annotations. */
  withAnnotations(annotations: Record<string, string>): Recorder {
    const record =
      (type: NewEvent['type']) =>
      (object: KubeObject, reason: string, message: string) =>
        this.#record(object, { type, reason, message }, annotations);
    return { normal: record('Normal'), warning: record('Warning') };
  }

  #record(
    object: KubeObject,
    event: NewEvent,
    annotations?: Record<string, string>,
  ): void {
    this.#dropExpired();
    const { type, reason, message } = event;
    const id = JSON.stringify([object.metadata.uid, type, reason, message]);
    try {
      const key = this.#repeat(id) ?? this.#create(object, event, annotations);
      this.#recorded.delete(id);
      this.#recorded.set(id, { key, lastTime: this.#now() });
    } catch (error) {
      // Events are best effort: their namespace may be on its way out.
      if (!(error instanceof StatusError)) {
        throw error;
      }
    }
  }

  #repeat(id: string): ObjectKey | undefined {
    const known = this.#recorded.get(id);
    const event = known && this.#options.api.find(known.key);
    if (!event) {
      return undefined;
    }
    this.#options.api.update({
      ...event,
      count: event.count + 1,
      lastTimestamp: timestamp(this.#options.clock),
    });
    return known.key;
  }

  #create(
    object: KubeObject,
    event: NewEvent,
    annotations?: Record<string, string>,
  ): ObjectKey {
    const { api, clock, component } = this.#options;
    const { name, namespace, uid, resourceVersion } = object.metadata;
    const time = timestamp(clock);
    const suffix = `${this.#now().toString(16)}${(this.#sequence++).toString(
      16,
    )}`;
    const key = {
      apiVersion: 'v1',
      kind: 'Event',
      name: `${name}.${suffix}`,
      namespace: namespace ?? 'default',
    };
    const { apiVersion, kind } = object;
    api.create({
      apiVersion: key.apiVersion,
      kind: key.kind,
      metadata: { name: key.name, namespace: key.namespace, annotations },
      involvedObject: {
        apiVersion,
        kind,
        name,
        namespace,
        uid,
        resourceVersion,
      },
      ...event,
      source: { component },
      firstTimestamp: time,
      lastTimestamp: time,
      count: 1,
      reportingComponent: component,
      reportingInstance: '',
    });
    return key;
  }

  #dropExpired(): void {
    for (const [id, { key, lastTime }] of this.#recorded) {
      if (this.#now() - lastTime < TIME_TO_LIVE_MS) {
        return;
      }
      this.#recorded.delete(id);
      if (this.#options.api.find(key)) {
        this.#options.api.delete(key);
      }
    }
  }

  #now(): number {
    return this.#options.clock.now().getTime();
  }
}
