import { useApi } from '@backstage/core-plugin-api';
import { crossplaneEnvApiRef } from '../api/crossplaneEnvApiRef';
import { byUrgency } from '../lib/urgency';
import { cacheScope } from './cacheScope';
import { EnvironmentList, listEnvironmentsUpTo } from './listEnvironmentsUpTo';
import { LiveQuery, useLiveQuery } from './useLiveQuery';

/** More than anybody reads on one entity's page. */
const MOST_PER_ENTITY = 400;

export type EntityEnvironmentList = Pick<
  EnvironmentList,
  'items' | 'incompleteClusters'
>;

/** The environments that are for an entity, worst first. */
export function useEntityEnvironments(
  entityRef: string,
): LiveQuery<EntityEnvironmentList> {
  const api = useApi(crossplaneEnvApiRef);
  return useLiveQuery({
    key: [cacheScope(api), 'entity-environments', entityRef],
    load: async () => {
      const { items, incompleteClusters } = await listEnvironmentsUpTo(
        api,
        { entityRef },
        MOST_PER_ENTITY,
      );
      return { items: items.sort(byUrgency), incompleteClusters };
    },
    uidsOf: ({ items }) => items.map(item => item.resource.uid),
  });
}
