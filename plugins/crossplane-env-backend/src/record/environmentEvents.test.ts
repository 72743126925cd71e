import { Verdict } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { eventsMeantBy, EventType } from './environmentEvents';

const CAUSE = 'a-cause';

it.each<[EventType | undefined, Verdict, string | undefined, EventType[]]>([
  // Of what nobody was told yet.
  [undefined, 'progressing', undefined, ['created']],
  [undefined, 'ready', undefined, ['created', 'ready']],
  [undefined, 'failed', CAUSE, ['created']],
  [undefined, 'deleting', undefined, ['created', 'teardown.started']],
  [undefined, 'gone', undefined, ['deleted']],
  // While it has not been ready.
  ['created', 'progressing', undefined, []],
  ['created', 'failed', CAUSE, []],
  ['created', 'ready', undefined, ['ready']],
  // Once it was.
  ['ready', 'failed', CAUSE, ['degraded']],
  ['ready', 'missing', CAUSE, ['degraded']],
  ['ready', 'blocked', CAUSE, ['degraded']],
  ['ready', 'stale', CAUSE, ['degraded']],
  ['recovered', 'failed', CAUSE, ['degraded']],
  ['ready', 'progressing', undefined, []],
  ['ready', 'failed', undefined, []],
  ['ready', 'unreadable', CAUSE, []],
  ['ready', 'unknown', CAUSE, []],
  ['ready', 'paused', CAUSE, []],
  ['ready', 'ready', undefined, []],
  // Told once, whatever the cause becomes.
  ['degraded', 'failed', 'another-cause', []],
  ['degraded', 'progressing', undefined, []],
  ['degraded', 'ready', undefined, ['recovered']],
  // On its way out.
  ['ready', 'deleting', undefined, ['teardown.started']],
  ['degraded', 'deleting', CAUSE, ['teardown.started']],
  ['teardown.started', 'deleting', CAUSE, []],
  ['teardown.started', 'failed', CAUSE, []],
  ['teardown.started', 'gone', undefined, ['deleted']],
  ['ready', 'gone', undefined, ['deleted']],
  ['deleted', 'gone', undefined, []],
  // There again.
  ['deleted', 'progressing', undefined, ['created']],
  ['deleted', 'ready', undefined, ['created', 'ready']],
])('after %p, %s with cause %p means %p', (told, verdict, causeKey, events) => {
  expect(eventsMeantBy({ verdict, causeKey }, told)).toEqual(events);
});
