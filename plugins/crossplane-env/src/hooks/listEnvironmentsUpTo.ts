import {
  CrossplaneEnvApi,
  EnvironmentSummary,
  ListEnvironmentsRequest,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';

const LARGEST_PAGE = 200;

export interface EnvironmentList {
  items: EnvironmentSummary[];
  totalItems: number;
  hasMore: boolean;
  /** Clusters of which some environments may be neither listed nor counted. */
  incompleteClusters: string[];
}

/** Follows cursors until there are as many environments as wanted. */
export async function listEnvironmentsUpTo(
  api: CrossplaneEnvApi,
  request: Pick<ListEnvironmentsRequest, 'entityRef' | 'cluster'>,
  wanted: number,
): Promise<EnvironmentList> {
  const items: EnvironmentSummary[] = [];
  const incompleteClusters = new Set<string>();
  let cursor: string | undefined;
  let totalItems = 0;
  do {
    const page = await api.listEnvironments({
      ...request,
      limit: Math.min(wanted - items.length, LARGEST_PAGE),
      cursor,
    });
    items.push(...page.items);
    page.incompleteClusters?.forEach(name => incompleteClusters.add(name));
    totalItems = page.totalItems;
    cursor = page.pageInfo.nextCursor;
  } while (cursor && items.length < wanted);
  return {
    items,
    totalItems,
    hasMore: cursor !== undefined,
    incompleteClusters: [...incompleteClusters].sort(),
  };
}
