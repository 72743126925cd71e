import { NotificationService } from '@backstage/plugin-notifications-node';
import {
  EnvironmentEvent,
  EventSink,
} from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { abortable } from '../kubernetes/clock';

type Payload = Parameters<NotificationService['send']>[0]['payload'];

const IS_READY = 'io.crossplane-env.environment.ready.v1';

/** Of the events that owners want to be woken by; others are on the page. */
const TOLD = new Map<string, { says: string; severity: Payload['severity'] }>([
  [
    'io.crossplane-env.environment.creation.stalled.v1',
    { says: 'does not become ready', severity: 'high' },
  ],
  // After that only.
  [IS_READY, { says: 'is ready now', severity: 'normal' }],
  [
    'io.crossplane-env.environment.degraded.v1',
    { says: 'does not work any more', severity: 'high' },
  ],
  [
    'io.crossplane-env.environment.recovered.v1',
    { says: 'works again', severity: 'normal' },
  ],
  [
    'io.crossplane-env.environment.expiring.v1',
    { says: 'is about to expire', severity: 'normal' },
  ],
  [
    'io.crossplane-env.environment.expired.v1',
    { says: 'has expired', severity: 'high' },
  ],
  [
    'io.crossplane-env.environment.teardown.called-off.v1',
    { says: 'is kept', severity: 'normal' },
  ],
  [
    'io.crossplane-env.environment.teardown.failed.v1',
    { says: 'could not be taken down', severity: 'high' },
  ],
]);

/**
 * Notifies the owner of an environment that it fails or recovers, also while it
 * is made, and of its end; what comes later replaces what was said before. Whom
 * nobody but the object itself calls its owner hears nothing.
 */
export class NotificationsSink implements EventSink {
  readonly name: string;
  /** That it works again must not come before that it does not. */
  readonly ordered = true;
  readonly #notifications: NotificationService;

  constructor(options: { name: string; notifications: NotificationService }) {
    this.name = options.name;
    this.#notifications = options.notifications;
  }

  async deliver(
    event: EnvironmentEvent,
    { signal }: { signal: AbortSignal },
  ): Promise<void> {
    signal.throwIfAborted();
    const { owner, ownerIsClaimed } = event.data.environment;
    const told = TOLD.get(event.type);
    if (!told || !owner || ownerIsClaimed) return;
    if (event.type === IS_READY && !event.data.wasStalled) return;
    await abortable(
      () =>
        this.#notifications.send({
          recipients: { type: 'entity', entityRef: owner },
          payload: toPayload(event, told),
        }),
      signal,
    );
  }
}

function toPayload(
  { id, type, envuid, data }: EnvironmentEvent,
  { says, severity }: { says: string; severity: Payload['severity'] },
): Payload {
  const { cluster, name, typeTitle } = data.environment;
  return {
    title: `${typeTitle} '${name}' ${says}`,
    description: data.sentence,
    link: '/crossplane-env',
    severity,
    topic: 'crossplane-env',
    scope: `crossplane-env:${cluster}/${envuid}`,
    metadata: { eventId: id, eventType: type },
  };
}
