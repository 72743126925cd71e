import {
  AuthService,
  LoggerService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Inventory } from '../../inventory/Inventory';
import { ClusterWriters } from '../../kubernetes/ClusterWriter';
import {
  AccessReviews,
  CachedAccessReviews,
} from '../../kubernetes/accessReviews';
import { EnvironmentAccess, unrestrictedAccess } from './EnvironmentAccess';
import { KubernetesCallers } from './KubernetesCallers';
import { KubernetesEnvironmentAccess } from './KubernetesEnvironmentAccess';
import { LoggedAccessReviews } from './LoggedAccessReviews';
import { readKubernetesAuthorization } from './readKubernetesAuthorization';

/**
 * The second gate that `crossplaneEnv.kubernetesAuthorization` asks for.
 *
 * @param options.accessReviews - that ask the clusters; answers are remembered here
 * @throws Error when the configuration cannot be used
 */
export function createEnvironmentAccess(options: {
  config: Config;
  auth: AuthService;
  catalog: CatalogService;
  userInfo: UserInfoService;
  logger: LoggerService;
  inventory: Inventory;
  writers: ClusterWriters;
  accessReviews: AccessReviews;
}): EnvironmentAccess {
  const config = readKubernetesAuthorization(options.config);
  if (!config) return unrestrictedAccess;
  return new KubernetesEnvironmentAccess({
    ...options,
    callers: new KubernetesCallers({ ...options, config }),
    reviews: new CachedAccessReviews(
      new LoggedAccessReviews(options.accessReviews, options),
      { keptForMs: config.cacheTtlMs },
    ),
  });
}
