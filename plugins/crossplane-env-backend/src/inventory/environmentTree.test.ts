import {
  assess,
  ObservedEvent,
  ObservedResource,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { ObjectInput } from '../__testUtils__/FakeCluster';
import { app, ownedBy, widget } from '../__testUtils__/crossplaneObjects';
import { outline } from '../__testUtils__/watchClusters';
import { EnvironmentTrees } from './EnvironmentTrees';
import { ObjectGraph } from './graph/ObjectGraph';
import { GraphObject, GroupKind, NodeKind } from './graph/objects';
import { KindStatus } from './kinds/KindStatus';

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
const LIVE: KindStatus = { state: 'live', synced: true };
const now = new Date('2026-01-01T01:00:00Z');

function setup() {
  const graph = new ObjectGraph({
    isOffered: ({ kind }) => kind === 'App',
    hasSynced: () => true,
    now: () => now,
    onReference: () => {},
    onAffected: () => {},
  });
  const events = new Map<string, ObservedEvent[]>();
  const unreadable = new Set<string>();
  const trees = new EnvironmentTrees({
    cluster: 'test',
    graph,
    statusOf: ({ kind }: GroupKind): KindStatus =>
      unreadable.has(kind) ? { ...LIVE, state: 'unreadable' } : LIVE,
    roleOf: () => 'composed',
    eventsOf: uid => [...(events.get(uid) ?? [])],
    podsOf: () => [],
    existenceOf: () => undefined,
  });
  let resourceVersion = 0;
  const put = (input: ObjectInput, kind: NodeKind) => {
    resourceVersion += 1;
    const metadata = {
      creationTimestamp: '2026-01-01T00:00:00Z',
      ...input.metadata,
      uid: input.metadata.name,
      resourceVersion: String(resourceVersion),
    };
    graph.put({ ...input, metadata } as GraphObject, kind);
  };
  return {
    events,
    unreadable,
    build: (uid: string) => trees.build(graph.get(uid)!).root,
    putApp: (name: string, parts: string[], owner?: string) =>
      put(app(name, parts.map(reference), owner ? ownedByApp(owner) : {}), APP),
    putWidget: (name: string, owner: string) =>
      put(
        widget(name, {
          owner: appOf(owner),
          metadata: { namespace: 'team-a' },
        }),
        WIDGET,
      ),
  };
}

function appOf(name: string) {
  return { kind: 'App', name, uid: name };
}

function ownedByApp(name: string) {
  return ownedBy(appOf(name));
}

/** Names of widgets begin with a w. */
function reference(name: string) {
  return name.startsWith('w')
    ? { apiVersion: 'provider.example.org/v1beta1', kind: 'Widget', name }
    : { apiVersion: 'example.org/v1', kind: 'App', name };
}

function count({ children }: ObservedResource): number {
  return children.reduce((sum, child) => sum + count(child), 1);
}

type Cluster = ReturnType<typeof setup>;

/** An app made of a widget and of an app with two more. */
const ARRIVALS: Array<(cluster: Cluster) => void> = [
  ({ putApp }) => putApp('root', ['w-1', 'inner', 'w-gone']),
  ({ putWidget }) => putWidget('w-1', 'root'),
  ({ putApp }) => putApp('inner', ['w-2', 'w-3'], 'root'),
  ({ putWidget }) => putWidget('w-2', 'inner'),
  ({ putWidget }) => putWidget('w-3', 'inner'),
];

function nested(arrivals = ARRIVALS): Cluster {
  const cluster = setup();
  arrivals.forEach(arrive => arrive(cluster));
  return cluster;
}

/** All orders in which they can stand. */
function permutations<T>(items: T[]): T[][] {
  if (items.length === 0) return [[]];
  return items.flatMap(item =>
    permutations(items.filter(other => other !== item)).map(rest => [
      item,
      ...rest,
    ]),
  );
}

describe('EnvironmentTrees, on branches that stay the same', () => {
  it('gives the same tree while nothing changes', () => {
    const { build } = nested();
    expect(build('root')).toBe(build('root'));
  });

  it('gives new objects for what changed and what is above it, and for nothing else', () => {
    const { build, putWidget } = nested();
    const before = build('root');
    putWidget('w-3', 'inner');
    const after = build('root');

    expect(after).not.toBe(before);
    expect(after.children[0]).toBe(before.children[0]);
    expect(after.children[2]).toBe(before.children[2]);
    expect(after.children[1]).not.toBe(before.children[1]);
    expect(after.children[1].children[0]).toBe(before.children[1].children[0]);
    expect(after.children[1].children[1]).not.toBe(
      before.children[1].children[1],
    );
  });

  it('notices events, and what may not be read any more', () => {
    const { build, events, unreadable } = nested();
    const before = build('root');
    const event = { reason: 'A', message: 'a', lastSeen: '2026-01-01' };
    events.set('w-2', [event]);
    const warned = build('root');
    expect(warned.children[1].children[0].events).toEqual([event]);
    expect(warned.children[0]).toBe(before.children[0]);
    expect(build('root')).toBe(warned);

    unreadable.add('Widget');
    expect(build('root').children[0].presence).toBe('unreadable');
    unreadable.clear();
    events.clear();
    expect(build('root')).toEqual(before);
  });
});

it('builds the same tree in whatever order objects become known', () => {
  const expected = outline(nested().build('root'));
  expect(expected).toHaveLength(6);
  for (const arrivals of permutations(ARRIVALS)) {
    expect(outline(nested(arrivals).build('root'))).toEqual(expected);
  }
});

describe('EnvironmentTrees, on references that are not as they should be', () => {
  it('does not follow a reference to the object itself, or to what is above it', () => {
    const { build, putApp } = setup();
    putApp('root', ['root', 'inner']);
    putApp('inner', ['inner', 'root'], 'root');
    const missing = { presence: 'missing', children: [] };
    expect(build('root').children).toMatchObject([
      missing,
      { presence: 'present', children: [missing, missing] },
    ]);
  });

  it('ends where a composite owns itself', () => {
    const { build, putApp } = setup();
    putApp('a', ['a'], 'a');
    expect(count(build('a'))).toBe(1);
  });

  it('ends where composites own each other in a circle', () => {
    const { build, putApp } = setup();
    putApp('a', ['b'], 'c');
    putApp('b', ['c'], 'a');
    putApp('c', ['a'], 'b');
    expect(count(build('a'))).toBe(3);
  });

  it('does not let pass for ready what is too deep to be looked at', () => {
    const { build, putApp } = setup();
    for (let level = 0; level < 30; level += 1) {
      putApp(
        `level-${level}`,
        [`level-${level + 1}`],
        level ? `level-${level - 1}` : undefined,
      );
    }
    let deepest = build('level-0');
    while (deepest.children.length > 0) [deepest] = deepest.children;
    expect(deepest).toMatchObject({
      resource: { name: 'level-21' },
      presence: 'unseen',
    });
  });

  it('takes ten thousand parts', () => {
    const { build, putApp, putWidget } = setup();
    const names = Array.from({ length: 10_000 }, (_, index) => `w-${index}`);
    putApp('root', names);
    for (const name of names) putWidget(name, 'root');
    const { health } = assess(build('root'), { now });
    expect(health).toMatchObject({ verdict: 'unknown', total: 10_000 });
    expect(health.diagnosis.waitingFor).toHaveLength(100);
    expect(health.diagnosis.waitingForMore).toBe(9_900);
  });
});
