import { ListEnvironmentsRequest } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { KnownEnvironment } from '../../lifecycle/KnownEnvironment';
import { verdictOf } from '../presentation/verdictOf';

/** Which environments a list is of. */
export type EnvironmentFilters = Omit<
  ListEnvironmentsRequest,
  'limit' | 'cursor'
>;

/** Whether a list has the environment; its link to an entity is taken at its word. */
export function matchesFilters(
  environment: KnownEnvironment,
  options: { filters: EnvironmentFilters; now: Date },
): boolean {
  const { filters, now } = options;
  const { ref, typeRef, owner, claimedEntityRef } = environment;
  return (
    matches(filters.entityRef, claimedEntityRef) &&
    matches(filters.owner, owner) &&
    matches(filters.cluster, ref.cluster) &&
    matches(filters.namespace, ref.namespace) &&
    matches(filters.type, typeRef) &&
    // Last, because it takes a walk through the environment's tree.
    (!filters.verdict || filters.verdict === verdictOf(environment, { now }))
  );
}

function matches(wanted: string | undefined, value: string | undefined) {
  return wanted === undefined || wanted === value;
}
