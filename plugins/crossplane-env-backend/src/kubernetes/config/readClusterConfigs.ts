import { LoggerService } from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { InputError, toError } from '@backstage/errors';
import { ClusterAccess } from '../connection/ClusterAccess';
import { ClusterConfig } from './ClusterConfig';
import { findInClusterAccess } from './findInClusterAccess';
import { readClusterConfig } from './readClusterConfig';

const KEY = 'crossplaneEnv.clusters';

/**
 * The clusters under `crossplaneEnv.clusters`; none when there is no such key.
 * An entry that cannot be used is logged, with the key that is wrong, and left
 * out, so that the other clusters work.
 *
 * @param options.inCluster - the access that the portal's own pod has; found out unless told
 */
export function readClusterConfigs(
  config: Config,
  options: { logger: LoggerService; inCluster?: ClusterAccess },
): ClusterConfig[] {
  const { logger, inCluster = findInClusterAccess() } = options;
  const clusters = new Map<string, ClusterConfig>();
  const entries = config.getOptionalConfigArray(KEY) ?? [];
  for (const [index, entry] of entries.entries()) {
    const configKey = `${KEY}[${index}]`;
    try {
      const cluster = readClusterConfig({
        entry,
        configKey,
        config,
        inCluster,
      });
      const namesake = clusters.get(cluster.name);
      if (namesake) {
        throw new InputError(
          `'${configKey}.name' is '${cluster.name}', as is '${namesake.configKey}.name'; names must differ.`,
        );
      }
      clusters.set(cluster.name, cluster);
    } catch (error) {
      logger.error(
        `A cluster is left out because its configuration cannot be used. ${
          toError(error).message
        }`,
      );
    }
  }
  return [...clusters.values()];
}
