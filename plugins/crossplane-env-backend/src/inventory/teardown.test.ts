import { ObjectInput } from '../__testUtils__/FakeCluster';
import {
  app,
  claim,
  claimedComposite,
  crossplaneCluster,
  databaseXrd,
  deleting,
  namespacedXrd,
  widget,
  widgetRef,
} from '../__testUtils__/crossplaneObjects';
import {
  outline,
  shown as shownBy,
  watchClusters,
} from '../__testUtils__/watchClusters';
import { StatusError } from '../kubernetes/errors';

/** A claim `db`, its composite and its two widgets, being watched. */
async function watchDatabase() {
  const cluster = crossplaneCluster();
  cluster.put(databaseXrd());
  const claimObject = cluster.put(claim('db'));
  const composite = cluster.put(claimedComposite('db', ['w1', 'w2']));
  const owner = {
    kind: 'XDatabase',
    name: 'db-x',
    uid: composite.metadata.uid,
  };
  const widgets = ['w1', 'w2'].map(name =>
    cluster.put(widget(name, { owner })),
  );
  const watched = await watchClusters(cluster);
  await watched.told();
  const shown = () =>
    shownBy(watched.inventory).map(({ root }) => outline(root));
  return { ...watched, cluster, claimObject, composite, widgets, owner, shown };
}

describe('LiveInventory, while an environment is being taken down', () => {
  it('shows a claim that went with its composite until what they made is gone', async () => {
    const { cluster, claimObject, composite, widgets, told, shown } =
      await watchDatabase();
    cluster.remove(composite);
    cluster.remove(claimObject);
    expect(await told()).toEqual(['changed db']);
    expect(shown()).toEqual([
      [
        'Database/db missing',
        '  XDatabase/db-x missing',
        '    Widget/w1 present',
        '    Widget/w2 present',
      ],
    ]);

    cluster.put(deleting(widgets[0]));
    cluster.remove(widgets[0]);
    expect(await told()).toEqual(['changed db']);
    expect(shown()[0]).toContain('    Widget/w1 missing');

    cluster.remove(widgets[1]);
    expect(await told()).toEqual(['gone db']);
    expect(shown()).toEqual([]);
  });

  it('does not take the end of a claim for the end of what its composite leaves, even long after the composite', async () => {
    const { cluster, clock, claimObject, composite, widgets, told, shown } =
      await watchDatabase();
    cluster.remove(composite);
    await clock.advance(60_000);
    cluster.remove(claimObject);
    await told();
    expect(shown()).toHaveLength(1);

    for (const one of widgets) cluster.remove(one);
    expect(await told()).toEqual(['gone db']);
  });

  it('shows what is gone already although Crossplane no longer refers to it', async () => {
    const { cluster, composite, widgets, told, shown } = await watchDatabase();
    cluster.put(deleting(composite));
    cluster.remove(widgets[0]);
    cluster.put({
      ...deleting(composite),
      spec: claimedComposite('db', ['w2']).spec,
    });
    await told();

    expect(shown()[0].slice(2)).toEqual([
      '    Widget/w1 missing',
      '    Widget/w2 present',
    ]);
  });

  it('forgets at once what a composite that stays no longer refers to', async () => {
    const { cluster, widgets, told, shown } = await watchDatabase();
    cluster.put(claimedComposite('db', ['w2']));
    cluster.remove(widgets[0]);
    await told();

    expect(shown()[0].slice(2)).toEqual(['    Widget/w2 present']);
  });

  it('tells a new environment from the one of its name that is still going', async () => {
    const { cluster, claimObject, composite, widgets, told, inventory } =
      await watchDatabase();
    cluster.remove(composite);
    cluster.remove(claimObject);
    await told();
    const next = cluster.put({ ...claim('db'), spec: {} });
    await told();
    const { ref } = shownBy(inventory)[0];
    expect(shownBy(inventory)).toHaveLength(2);
    expect(inventory.getEnvironment(ref)?.uid).toBe(next.metadata.uid);

    for (const one of widgets) cluster.remove(one);
    expect(await told()).toEqual(['gone db']);
    expect(shownBy(inventory).map(({ uid }) => uid)).toEqual([
      next.metadata.uid,
    ]);
  });

  it('does not wait for what was orphaned on purpose', async () => {
    const { cluster, claimObject, composite, widgets, told, shown } =
      await watchDatabase();
    for (const { apiVersion, kind, metadata } of widgets) {
      const { ownerReferences, ...orphaned } = metadata;
      cluster.put({ apiVersion, kind, metadata: orphaned });
    }
    cluster.remove(composite);
    cluster.remove(claimObject);

    expect(await told()).toEqual(['gone db']);
    expect(shown()).toEqual([]);
  });

  it('shows a composite whose claim went before the portal started, while it is being deleted', async () => {
    const cluster = crossplaneCluster();
    cluster.put(databaseXrd());
    const composite = cluster.put(claimedComposite('db', []));
    cluster.put(claimedComposite('other', []));
    cluster.put(deleting(composite));
    const { told, inventory } = await watchClusters(cluster);

    expect(await told()).toEqual(['changed db-x']);
    expect(shownBy(inventory)[0]).toMatchObject({
      type: { kind: 'Database' },
      plural: 'xdatabases',
    });

    cluster.remove(composite);
    expect(await told()).toEqual(['gone db-x']);
  });

  it('forgets a composite whose claim was made anew while it went', async () => {
    const cluster = crossplaneCluster();
    cluster.put(databaseXrd());
    const composite = deleting(claimedComposite('db', []));
    cluster.put(composite);
    const { inventory, told } = await watchClusters(cluster);
    expect(await told()).toEqual(['changed db-x']);
    cluster.put(claim('db'));
    await told();
    cluster.remove(composite);

    expect(await told()).toContain('gone db-x');
    expect(shownBy(inventory)).toMatchObject([{ ref: { name: 'db' } }]);
  });

  it('notices what went while it was out of touch', async () => {
    const { cluster, clock, claimObject, composite, widgets, told } =
      await watchDatabase();
    cluster.breakWatches(new StatusError({ code: 410 }));
    for (const one of [claimObject, composite, ...widgets]) cluster.remove(one);
    await clock.advance(1000);

    expect(await told()).toEqual(['gone db']);
  });

  it('follows a nested composite that went before its root', async () => {
    const cluster = crossplaneCluster();
    cluster.put(namespacedXrd('App', 'apps'));
    const root = cluster.put(app('a', [widgetRef('w')]));
    const part: ObjectInput = widget('w', {
      owner: { kind: 'App', name: 'a', uid: root.metadata.uid },
      metadata: { namespace: 'team-a' },
    });
    cluster.put(part);
    const { told, inventory } = await watchClusters(cluster);
    await told();
    cluster.remove(root);
    await told();
    expect(outline(shownBy(inventory)[0].root)).toEqual([
      'App/a missing',
      '  Widget/w present',
    ]);

    cluster.remove(part);
    expect(await told()).toEqual(['gone a']);
  });
});
