import {
  EnvironmentHistoryResponse,
  ListCausesRequest,
  ListCausesResponse,
  ListEnvironmentsRequest,
  ListEnvironmentsResponse,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import {
  EnvironmentsService,
  EnvironmentsServiceOptions,
} from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { KnownEnvironment } from '../lifecycle/KnownEnvironment';
import { EnvironmentPermissionResource } from '../permissions/rules';
import { ReadableEnvironments } from './kubernetesAccess/EnvironmentAccess';

/** Decides about one environment. */
export type EnvironmentPredicate = (
  environment: EnvironmentPermissionResource,
) => boolean;

/** Decides about all that are otherwise in a list. */
export type EnvironmentFilter = (
  environments: KnownEnvironment[],
) => Promise<ReadableEnvironments<KnownEnvironment>>;

/** What a list may be of. */
export interface ListFilter {
  /** Others are neither listed nor counted. */
  isVisible?: EnvironmentPredicate;
  /** As well; asked only about what is visible and matches the request. */
  filterReadable?: EnvironmentFilter;
}

/** An {@link EnvironmentsService} that leaves to its decorator what may be seen. */
export interface FilterableEnvironmentsService extends EnvironmentsService {
  listEnvironments(
    request: ListEnvironmentsRequest,
    options: EnvironmentsServiceOptions & ListFilter,
  ): Promise<ListEnvironmentsResponse>;

  listCauses(
    request: ListCausesRequest,
    options: EnvironmentsServiceOptions & ListFilter,
  ): Promise<ListCausesResponse>;

  getEnvironmentHistory(
    ref: string,
    options: EnvironmentsServiceOptions & {
      /** The environment that is meant, should another have taken its name. */
      uid?: string;
    },
  ): Promise<EnvironmentHistoryResponse>;
}
