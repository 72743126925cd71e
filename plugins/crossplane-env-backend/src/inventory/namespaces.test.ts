import { FakeCluster, ObjectInput } from '../__testUtils__/FakeCluster';
import {
  app,
  crossplaneCluster,
  namespacedXrd,
} from '../__testUtils__/crossplaneObjects';
import { watchClusters } from '../__testUtils__/watchClusters';
import { StatusError } from '../kubernetes/errors';

const FORBIDDEN = new StatusError({ code: 403, reason: 'Forbidden' });
const owned = (owner: string) => ({
  annotations: { 'crossplane-env.io/owner': owner },
});
const namespace = (owner?: string): ObjectInput => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'team-a', ...(owner !== undefined && owned(owner)) },
});

function foreignClaim(): FakeCluster {
  const cluster = crossplaneCluster();
  cluster.put(namespacedXrd('App', 'apps'));
  cluster.put(app('shop', [], owned('group:default/team-b')));
  return cluster;
}

async function watch(cluster: FakeCluster) {
  const watched = await watchClusters(cluster);
  const { inventory } = watched;
  return {
    ...watched,
    owner: () => inventory.listEnvironments()[0]?.owner,
    known: () =>
      inventory.ownerOfNamespace({ cluster: 'test', namespace: 'team-a' }),
  };
}

it('lets nothing in an owned namespace name another owner', async () => {
  const cluster = foreignClaim();
  cluster.put(namespace('group:default/team-a'));
  const { owner } = await watch(cluster);
  expect(owner()).toBe('group:default/team-a');
});

it.each([
  ['may not be listed', (c: FakeCluster) => c.refuse('namespaces', FORBIDDEN)],
  ['hang', (c: FakeCluster) => c.hold('namespaces')],
  [
    'cannot be reached',
    (c: FakeCluster) => c.refuse('namespaces', new StatusError({ code: 503 })),
  ],
])('has no owner named while Namespaces %s', async (_, break_) => {
  const cluster = foreignClaim();
  cluster.put(namespace('group:default/team-a'));
  break_(cluster);
  const { owner, known, told } = await watch(cluster);
  await told();

  expect(owner()).toBeUndefined();
  expect(known()).toMatchObject({
    isKnown: false,
    because: expect.stringContaining('right to get, list and watch'),
  });
});

it('takes back what it knew once Namespaces may not be read any more, and knows again', async () => {
  const cluster = foreignClaim();
  cluster.put(namespace('group:default/team-a'));
  const { owner, told, clock } = await watch(cluster);
  cluster.refuse('namespaces', FORBIDDEN);
  cluster.breakWatches(FORBIDDEN, 'namespaces');
  await told();
  expect(owner()).toBeUndefined();

  cluster.refuse('namespaces', undefined);
  await clock.advance(120_000);
  expect(owner()).toBe('group:default/team-a');
});

it.each([':', 'group:', 'x'.repeat(1500)])(
  'takes an annotation that is no reference for not known, and not for nobody: %.20s',
  async annotation => {
    const cluster = foreignClaim();
    cluster.put(namespace(annotation));
    const { owner, known } = await watch(cluster);
    expect(owner()).toBeUndefined();
    expect(known()).toMatchObject({ isKnown: false });
  },
);

it('lets what is in a namespace of nobody claim an owner', async () => {
  const cluster = foreignClaim();
  cluster.put(namespace());
  const { inventory } = await watch(cluster);
  expect(inventory.listEnvironments()[0]).toMatchObject({
    owner: 'group:default/team-b',
    isOwnerClaimed: true,
  });
});
