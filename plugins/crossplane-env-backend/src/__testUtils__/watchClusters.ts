import { mockServices } from '@backstage/backend-test-utils';
import { ObservedResource } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import {
  EnvironmentChange,
  Inventory,
  LiveInventory,
} from '../inventory/Inventory';
import { FakeCluster } from './FakeCluster';
import { ManualClock } from './ManualClock';

const A_MOMENT_MS = 2000;

/** A live inventory of clusters in memory, in step with a clock that stands still. */
export async function watchClusters(...clusters: FakeCluster[]) {
  const clock = new ManualClock();
  const logger = mockServices.logger.mock();
  const inventory = LiveInventory.over(clusters, {
    logger,
    clock,
    random: () => 1,
  });
  const events: EnvironmentChange[] = [];
  inventory.subscribe(event => events.push(event));
  inventory.start();
  await clock.advance(A_MOMENT_MS);
  return {
    inventory,
    clock,
    logger,
    /** What was told since this was last asked, as `changed name`. */
    async told(): Promise<string[]> {
      await clock.advance(A_MOMENT_MS);
      return events
        .splice(0)
        .map(
          ({ environment }) =>
            `${environment.state === 'gone' ? 'gone' : 'changed'} ${
              environment.ref.name
            }`,
        );
    },
  };
}

/** What an inventory shows at this moment. */
export function shown(inventory: Inventory) {
  return inventory.listEnvironments().map(environment => ({
    ...environment,
    root: environment.root!,
  }));
}

/** A tree in lines: `kind/name presence`, children indented. */
export function outline(
  resource: ObservedResource | undefined,
  indent = '',
): string[] {
  if (!resource) return [];
  const { kind, name } = resource.resource;
  return [
    `${indent}${kind}/${name} ${resource.presence}`,
    ...resource.children.flatMap(child => outline(child, `${indent}  `)),
  ];
}
