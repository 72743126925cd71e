import {
  app,
  claim,
  claimedComposite,
  crossplaneCluster,
  databaseXrd,
  namespacedXrd,
  ownedBy,
  widget,
  widgetRef,
} from '../__testUtils__/crossplaneObjects';
import { outline, shown, watchClusters } from '../__testUtils__/watchClusters';

const OTHER = { kind: 'XDatabase', name: 'other-x', uid: 'another-uid' };

async function outlines(cluster: ReturnType<typeof crossplaneCluster>) {
  const { inventory } = await watchClusters(cluster);
  return shown(inventory).map(({ root }) => outline(root));
}

describe('LiveInventory, on what belongs to an environment', () => {
  it('does not believe a composite that refers to what another one controls', async () => {
    const cluster = crossplaneCluster();
    cluster.put(databaseXrd());
    cluster.put(claim('db'));
    cluster.put(claimedComposite('db', ['theirs']));
    cluster.put(widget('theirs', { owner: OTHER }));

    expect(await outlines(cluster)).toEqual([
      [
        'Database/db present',
        '  XDatabase/db-x present',
        '    Widget/theirs missing',
      ],
    ]);
  });

  it('does not believe a claim that refers to a composite of another claim', async () => {
    const cluster = crossplaneCluster();
    cluster.put(databaseXrd());
    cluster.put(claim('victim'));
    cluster.put(claimedComposite('victim', []));
    cluster.put({
      ...claim('thief'),
      spec: claim('victim').spec,
    });

    expect((await outlines(cluster)).sort()).toEqual([
      ['Database/thief present', '  XDatabase/victim-x missing'],
      ['Database/victim present', '  XDatabase/victim-x present'],
    ]);
  });

  it('tells objects of one name apart by namespace and kind', async () => {
    const cluster = crossplaneCluster();
    cluster.put(namespacedXrd('App', 'apps'));
    for (const namespace of ['team-a', 'team-b']) {
      const { uid } = cluster.put(
        app('same', [widgetRef('same')], { namespace }),
      ).metadata;
      cluster.put(
        widget('same', {
          owner: { kind: 'App', name: 'same', uid },
          metadata: { namespace, annotations: { of: namespace } },
        }),
      );
    }
    const { inventory } = await watchClusters(cluster);

    for (const namespace of ['team-a', 'team-b']) {
      const environment = inventory.getEnvironment({
        cluster: 'test',
        group: 'example.org',
        kind: 'App',
        namespace,
        name: 'same',
      });
      expect(environment?.root!.children[0].object?.metadata).toMatchObject({
        annotations: { of: namespace },
      });
    }
  });

  it('shows what is referred to twice once, and ends when references go round', async () => {
    const cluster = crossplaneCluster();
    cluster.put(namespacedXrd('App', 'apps'));
    cluster.put(namespacedXrd('Part', 'parts'));
    const partRef = (kind: string, name: string) => ({
      apiVersion: 'example.org/v1',
      kind,
      name,
    });
    const root = cluster.put(
      app('root', [partRef('Part', 'p'), partRef('Part', 'p')]),
    );
    cluster.put(
      app(
        'p',
        [partRef('Part', 'p'), partRef('App', 'root')],
        {
          uid: 'p',
          ...ownedBy({ kind: 'App', name: 'root', uid: root.metadata.uid }),
        },
        'Part',
      ),
    );

    expect(await outlines(cluster)).toEqual([
      [
        'App/root present',
        '  Part/p present',
        '    Part/p missing',
        '    App/root missing',
      ],
    ]);
  });

  it('takes in only what Crossplane has composed', async () => {
    const cluster = crossplaneCluster();
    cluster.put(namespacedXrd('App', 'apps'));
    const { uid } = cluster.put(app('a', [widgetRef('w')])).metadata;
    cluster.put(
      widget('w', {
        owner: { kind: 'App', name: 'a', uid },
        metadata: { namespace: 'team-a', labels: {} },
      }),
    );

    expect(await outlines(cluster)).toEqual([
      ['App/a present', '  Widget/w missing'],
    ]);
  });

  it('asks only claims and composites for references', async () => {
    const cluster = crossplaneCluster();
    cluster.put(namespacedXrd('App', 'apps'));
    const root = cluster.put(app('a', [widgetRef('w')]));
    cluster.put({
      ...widget('w', {
        owner: { kind: 'App', name: 'a', uid: root.metadata.uid },
        metadata: { namespace: 'team-a' },
      }),
      spec: { resourceRef: widgetRef('x'), resourceRefs: [widgetRef('y')] },
    });

    expect(await outlines(cluster)).toEqual([
      ['App/a present', '  Widget/w present'],
    ]);
  });

  it('takes a composite that something else than Crossplane made for an environment', async () => {
    const cluster = crossplaneCluster();
    cluster.put(namespacedXrd('App', 'apps'));
    cluster.put(
      app('a', [], {
        ownerReferences: [
          {
            apiVersion: 'gitops.example.com/v1',
            kind: 'Application',
            name: 'x',
            uid: 'x',
            controller: true,
          },
        ],
      }),
    );

    expect(await outlines(cluster)).toEqual([['App/a present']]);
  });

  it('shows a cluster-scoped composite without a claim as it is, of the type that its XRD offers', async () => {
    const cluster = crossplaneCluster();
    cluster.put(databaseXrd());
    cluster.put({
      ...claimedComposite('db', []),
      spec: { resourceRefs: [] },
    });
    const { inventory } = await watchClusters(cluster);

    expect(shown(inventory)).toMatchObject([
      {
        ref: { kind: 'XDatabase', namespace: undefined, name: 'db-x' },
        type: { kind: 'Database' },
        plural: 'xdatabases',
        root: { role: 'composite' },
      },
    ]);
  });

  it('passes on the name that the Composition gives a resource', async () => {
    const cluster = crossplaneCluster();
    cluster.put(namespacedXrd('App', 'apps'));
    const root = cluster.put(app('a', [widgetRef('w')]));
    cluster.put(
      widget('w', {
        owner: { kind: 'App', name: 'a', uid: root.metadata.uid },
        metadata: {
          namespace: 'team-a',
          annotations: { 'crossplane.io/composition-resource-name': 'bucket' },
        },
      }),
    );
    const { inventory } = await watchClusters(cluster);

    expect(shown(inventory)[0].root.children[0]).toMatchObject({
      role: 'composed',
      compositionResourceName: 'bucket',
    });
  });
});
