import {
  app,
  crossplaneCluster,
  namespacedXrd,
  ownedBy,
  widgetRef,
} from '../__testUtils__/crossplaneObjects';
import { watchClusters } from '../__testUtils__/watchClusters';
import { EnvironmentObserver } from './EnvironmentObserver';
import { LiveInventory } from './Inventory';

const STARTING = [
  { cluster: 'test', reason: 'starting', since: '2026-01-01T00:00:00.000Z' },
];
const partRef = { apiVersion: 'example.org/v1', kind: 'Part', name: 'p' };

/** What is found without asking for anything to be assessed. */
function indexed({ environments }: LiveInventory): string[] {
  return [...environments.all()]
    .filter(({ state }) => state === 'live')
    .map(({ ref }) => ref.name)
    .sort();
}

/** Apps of a widget each, of which the list does not come until it is released. */
async function watchAwaiting(...names: string[]) {
  const cluster = crossplaneCluster();
  cluster.put(namespacedXrd('App', 'apps'));
  for (const name of names) cluster.put(app(name, [widgetRef(`${name}-w`)]));
  const release = cluster.hold('widgetz');
  return { cluster, release, ...(await watchClusters(cluster)) };
}

describe('LiveInventory, of what was there when it started', () => {
  afterEach(() => jest.restoreAllMocks());

  it('calls a cluster not known in full while an environment waits to be assessed', async () => {
    const { inventory, release, told } = await watchAwaiting('a');
    expect(indexed(inventory)).toEqual([]);
    expect(inventory.incompleteClusters()).toEqual(STARTING);
    expect(inventory.listPictures()).toMatchObject(STARTING);

    release();
    await told();
    expect(indexed(inventory)).toEqual(['a']);
    expect(inventory.incompleteClusters()).toEqual([]);
  });

  it('does so until the last of them is assessed, whether all of it is known or not', async () => {
    const { inventory } = await watchAwaiting('a', 'b');
    const [a, b] = ['a', 'b'].map(name => ({
      ...{ cluster: 'test', group: 'example.org', version: 'v1' },
      ...{ kind: 'App', namespace: 'team-a', name },
    }));
    inventory.getEnvironment(a);
    expect(indexed(inventory)).toEqual(['a']);
    expect(inventory.incompleteClusters()).toEqual(STARTING);

    inventory.getEnvironment(b);
    expect(indexed(inventory)).toEqual(['a', 'b']);
    expect(inventory.incompleteClusters()).toEqual([]);
  });

  it('does so for a while only where a list hangs', async () => {
    const { inventory, clock } = await watchAwaiting('a');
    await clock.advance(4_000);

    expect(indexed(inventory)).toEqual(['a']);
    expect(inventory.incompleteClusters()).toEqual([]);
  });

  it('does so no longer for one that went, or that cannot be assessed', async () => {
    const { cluster, inventory, release, told } = await watchAwaiting('a', 'b');
    cluster.remove(app('a', []));
    await told();
    expect(inventory.incompleteClusters()).toEqual(STARTING);

    jest
      .spyOn(EnvironmentObserver.prototype, 'observe')
      .mockImplementation(() => {
        throw new Error('as if there were a fault');
      });
    release();
    await told();
    expect(indexed(inventory)).toEqual([]);
    expect(inventory.incompleteClusters()).toEqual([]);
  });

  it('does so no longer for what turned out to be a part of another', async () => {
    const cluster = crossplaneCluster();
    cluster.put(namespacedXrd('Part', 'parts'));
    const { uid } = cluster.put(app('a', [partRef])).metadata;
    const owner = ownedBy({ kind: 'App', name: 'a', uid });
    cluster.put(app('p', [widgetRef('w')], owner, 'Part'));
    cluster.hold('widgetz');
    const { inventory, clock } = await watchClusters(cluster);
    expect(inventory.incompleteClusters()).toEqual(STARTING);

    cluster.put(namespacedXrd('App', 'apps'));
    await clock.advance(10_000);
    expect(indexed(inventory)).toEqual(['a']);
    expect(inventory.incompleteClusters()).toEqual([]);
  });

  it('does not do so again for an environment that comes later', async () => {
    const { cluster, inventory, told } = await watchAwaiting();
    cluster.put(app('late', [widgetRef('w')]));
    await told();

    expect(indexed(inventory)).toEqual([]);
    expect(inventory.incompleteClusters()).toEqual([]);
  });
});
