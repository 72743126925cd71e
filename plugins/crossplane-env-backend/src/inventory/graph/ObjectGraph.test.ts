import { ObjectInput } from '../../__testUtils__/FakeCluster';
import {
  app,
  deleting,
  widget,
  widgetRef,
} from '../../__testUtils__/crossplaneObjects';
import { ObjectGraph } from './ObjectGraph';
import { GraphObject, NodeKind } from './objects';

const APP: NodeKind = {
  group: 'example.org',
  kind: 'App',
  role: 'composite',
  legacy: false,
};
const WIDGET: NodeKind = {
  group: 'provider.example.org',
  kind: 'Widget',
  role: 'composed',
  legacy: false,
};

function setup() {
  const affected: string[] = [];
  const clock = { now: new Date('2026-01-01T00:00:00Z') };
  const graph = new ObjectGraph({
    isOffered: ({ kind }) => kind === 'App',
    hasSynced: () => true,
    now: () => clock.now,
    onReference: () => {},
    onAffected: uid => affected.push(uid),
  });
  let resourceVersion = 0;
  const put = (uid: string, input: ObjectInput, kind: NodeKind) => {
    resourceVersion += 1;
    const metadata = {
      ...input.metadata,
      uid,
      resourceVersion: String(resourceVersion),
      creationTimestamp: '2026-01-01T00:00:00Z',
    };
    graph.put({ ...input, metadata } as GraphObject, kind);
  };
  return {
    graph,
    clock,
    affected: () => [...new Set(affected.splice(0))],
    putApp: (
      uid: string,
      widgets: string[],
      change = (one: ObjectInput) => one,
    ) => put(uid, change(app(uid, widgets.map(widgetRef))), APP),
    putWidget: (name: string, owner: string) =>
      put(
        name,
        widget(name, {
          owner: { kind: 'App', name: owner, uid: owner },
          metadata: { namespace: 'team-a' },
        }),
        WIDGET,
      ),
  };
}

describe('ObjectGraph', () => {
  it('remembers what is gone only as long as something refers to it', () => {
    const { graph, putApp, putWidget } = setup();
    putApp('a', ['w']);
    putWidget('w', 'a');
    graph.remove('w');
    expect(graph.get('w')?.state).toBe('departed-part');

    putApp('a', []);
    expect(graph.get('w')).toBeUndefined();
  });

  it('remembers since when a generation is there, and since when an object is not', () => {
    const { graph, clock, putApp } = setup();
    const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute));
    const withGeneration = (generation: number) =>
      putApp('a', [], one => ({
        ...one,
        metadata: { ...one.metadata, generation },
      }));
    withGeneration(1);
    clock.now = at(1);
    withGeneration(1);
    expect(graph.get('a')?.generationSeenAt).toBe(at(0).getTime());
    withGeneration(2);
    expect(graph.get('a')?.generationSeenAt).toBe(at(1).getTime());

    clock.now = at(2);
    graph.remove('a');
    expect(graph.get('a')).toMatchObject({
      generationSeenAt: at(1).getTime(),
      goneSince: at(2),
    });
  });

  it('remembers nothing of what nobody refers to', () => {
    const { graph, putWidget } = setup();
    putWidget('w', 'a');
    graph.remove('w');

    expect(graph.get('w')).toBeUndefined();
  });

  it('forgets an environment with everything of it when that is gone', () => {
    const { graph, putApp, putWidget } = setup();
    putApp('a', ['w'], deleting);
    putWidget('w', 'a');
    graph.remove('a');
    const root = graph.get('a')!;
    expect(graph.isGone(root)).toBe(false);

    graph.remove('w');
    expect(graph.isGone(root)).toBe(true);
    graph.forgetDeparted(root);
    expect([...graph.roots()]).toEqual([]);
    expect(graph.get('w')).toBeUndefined();
  });

  it('forgets the parts that are gone of an environment that stays', () => {
    const { graph, putApp, putWidget } = setup();
    putApp('a', ['w']);
    putWidget('w', 'a');
    graph.remove('w');
    graph.forgetDeparted(graph.get('a')!);

    expect(graph.get('w')).toBeUndefined();
    expect(graph.get('a')?.state).toBe('present');
  });

  it('is not affected by an object that is as it was', () => {
    const { graph, affected, putApp, putWidget } = setup();
    putApp('a', ['w']);
    putWidget('w', 'a');
    affected();
    graph.put(graph.get('w')!.object, WIDGET);
    graph.retainOnly(WIDGET, new Set(['w']));

    expect(affected()).toEqual([]);
  });

  it('takes an object for another when its kind becomes one of composites', () => {
    const { graph, affected, putApp, putWidget } = setup();
    putApp('a', ['w']);
    putWidget('w', 'a');
    affected();
    const composite = { ...WIDGET, role: 'composite' } as const;
    graph.put(graph.get('w')!.object, composite);
    graph.retainOnly(composite, new Set(['w']));

    expect(affected()).toEqual(['a']);
    expect(graph.get('w')?.kind.role).toBe('composite');
  });

  it('says which environments an object that is not there yet concerns', () => {
    const { graph, affected, putApp } = setup();
    putApp('a', ['w']);
    putApp('b', []);
    affected();
    graph.touchKind(WIDGET);

    expect(affected()).toEqual(['a']);
  });
});
