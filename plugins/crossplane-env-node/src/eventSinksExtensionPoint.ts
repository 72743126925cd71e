import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { EventSink } from './EventSink';

/**
 * Where modules add who is told of environments, besides those of
 * `crossplaneEnv.events.sinks`.
 *
 * @public
 */
export interface CrossplaneEnvEventSinksExtensionPoint {
  /** @throws ConflictError when there is a sink of that name already */
  addSink(sink: EventSink): void;
}

/**
 * The extension point for sinks of events.
 *
 * @public
 */
export const crossplaneEnvEventSinksExtensionPoint =
  createExtensionPoint<CrossplaneEnvEventSinksExtensionPoint>({
    id: 'crossplane-env.event-sinks',
  });
