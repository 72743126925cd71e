import { ManualClock } from '../../clock/Clock';
import { KubeApiServer } from '../../kube/KubeApiServer';
import { EventRecorder } from './EventRecorder';

function setUp() {
  const clock = new ManualClock('2026-01-01T00:00:00Z');
  const api = new KubeApiServer({ clock });
  for (const name of ['default', 'team']) {
    if (!api.find({ apiVersion: 'v1', kind: 'Namespace', name })) {
      api.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
    }
  }
  const recorder = new EventRecorder({ api, clock, component: 'test' });
  const events = () => api.list('v1', 'Event');
  return { api, clock, events, recorder };
}

describe('EventRecorder', () => {
  it('counts repetitions', () => {
    const { api, clock, events, recorder } = setUp();
    const object = api.create({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'c', namespace: 'team' },
    });

    recorder.warning(object, 'Failed', 'It failed.');
    clock.advance(5_000);
    recorder.warning(object, 'Failed', 'It failed.');
    recorder.normal(object, 'Failed', 'It failed.');

    expect(events()).toMatchObject([
      {
        metadata: { namespace: 'team' },
        type: 'Warning',
        reason: 'Failed',
        message: 'It failed.',
        count: 2,
        firstTimestamp: '2026-01-01T00:00:00Z',
        lastTimestamp: '2026-01-01T00:00:05Z',
        involvedObject: {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          name: 'c',
          namespace: 'team',
          uid: object.metadata.uid,
        },
        source: { component: 'test' },
      },
      { type: 'Normal', count: 1 },
    ]);
  });

  it('annotates events, but does not tell them apart by that', () => {
    const { api, events, recorder } = setUp();
    const object = api.create({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'c', namespace: 'team' },
    });

    recorder.withAnnotations({ a: '1' }).normal(object, 'Done', 'It is done.');
    recorder.withAnnotations({ a: '2' }).normal(object, 'Done', 'It is done.');

    expect(events()).toMatchObject([
      { metadata: { annotations: { a: '1' } }, type: 'Normal', count: 2 },
    ]);
  });

  it('puts events of cluster-scoped objects into the namespace default', () => {
    const { api, events, recorder } = setUp();
    const object = api.get({
      apiVersion: 'v1',
      kind: 'Namespace',
      name: 'team',
    });

    recorder.normal(object, 'Seen', 'It was seen.');

    expect(events()[0].metadata.namespace).toBe('default');
  });

  it('forgets events after an hour', () => {
    const { api, clock, events, recorder } = setUp();
    const object = api.get({
      apiVersion: 'v1',
      kind: 'Namespace',
      name: 'team',
    });
    recorder.normal(object, 'Old', 'It is old.');
    clock.advance(59 * 60_000);
    recorder.normal(object, 'Newer', 'It is newer.');

    clock.advance(60_000);
    recorder.normal(object, 'New', 'It is new.');

    expect(
      events()
        .map(({ reason }) => reason)
        .sort(),
    ).toEqual(['New', 'Newer']);
  });

  it('lets nothing fail for want of a place', () => {
    const { api, events, recorder } = setUp();
    const object = api.create({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'c', namespace: 'team' },
    });
    const lost = {
      ...object,
      metadata: { ...object.metadata, namespace: 'gone' },
    };

    recorder.normal(lost, 'Seen', 'It was seen.');

    expect(events()).toEqual([]);
  });
});
