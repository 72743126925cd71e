import type { ObjectKey } from '../../kube/KubeApi';
import { DependencyTracker } from './CompositeController';

function key(kind: string, name: string, version = 'v1'): ObjectKey {
  return { apiVersion: `x.org/${version}`, kind, namespace: 'team', name };
}

describe('DependencyTracker', () => {
  it('finds who depends on an object, in whatever version it comes', () => {
    const tracker = new DependencyTracker();
    tracker.track(key('App', 'a'), [key('Widget', 'w'), key('Widget', 'v')]);
    tracker.track(key('App', 'b'), [key('Widget', 'w')]);

    expect(tracker.dependants(key('Widget', 'w', 'v2'))).toEqual([
      key('App', 'a'),
      key('App', 'b'),
    ]);
    expect(tracker.dependants(key('Gadget', 'w'))).toEqual([]);
  });

  it('forgets what a composite no longer depends on', () => {
    const tracker = new DependencyTracker();
    tracker.track(key('App', 'a'), [key('Widget', 'w')]);
    tracker.track(key('App', 'a'), [key('Widget', 'v')]);
    expect(tracker.dependants(key('Widget', 'w'))).toEqual([]);

    tracker.forget(key('App', 'a'));
    expect(tracker.dependants(key('Widget', 'v'))).toEqual([]);
  });
});
