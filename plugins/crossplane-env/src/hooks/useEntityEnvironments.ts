import { useApi } from '@backstage/core-plugin-api';
import { EnvironmentSummary } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { crossplaneEnvApiRef } from '../api/crossplaneEnvApiRef';
import { byUrgency } from '../lib/urgency';
import { cacheScope } from './cacheScope';
import { listEnvironmentsUpTo } from './listEnvironmentsUpTo';
import { LiveQuery, useLiveQuery } from './useLiveQuery';

/** More than anybody reads on one entity's page. */
const MOST_PER_ENTITY = 400;

/** The environments that are for an entity, worst first. */
export function useEntityEnvironments(
  entityRef: string,
): LiveQuery<EnvironmentSummary[]> {
  const api = useApi(crossplaneEnvApiRef);
  return useLiveQuery({
    key: [cacheScope(api), 'entity-environments', entityRef],
    load: async () => {
      const { items } = await listEnvironmentsUpTo(
        api,
        { entityRef },
        MOST_PER_ENTITY,
      );
      return items.sort(byUrgency);
    },
    uidsOf: items => items.map(item => item.resource.uid),
  });
}
