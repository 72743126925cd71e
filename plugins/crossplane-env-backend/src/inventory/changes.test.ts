import {
  app,
  crossplaneCluster,
  namespacedXrd,
  ownedBy,
  widget,
  widgetRef,
} from '../__testUtils__/crossplaneObjects';
import { ManualClock, settle } from '../__testUtils__/ManualClock';
import { outline, shown, watchClusters } from '../__testUtils__/watchClusters';
import { LiveEnvironment } from './Environment';
import { EnvironmentObserver } from './EnvironmentObserver';
import { EnvironmentTrees } from './EnvironmentTrees';
import { EnvironmentChange } from './Inventory';

/** Apps `a` and `b` of one widget each, being watched. */
async function watchApps() {
  const cluster = crossplaneCluster();
  cluster.put(namespacedXrd('App', 'apps'));
  const owners = ['a', 'b'].map(name => ({
    kind: 'App',
    name,
    uid: cluster.put(app(name, [widgetRef(`${name}-w`)])).metadata.uid,
  }));
  const widgets = owners.map(owner =>
    widget(`${owner.name}-w`, { owner, metadata: { namespace: 'team-a' } }),
  );
  for (const one of widgets) cluster.put(one);
  const watched = await watchClusters(cluster);
  const first = await watched.told();
  return { ...watched, cluster, owners, widgets, first };
}

function warning(name: string, about: string, message: string) {
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name, namespace: 'default' },
    type: 'Warning',
    involvedObject: { uid: about },
    reason: 'ComposeResources',
    message,
    lastTimestamp: '2026-01-01T00:00:00Z',
  };
}

/** As if environments were so large that it takes a while to assess one. */
function buildSlowly(clock: ManualClock) {
  const { build } = EnvironmentTrees.prototype;
  return jest
    .spyOn(EnvironmentTrees.prototype, 'build')
    .mockImplementation(function slowly(this: EnvironmentTrees, node) {
      clock.spend(60);
      return build.call(this, node);
    });
}

describe('LiveInventory, telling of changes', () => {
  afterEach(() => jest.restoreAllMocks());

  it('tells of each environment once at first, when all of it is known', async () => {
    const { first } = await watchApps();

    expect(first).toEqual(['changed a', 'changed b']);
  });

  it('tells of nothing before all of it is known, and meanwhile shows what is not known as unseen', async () => {
    const cluster = crossplaneCluster();
    cluster.put(namespacedXrd('App', 'apps'));
    const { uid } = cluster.put(app('a', [widgetRef('w')])).metadata;
    const owner = { kind: 'App', name: 'a', uid };
    cluster.put(widget('w', { owner, metadata: { namespace: 'team-a' } }));
    const release = cluster.hold('widgetz');
    const { told, inventory } = await watchClusters(cluster);
    expect(await told()).toEqual([]);
    expect(outline(shown(inventory)[0].root)).toEqual([
      'App/a present',
      '  Widget/w unseen',
    ]);

    release();
    expect(await told()).toEqual(['changed a']);
    expect(outline(shown(inventory)[0].root)).toEqual([
      'App/a present',
      '  Widget/w present',
    ]);
  });

  it('assesses an environment that nobody asks for once at first, when all of it is known', async () => {
    const cluster = crossplaneCluster();
    cluster.put(namespacedXrd('App', 'apps'));
    cluster.put(app('a', [widgetRef('w')]));
    const release = cluster.hold('widgetz');
    const observe = jest.spyOn(EnvironmentObserver.prototype, 'observe');
    const { told, inventory } = await watchClusters(cluster);
    await told();
    expect(observe).not.toHaveBeenCalled();

    release();
    await told();
    expect(observe).toHaveBeenCalledTimes(1);
    expect(shown(inventory)[0].root?.children).toMatchObject([
      { presence: 'missing' },
    ]);
    expect(observe).toHaveBeenCalledTimes(1);
  });

  it('tells of what comes later once all of it is known, and never that it was unknown', async () => {
    const cluster = crossplaneCluster();
    cluster.put(namespacedXrd('App', 'apps'));
    const { told, inventory } = await watchClusters(cluster);
    const changes: EnvironmentChange[] = [];
    inventory.subscribe(change => changes.push(change));
    const release = cluster.hold('widgetz');
    cluster.put(app('a', [widgetRef('w')]));
    expect(await told()).toEqual([]);

    release();
    expect(await told()).toEqual(['changed a']);
    expect(changes[0].previous).toBeUndefined();
  });

  it('shows an environment as it was while more of it is about to be known', async () => {
    const cluster = crossplaneCluster();
    cluster.put(namespacedXrd('App', 'apps'));
    cluster.put(app('a', []));
    const { told, inventory } = await watchClusters(cluster);
    await told();
    const [before] = inventory.listEnvironments();
    const release = cluster.hold('widgetz');
    cluster.put(app('a', [widgetRef('w')]));

    expect(await told()).toEqual([]);
    expect(inventory.listEnvironments()[0]).toBe(before);

    release();
    expect(await told()).toEqual(['changed a']);
    expect(inventory.listEnvironments()[0]).not.toBe(before);
  });

  it('waits for no kind whose list hangs', async () => {
    const cluster = crossplaneCluster();
    cluster.put(namespacedXrd('App', 'apps'));
    const root = app('a', [widgetRef('w')]);
    cluster.put(root);
    const release = cluster.hold('widgetz');
    const { told, inventory, clock } = await watchClusters(cluster);
    await clock.advance(10_000);
    expect(await told()).toEqual(['changed a']);

    cluster.put({
      ...root,
      metadata: {
        ...root.metadata,
        annotations: { 'crossplane-env.io/owner': 'group:default/team-a' },
      },
    });
    expect(await told()).toEqual(['changed a']);
    expect(shown(inventory)[0]).toMatchObject({
      owner: 'group:default/team-a',
    });

    release();
    expect(await told()).toEqual(['changed a']);
    expect(outline(shown(inventory)[0].root)).toEqual([
      'App/a present',
      '  Widget/w missing',
    ]);
  });

  it('tells of a change anywhere in an environment, and of no other environment', async () => {
    const { cluster, widgets, told } = await watchApps();
    cluster.put({ ...widgets[1], status: { size: 2 } });

    expect(await told()).toEqual(['changed b']);
  });

  it.each([-3_600_000, 3_600_000])(
    'tells of changes as before when the clock is set by %d ms',
    async ms => {
      const { cluster, widgets, told, clock } = await watchApps();
      cluster.put({ ...widgets[0], status: { size: 2 } });
      await clock.advance(20);
      clock.set(ms);
      cluster.put({ ...widgets[1], status: { size: 2 } });
      await clock.advance(15_000);

      expect((await told()).sort()).toEqual(['changed a', 'changed b']);
      cluster.put({ ...widgets[0], status: { size: 3 } });
      expect(await told()).toEqual(['changed a']);
    },
  );

  it('gathers the changes of one moment, and shows what came out of them', async () => {
    const { cluster, widgets, inventory, clock } = await watchApps();
    const seen: unknown[] = [];
    inventory.subscribe(({ environment }) =>
      seen.push(
        environment.state === 'live' &&
          environment.root!.children[0].object?.status,
      ),
    );
    for (const ready of [true, false, true]) {
      cluster.put({ ...widgets[0], status: { ready } });
      await clock.advance(10);
    }
    await clock.advance(100);

    expect(seen).toEqual([{ ready: true }]);
  });

  it('tells of what never rests now and then', async () => {
    const { cluster, widgets, inventory, clock } = await watchApps();
    let told = 0;
    inventory.subscribe(() => {
      told += 1;
    });
    for (let change = 0; change < 100; change++) {
      cluster.put({ ...widgets[0], status: { change } });
      await clock.advance(20);
    }

    expect(told).toBeGreaterThanOrEqual(3);
    expect(told).toBeLessThanOrEqual(5);
  });

  it('shows a change before it tells of it', async () => {
    const { cluster, widgets, inventory } = await watchApps();
    shown(inventory);
    cluster.put({ ...widgets[0], status: { size: 3 } });
    await settle();

    expect(shown(inventory)[0].root.children[0].object?.status).toEqual({
      size: 3,
    });
  });

  it('tells of a Warning, and shows the newest first', async () => {
    const { cluster, owners, inventory, told } = await watchApps();
    cluster.put({
      ...warning('e1', owners[0].uid, 'older'),
      lastTimestamp: '2026-01-01T00:00:00Z',
    });
    cluster.put({
      ...warning('e2', owners[0].uid, 'newer'),
      lastTimestamp: '2026-01-02T00:00:00Z',
    });
    cluster.put({ ...warning('e3', owners[0].uid, 'mere'), type: 'Normal' });
    cluster.put(warning('e4', 'of-nothing-here', 'x'));

    expect(await told()).toEqual(['changed a']);
    expect(shown(inventory)[0].root.events).toEqual([
      {
        reason: 'ComposeResources',
        message: 'newer',
        lastSeen: '2026-01-02T00:00:00Z',
      },
      {
        reason: 'ComposeResources',
        message: 'older',
        lastSeen: '2026-01-01T00:00:00Z',
      },
    ]);

    cluster.remove(warning('e2', '', ''));
    expect(await told()).toEqual(['changed a']);
    expect(shown(inventory)[0].root.events).toHaveLength(1);
  });

  it('knows the owner by the namespace, else by the object, and tells when that changes', async () => {
    const { cluster, inventory, told } = await watchApps();
    const namespace = { apiVersion: 'v1', kind: 'Namespace' };
    const owned = (owner: string) => ({
      annotations: { 'crossplane-env.io/owner': owner },
    });
    cluster.put(app('b', [], owned('group:default/b')));
    await told();
    cluster.put({
      ...namespace,
      metadata: { name: 'team-a', ...owned('group:default/a') },
    });
    cluster.put({
      ...namespace,
      metadata: { name: 'team-b', ...owned('group:default/other') },
    });

    expect(await told()).toEqual(['changed a', 'changed b']);
    expect(shown(inventory)).toMatchObject([
      { owner: 'group:default/a', namespaceOwner: 'group:default/a' },
      { owner: 'group:default/a', namespaceOwner: 'group:default/a' },
    ]);
    expect(
      inventory.getNamespaceOwner({ cluster: 'test', namespace: 'team-b' }),
    ).toBe('group:default/other');
  });

  it('passes on what the root says about its purpose', async () => {
    const { cluster, inventory, told } = await watchApps();
    cluster.put(
      app('a', [], {
        annotations: {
          'crossplane-env.io/entity': 'component:default/shop',
          'crossplane-env.io/requested-by': 'user:default/jane',
        },
      }),
    );
    await told();

    expect(shown(inventory)[0]).toMatchObject({
      claimedEntityRef: 'component:default/shop',
      requestedBy: 'user:default/jane',
    });
  });

  it('knows a Namespace that is gone no longer', async () => {
    const { cluster, inventory, told } = await watchApps();
    const namespace = {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: 'team-a',
        annotations: { 'crossplane-env.io/owner': 'group:default/a' },
      },
    };
    cluster.put(namespace);
    await told();
    cluster.remove(namespace);
    await told();

    expect(shown(inventory)[0].owner).toBeUndefined();
  });

  it('tells of a verdict that time alone changed, once, and of what was said before', async () => {
    const cluster = crossplaneCluster();
    cluster.put(namespacedXrd('App', 'apps'));
    cluster.put(app('silent', []));
    const { inventory, clock, told } = await watchClusters(cluster);
    await told();
    const changes: EnvironmentChange[] = [];
    inventory.subscribe(change => changes.push(change));
    const [early] = inventory.listEnvironments();

    expect(early.verdict).toBe('progressing');
    await clock.advance(early.holdsUntil!.getTime() - clock.now().getTime());
    expect(changes).toEqual([]);
    await clock.advance(24 * 3_600_000);

    const [late] = inventory.listEnvironments();
    expect(late.verdict).not.toBe('progressing');
    expect(changes[0].previous?.verdict).toBe('progressing');
    expect(changes[0].environment.verdict).not.toBe('progressing');
  });

  it('assesses an environment once for what changed in one moment, however often it is asked for', async () => {
    const { cluster, widgets, inventory, clock } = await watchApps();
    const seen = new Set<LiveEnvironment>();
    inventory.subscribe(({ environment }) => {
      if (environment.state === 'live') seen.add(environment);
    });
    cluster.put({ ...widgets[0], status: { size: 2 } });
    await settle();
    for (let look = 0; look < 10; look++) {
      seen.add(inventory.listEnvironments()[0]);
      seen.add(inventory.getEnvironment(inventory.listEnvironments()[0].ref)!);
    }
    expect(seen.size).toBe(1);
    await clock.advance(1000);

    expect(inventory.listEnvironments()[0].root?.children[0].object).toEqual(
      expect.objectContaining({ status: { size: 2 } }),
    );
  });

  it('answers with what is known already where assessing all that changed takes long', async () => {
    const { cluster, widgets, inventory, clock } = await watchApps();
    const slow = buildSlowly(clock);
    for (const one of widgets) cluster.put({ ...one, status: { size: 2 } });
    await settle();

    inventory.catchUp();
    expect(slow).toHaveBeenCalledTimes(1);
    inventory.catchUp();
    expect(slow).toHaveBeenCalledTimes(2);
  });

  it('lets rest what takes long to assess, whoever asks', async () => {
    const { cluster, widgets, inventory, clock, told } = await watchApps();
    const slow = buildSlowly(clock);
    cluster.put({ ...widgets[0], status: { size: 2 } });
    await clock.advance(100);
    cluster.put({ ...widgets[0], status: { size: 3 } });
    await clock.advance(1000);
    inventory.catchUp();
    expect(slow).toHaveBeenCalledTimes(1);

    expect(await told()).toEqual(['changed a', 'changed a']);
    expect(slow).toHaveBeenCalledTimes(2);
  });

  it('lets it rest no longer than that when the clock is set back', async () => {
    const { cluster, widgets, clock, told } = await watchApps();
    buildSlowly(clock);
    cluster.put({ ...widgets[0], status: { size: 2 } });
    await clock.advance(100);
    clock.set(-3_600_000);
    cluster.put({ ...widgets[0], status: { size: 3 } });

    expect(await told()).toEqual(['changed a', 'changed a']);
  });

  it('tells that what an XRD that became known later made is a part, and shows it beside it no longer', async () => {
    const cluster = crossplaneCluster();
    cluster.put(namespacedXrd('Part', 'parts'));
    const partRef = { apiVersion: 'example.org/v1', kind: 'Part', name: 'p' };
    const { uid } = cluster.put(app('a', [partRef])).metadata;
    const owner = ownedBy({ kind: 'App', name: 'a', uid });
    cluster.put(app('p', [], owner, 'Part'));
    const { inventory, told } = await watchClusters(cluster);
    expect(await told()).toEqual(['changed p']);

    cluster.put(namespacedXrd('App', 'apps'));

    expect((await told()).sort()).toEqual(['changed a', 'gone p']);
    expect(shown(inventory)).toMatchObject([{ ref: { name: 'a' } }]);
  });

  it('shows nothing of what went to whoever is told of it', async () => {
    const { cluster, widgets, inventory, told } = await watchApps();
    const seen: unknown[] = [];
    inventory.subscribe(({ environment: { state, ref } }) => {
      if (state === 'gone') seen.push(inventory.getEnvironment(ref));
    });
    cluster.remove(app('a', []));
    cluster.remove(widgets[0]);
    await told();

    expect(seen).toEqual([undefined]);
    expect(shown(inventory)).toMatchObject([{ ref: { name: 'b' } }]);
  });
});
