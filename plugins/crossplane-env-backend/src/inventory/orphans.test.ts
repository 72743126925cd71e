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
import { ObjectInput } from '../__testUtils__/FakeCluster';
import { watchClusters } from '../__testUtils__/watchClusters';
import { StatusError } from '../kubernetes/errors';

/** The environment `shop` of one widget; `cart` of another, so that widgets are watched whatever becomes of it. */
async function watchApps() {
  const cluster = crossplaneCluster();
  cluster.put(namespacedXrd('App', 'apps'));
  const make = (name: string) => {
    const root = cluster.put(app(name, [widgetRef(`${name}-w`)]));
    const owner = { kind: 'App', name, uid: root.metadata.uid };
    const metadata = { namespace: 'team-a' };
    return {
      ...{ root, owner },
      part: cluster.put(widget(`${name}-w`, { owner, metadata })),
    };
  };
  const shop = make('shop');
  const cart = make('cart');
  const { inventory, told, clock } = await watchClusters(cluster);
  const orphaned = () =>
    [...inventory.listOrphaned(cluster.cluster)].map(({ part }) => part.name);
  const standingOf = (one: ObjectInput) =>
    inventory
      .getStandings(cluster.cluster, [one.metadata.uid!])
      .get(one.metadata.uid!);
  await told();
  return {
    ...{ cluster, inventory, told, clock, make, shop, cart },
    ...{ orphaned, standingOf },
  };
}

/** As `kubectl delete --cascade=orphan` leaves it. */
function released(part: ObjectInput): ObjectInput {
  return { ...part, metadata: { ...part.metadata, ownerReferences: [] } };
}

describe('what the inventory shows of orphans', () => {
  it('is nothing of environments that are there', async () => {
    const { orphaned, standingOf, shop } = await watchApps();
    expect(orphaned()).toEqual([]);
    expect(standingOf(shop.part)).toBe('wanted');
    expect(standingOf(shop.root)).toBe('wanted');
  });

  it('is what its composite left, until that is gone', async () => {
    const { cluster, told, shop, orphaned, inventory } = await watchApps();
    cluster.remove(shop.root);
    await told();
    expect([...inventory.listOrphaned(cluster.cluster)]).toEqual([
      expect.objectContaining({
        part: {
          ...{ group: 'provider.example.org', version: 'v1beta1' },
          ...{ kind: 'Widget', namespace: 'team-a', name: 'shop-w' },
          uid: shop.part.metadata.uid,
        },
      }),
    ]);

    cluster.remove(shop.part);
    await told();
    expect(orphaned()).toEqual([]);
  });

  it('is what was released from its composite', async () => {
    const { cluster, told, shop, orphaned } = await watchApps();
    cluster.put(released(shop.part));
    cluster.remove(shop.root);
    await told();
    expect(orphaned()).toEqual(['shop-w']);
  });

  it('is not what a composite that is being deleted still has', async () => {
    const { cluster, told, shop, orphaned } = await watchApps();
    cluster.put(deleting(shop.root));
    cluster.put(deleting(shop.part));
    await told();
    expect(orphaned()).toEqual([]);
  });

  it('is not what may be of a composite that has the name by now', async () => {
    const { cluster, told, shop, make, orphaned, standingOf } =
      await watchApps();
    cluster.put(released(shop.part));
    cluster.remove(shop.root);
    const next = cluster.put(app('shop', []));
    await told();
    expect(orphaned()).toEqual([]);
    expect(standingOf(shop.part)).toBe('unsure');

    cluster.remove(next);
    make('other');
    await told();
    expect(orphaned()).toEqual(['shop-w']);
  });

  it('is not what another one has taken over', async () => {
    const { cluster, told, shop, cart, orphaned, standingOf } =
      await watchApps();
    cluster.remove(shop.root);
    const { ownerReferences } = cart.part.metadata;
    cluster.put({
      ...shop.part,
      metadata: { ...shop.part.metadata, ownerReferences },
    });
    await told();
    expect(orphaned()).toEqual([]);
    expect(standingOf(shop.part)).toBe('wanted');
  });

  it('is not what something else than a composite controls', async () => {
    const { cluster, told, orphaned } = await watchApps();
    const owner = { kind: 'Operator', name: 'o', uid: 'uid-of-operator' };
    cluster.put(widget('of-operator', { owner }));
    await told();
    expect(orphaned()).toEqual([]);
  });

  it('is a nested composite of which the maker is gone, and not what that still has', async () => {
    const { cluster, told, shop, orphaned } = await watchApps();
    const { ownerReferences, labels } = shop.part.metadata;
    const nested = cluster.put(
      app('nested', [widgetRef('inner')], { ownerReferences, labels }),
    );
    cluster.put(
      widget('inner', {
        owner: { kind: 'App', name: 'nested', uid: nested.metadata.uid },
        metadata: { namespace: 'team-a' },
      }),
    );
    cluster.remove(shop.part);
    cluster.remove(shop.root);
    await told();
    expect(orphaned()).toEqual(['nested']);
  });

  it('is a composite of which the claim is gone', async () => {
    const { cluster, told, orphaned } = await watchApps();
    cluster.put(databaseXrd());
    const claimed = cluster.put(claim('db'));
    await told();
    cluster.put(claimedComposite('db', []));
    await told();
    expect(orphaned()).toEqual([]);
    cluster.remove(claimed);
    await told();
    expect(orphaned()).toEqual(['db-x']);
  });

  it('is not known of a kind while the kind of its maker is not', async () => {
    const { cluster, inventory, told, clock, shop, standingOf, orphaned } =
      await watchApps();
    cluster.remove(shop.root);
    await told();
    cluster.refuse('apps', new StatusError({ code: 403, message: 'no' }));
    cluster.breakWatches(new Error('broken'));
    await clock.advance(5 * 60_000);
    expect(orphaned()).toEqual([]);
    expect(standingOf(shop.part)).toBe('unsure');
    expect([...inventory.listOrphaned('other')]).toEqual([]);
  });

  it('is known of a kind although another one is not, unless that may have made it', async () => {
    const { cluster, told, clock, shop, cart, orphaned, standingOf } =
      await watchApps();
    cluster.refuse('databases', new StatusError({ code: 403, message: 'no' }));
    cluster.put(databaseXrd());
    await clock.advance(5 * 60_000);
    cluster.remove(shop.root);
    cluster.put(released(cart.part));
    cluster.remove(cart.root);
    await told();
    expect(orphaned()).toEqual(['shop-w']);
    expect(standingOf(cart.part)).toBe('unsure');
  });
});
