import { mockServices } from '@backstage/backend-test-utils';
import { ObservedResource } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { Inventory, LiveInventory } from '../../inventory/Inventory';
import { ClusterConnection } from '../../kubernetes/ClusterConnection';
import { eventually } from '../eventually';
import { pictureOf } from './picture';

/**
 * Waits until an inventory shows, object by object, what one shows that is
 * started only now.
 *
 * @param options.connection - for the new one
 * @param options.namespace - whose environments are compared
 * @param options.patienceMs - how long the inventory may take to catch up
 * @returns what both show
 */
export async function samePicture(
  inventory: Inventory,
  options: {
    connection: ClusterConnection;
    namespace: string;
    patienceMs?: number;
  },
): Promise<ReturnType<typeof pictureOf>> {
  const { connection, namespace, patienceMs } = options;
  const fresh = LiveInventory.over([connection], {
    logger: mockServices.logger.mock(),
  });
  fresh.start();
  try {
    return await eventually(
      async () => {
        assertIsComplete(fresh, connection.cluster);
        const expected = pictureOf(fresh, { namespace });
        expect(pictureOf(inventory, { namespace })).toEqual(expected);
        return expected;
      },
      { patienceMs },
    );
  } finally {
    await fresh.stop();
  }
}

/** @throws Error while something is still being read, so that a half-done picture is not compared */
function assertIsComplete(inventory: Inventory, cluster: string): void {
  const awaited = inventory
    .listTypes()
    .filter(({ group, kind }) => !inventory.hasSynced({ cluster, group, kind }))
    .map(({ ref }) => ref);
  const unseen = inventory
    .listEnvironments()
    .filter(({ root }) => root && hasUnseen(root))
    .map(({ ref }) => ref.name);
  expect({ awaited, unseen }).toEqual({ awaited: [], unseen: [] });
  expect(inventory.listTypes()).not.toEqual([]);
}

function hasUnseen({ presence, children }: ObservedResource): boolean {
  return presence === 'unseen' || children.some(hasUnseen);
}
