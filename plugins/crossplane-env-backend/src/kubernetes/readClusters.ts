import { LoggerService } from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import {
  ClusterAuthStrategy,
  ClusterSupplier,
} from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { AuthProviders } from './auth/AuthProviders';
import { GoogleAccount } from './auth/googleServiceAccount';
import { findInCluster } from './auth/inCluster';
import { AccessSources } from './AccessSources';
import { Clock } from './clock';
import { ClusterConfig, LeftOutCluster, readClusterConfigs } from './config';
import { ConfigRemarks } from './ConfigRemarks';
import { createPortalClusters, PortalServices } from './locators';

/** What modules add to the clusters of the configuration. */
export interface AddedByModules {
  strategies: Map<string, ClusterAuthStrategy>;
  suppliers: ClusterSupplier[];
}

interface ReadOptions extends PortalServices {
  config: Config;
  added?: AddedByModules;
  logger: LoggerService;
  remarks: ConfigRemarks;
  clock: Clock;
}

/** What the configuration says of clusters, and all that is needed to reach them. */
export interface ReadClusters {
  configs: ClusterConfig[];
  leftOut: LeftOutCluster[];
  sources: AccessSources;
}

export function readClusters(options: ReadOptions): ReadClusters {
  const { config, added, logger, remarks, clock } = options;
  const inCluster = findInCluster();
  const google = new GoogleAccount({ config });
  const providers = new AuthProviders({
    ...{ config, google },
    added: added?.strategies,
  });
  const portal = createPortalClusters({
    ...{ ...options, google, inCluster },
    added: added?.suppliers,
  });
  const leftOut: LeftOutCluster[] = [];
  const configs = readClusterConfigs(config, {
    ...{ logger, remarks, providers, inCluster },
    hasLocators: !portal.isEmpty,
    onLeftOut: one => leftOut.push(one),
  });
  const sources = new AccessSources({ providers, portal, clock });
  return { configs, leftOut, sources };
}
