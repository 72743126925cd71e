import { useApi } from '@backstage/core-plugin-api';
import {
  CrossplaneEnvApi,
  Environment,
  EnvironmentHistoryResponse,
  EnvironmentSummary,
  IncompleteCluster,
  ListCausesResponse,
  ListEnvironmentsRequest,
  StatusResponse,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { useCallback, useState } from 'react';
import { crossplaneEnvApiRef } from '../refs';
import { cacheScope } from './cacheScope';
import { LiveQuery, useLiveQuery } from './liveQuery';

/** More than anybody reads on one entity's page. */
const MOST_PER_ENTITY = 400;

/** How many more the page of all environments shows at a time. */
const PAGE_SIZE = 50;

/** What one request brings at most. */
const LARGEST_PAGE = 200;

/** Which of all environments a user looks for, and in which order. */
export type EnvironmentsQuestion = Pick<
  ListEnvironmentsRequest,
  'search' | 'verdict' | 'sort' | 'order'
>;

interface EnvironmentList {
  items: EnvironmentSummary[];
  totalItems: number;
  hasMore: boolean;
  /** Clusters of which some environments may be neither listed nor counted. */
  incompleteClusters: IncompleteCluster[];
}

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
    load: () =>
      listEnvironmentsUpTo(
        api,
        { entityRef, sort: 'verdict' },
        MOST_PER_ENTITY,
      ),
    uidsOf: ({ items }) => items.map(item => item.resource.uid),
  });
}

/**
 * All environments that the user may see and looks for, more and more of them.
 * What answered the question before stays until this one is answered.
 */
export function useEnvironments(question: EnvironmentsQuestion = {}) {
  const api = useApi(crossplaneEnvApiRef);
  const id = JSON.stringify(question);
  const [wish, setWish] = useState({ id, wanted: PAGE_SIZE });
  // Another question begins anew.
  if (wish.id !== id) setWish({ id, wanted: PAGE_SIZE });
  const { wanted } = wish;
  const query = useLiveQuery({
    key: [cacheScope(api), 'environments', id, wanted],
    load: async () => ({
      ...{ id, question, wanted },
      ...(await listEnvironmentsUpTo(api, question, wanted)),
    }),
    uidsOf: list => list.items.map(item => item.resource.uid),
    keepPreviousAnswer: true,
  });
  const { value, error } = query;
  const isOfAnother = value !== undefined && value.id !== id;
  return {
    ...query,
    // Not beside the reason why there is no answer to the question itself.
    value: isOfAnother && error ? undefined : value,
    isOfAnother,
    loadMore: useCallback(
      () =>
        setWish(before => ({ ...before, wanted: before.wanted + PAGE_SIZE })),
      [],
    ),
    loadingMore:
      value !== undefined && !error && !isOfAnother && value.wanted < wanted,
  };
}

/** The environments of a cluster, as far as one request brings them. */
export function useClusterEnvironments(
  cluster: string,
): LiveQuery<EnvironmentList> {
  const api = useApi(crossplaneEnvApiRef);
  return useLiveQuery({
    key: [cacheScope(api), 'cluster-environments', cluster],
    load: () => listEnvironmentsUpTo(api, { cluster }, LARGEST_PAGE),
    uidsOf: ({ items }) => items.map(item => item.resource.uid),
  });
}

/** Follows cursors until there are as many environments as wanted. */
async function listEnvironmentsUpTo(
  api: CrossplaneEnvApi,
  request: Omit<ListEnvironmentsRequest, 'limit' | 'cursor'>,
  wanted: number,
): Promise<EnvironmentList> {
  // One that got worse or better meanwhile may be on two pages.
  const items = new Map<string, EnvironmentSummary>();
  const incompleteClusters = new Map<string, IncompleteCluster>();
  let cursor: string | undefined;
  let totalItems = 0;
  do {
    const page = await api.listEnvironments({
      ...request,
      limit: Math.min(wanted - items.size, LARGEST_PAGE),
      cursor,
    });
    page.items.forEach(item => items.set(item.resource.uid ?? item.ref, item));
    page.incompleteClusters?.forEach(one =>
      incompleteClusters.set(one.cluster, one),
    );
    totalItems = page.totalItems;
    cursor = page.pageInfo.nextCursor;
  } while (cursor && items.size < wanted);
  return {
    items: [...items.values()],
    totalItems,
    hasMore: cursor !== undefined,
    incompleteClusters: [...incompleteClusters.values()].sort((a, b) =>
      a.cluster.localeCompare(b.cluster),
    ),
  };
}

/** One environment with its whole tree. */
export function useEnvironment(ref: string): LiveQuery<Environment> {
  const api = useApi(crossplaneEnvApiRef);
  return useLiveQuery({
    key: [cacheScope(api), 'environment', ref],
    load: () => api.getEnvironment(ref),
    uidsOf: environment => [environment.resource.uid],
  });
}

/** How the health of an environment changed, the latest first. */
export function useEnvironmentHistory(
  environment: EnvironmentSummary,
): LiveQuery<EnvironmentHistoryResponse> {
  const api = useApi(crossplaneEnvApiRef);
  const { ref, resource } = environment;
  return useLiveQuery({
    // One of the same name has a history of its own.
    key: [cacheScope(api), 'environment-history', ref, resource.uid],
    load: () => api.getEnvironmentHistory(ref),
    uidsOf: () => [resource.uid],
  });
}

/** One cause with the environments that suffer from it; no item once it is over. */
export function useCause(key: string): LiveQuery<ListCausesResponse> {
  const api = useApi(crossplaneEnvApiRef);
  return useLiveQuery({
    key: [cacheScope(api), 'cause', key],
    load: () => api.listCauses({ key }),
    // Any environment may come to suffer from it.
    uidsOf: () => [],
  });
}

/** Whether the portal can do its work in each cluster; for those who may see the platform. */
export function useStatus(): LiveQuery<StatusResponse> {
  const api = useApi(crossplaneEnvApiRef);
  return useLiveQuery({
    key: [cacheScope(api), 'status'],
    load: () => api.getStatus(),
    uidsOf: () => [],
  });
}
