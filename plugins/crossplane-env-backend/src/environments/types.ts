import {
  EnvironmentsService,
  EnvironmentsServiceOptions,
} from '@crossplane-env/backstage-plugin-crossplane-env-node';
import {
  ListEnvironmentsRequest,
  ListEnvironmentsResponse,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { EnvironmentPermissionResource } from '../permissions/environmentPermissionResource';

/** Decides about one environment. */
export type EnvironmentPredicate = (
  environment: EnvironmentPermissionResource,
) => boolean;

/** An {@link EnvironmentsService} that leaves to its decorator what may be seen. */
export interface FilterableEnvironmentsService extends EnvironmentsService {
  listEnvironments(
    request: ListEnvironmentsRequest,
    options: EnvironmentsServiceOptions & {
      /** Others are neither listed nor counted. */
      isVisible?: EnvironmentPredicate;
    },
  ): Promise<ListEnvironmentsResponse>;
}
