import { randomUUID } from 'node:crypto';
import {
  API_VERSION,
  keyOf,
  type KubeObjectInput,
  type ObjectClient,
  until,
} from '@crossplane-env/testkit';

const PATIENCE_MS = 120_000;

/**
 * Waits until core has written the events that it had to write. It does so one
 * after another, and seconds late where there are many: when it has told of an
 * object that is made now, it has told of everything before.
 */
export async function flushEvents(objects: ObjectClient): Promise<void> {
  const paused: KubeObjectInput = {
    apiVersion: API_VERSION,
    kind: 'XDatabase',
    metadata: {
      // The circuit breaker of an object outlives it: each needs a new name.
      name: `flushes-events-${randomUUID()}`,
      annotations: { 'crossplane.io/paused': 'true' },
    },
    spec: { size: 1 },
  };
  await objects.apply(paused);
  const object = await objects.get(keyOf(paused));
  await until(
    async () => (await objects.eventsOf(object)).length > 0,
    PATIENCE_MS,
  );
  await objects.delete(keyOf(paused));
}
