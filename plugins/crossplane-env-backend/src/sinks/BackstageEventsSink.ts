import { EventsService } from '@backstage/plugin-events-node';
import {
  EnvironmentEvent,
  EventSink,
} from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { abortable } from '../kubernetes/clock';

export const EVENTS_TOPIC = 'crossplane-env.environments';

/** Publishes events to the other plugins of the portal. */
export class BackstageEventsSink implements EventSink {
  readonly name: string;
  readonly ordered: boolean;
  readonly #events: EventsService;

  constructor(options: {
    name: string;
    ordered: boolean;
    events: EventsService;
  }) {
    this.name = options.name;
    this.ordered = options.ordered;
    this.#events = options.events;
  }

  async deliver(
    event: EnvironmentEvent,
    { signal }: { signal: AbortSignal },
  ): Promise<void> {
    const { id, type, source, subject, sequence } = event;
    await abortable(
      () =>
        this.#events.publish({
          topic: EVENTS_TOPIC,
          eventPayload: event,
          metadata: {
            eventId: id,
            eventType: type,
            eventSource: source,
            eventSubject: subject,
            eventSequence: sequence,
          },
        }),
      signal,
    );
  }
}
