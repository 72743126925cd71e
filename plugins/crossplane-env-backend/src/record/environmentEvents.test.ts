import { Verdict } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { eventsMeantBy, EventType, Told } from './environmentEvents';

const CAUSE = 'a-cause';
const STALLED: Told = { type: 'creation.stalled', causeKey: CAUSE };

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
])('after %p, %s with cause %p means %p', (type, verdict, causeKey, events) => {
  const told = type && { type };
  const found = { verdict, causeKey, healsItself: true };
  expect(eventsMeantBy(found, told)).toEqual(events);
});

it.each<[Told | undefined, Verdict, string | undefined, EventType[]]>([
  [undefined, 'failed', CAUSE, ['created', 'creation.stalled']],
  [{ type: 'created' }, 'failed', CAUSE, ['creation.stalled']],
  [{ type: 'created' }, 'blocked', CAUSE, ['creation.stalled']],
  [{ type: 'created' }, 'progressing', CAUSE, []],
  [{ type: 'created' }, 'failed', undefined, []],
  [{ type: 'created' }, 'unreadable', CAUSE, []],
  // Once for each cause.
  [STALLED, 'failed', CAUSE, []],
  [STALLED, 'progressing', undefined, []],
  [STALLED, 'failed', 'another-cause', ['creation.stalled']],
  [STALLED, 'ready', undefined, ['ready']],
  [STALLED, 'deleting', undefined, ['teardown.started']],
  [STALLED, 'gone', undefined, ['deleted']],
  // Of one that was ready, the other events tell.
  [{ type: 'ready' }, 'failed', CAUSE, ['degraded']],
  [{ type: 'degraded' }, 'failed', CAUSE, []],
  [{ type: 'teardown.started' }, 'failed', CAUSE, []],
  [{ type: 'deleted' }, 'failed', CAUSE, ['created', 'creation.stalled']],
])(
  'after %p, %s with cause %p that does not heal itself means %p',
  (told, verdict, causeKey, events) => {
    const found = { verdict, causeKey, healsItself: false };
    expect(eventsMeantBy(found, told)).toEqual(events);
  },
);
