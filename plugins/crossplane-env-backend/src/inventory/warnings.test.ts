import { KubernetesObject } from '../kubernetes/KubernetesObject';
import { readWarningEvent, WarningEvents } from './warnings';

function event(
  uid: string,
  fields: { minute?: number; message?: string } = {},
) {
  const { minute = 0, message = uid } = fields;
  return {
    uid,
    involvedUid: 'object',
    reason: 'R',
    message,
    lastSeen: `2026-01-01T00:${String(minute).padStart(2, '0')}:00Z`,
  };
}

describe('WarningEvents', () => {
  const changed = jest.fn();
  let events: WarningEvents;

  beforeEach(() => {
    changed.mockReset();
    events = new WarningEvents({ onChanged: changed });
  });

  const messages = () => events.of('object').map(({ message }) => message);

  it('keeps the newest few of an object', () => {
    for (const minute of [3, 1, 7, 2, 6, 5, 4]) {
      events.put(event(`e${minute}`, { minute }));
    }
    expect(messages()).toEqual(['e7', 'e6', 'e5', 'e4', 'e3']);
  });

  it('is filled by one namespace, and keeps what others say', () => {
    const about = (involvedUid: string, namespace: string) => ({
      ...event(involvedUid),
      involvedUid,
      namespace,
    });
    events.put(about('sound', 'team-a'));
    for (let n = 0; n < 11_000; n++) events.put(about(`o${n}`, 'team-b'));
    events.put(about('also-sound', 'team-c'));

    expect(events.of('sound', 'team-a')).toHaveLength(1);
    expect(events.of('also-sound', 'team-c')).toHaveLength(1);
    expect(events.of('o0', 'team-b')).toHaveLength(0);
    expect(events.of('o10999', 'team-b')).toHaveLength(1);
  });

  it('keeps few of 10,000 about one object', () => {
    for (let n = 0; n < 10_000; n++) {
      events.put({ ...event(`e${n}`), namespace: 'team-a' });
    }
    expect(events.of('object', 'team-a')).toHaveLength(5);
  });

  it('shows what was said several times once, as it was said last', () => {
    events.put(event('a', { minute: 1, message: 'same' }));
    events.put(event('b', { minute: 2, message: 'same' }));

    expect(events.of('object')).toEqual([
      { reason: 'R', message: 'same', lastSeen: '2026-01-01T00:02:00Z' },
    ]);
  });

  it('takes an event that came again for the same', () => {
    events.put(event('a', { minute: 1 }));
    events.put(event('a', { minute: 2, message: 'now' }));
    expect(messages()).toEqual(['now']);

    events.remove(event('a'));
    expect(messages()).toEqual([]);
  });

  it('tells of those that fell silent while nobody listened', () => {
    events.put(event('a'));
    changed.mockReset();
    events.replaceAll([]);

    expect(messages()).toEqual([]);
    expect(changed).toHaveBeenCalledWith('object');
  });

  it('forgets the longest silent objects rather than growing without end', () => {
    for (let index = 0; index < 10_001; index++) {
      events.put({ ...event(`e${index}`), involvedUid: `object-${index}` });
    }
    expect(events.of('object-0')).toEqual([]);
    expect(events.of('object-1')).toHaveLength(1);
  });
});

describe('readWarningEvent', () => {
  const read = (fields: object) =>
    readWarningEvent({
      metadata: { uid: 'e', creationTimestamp: 'created' },
      involvedObject: { uid: 'o' },
      ...fields,
    } as unknown as KubernetesObject);

  it.each([
    [{ series: { lastObservedTime: 'series' }, eventTime: 'e' }, 'series'],
    [{ lastTimestamp: 'last', firstTimestamp: 'first' }, 'last'],
    [{ lastTimestamp: null, eventTime: 'event' }, 'event'],
    [{ firstTimestamp: 'first' }, 'first'],
    [{}, 'created'],
  ])('finds when it was last seen in %j', (fields, expected) => {
    expect(read(fields)?.lastSeen).toBe(expected);
  });

  it('passes over an event that is not about one certain object', () => {
    expect(read({ involvedObject: { kind: 'Node' } })).toBeUndefined();
  });
});
