import { Config } from '@backstage/config';
import { InputError, toError } from '@backstage/errors';
import { ClusterServer, KubeconfigAccess } from '../connection/ClusterAccess';
import { createKubeConfig } from '../connection/createKubeConfig';

/**
 * Reads which context of which kubeconfig a section names, if it names one.
 *
 * @param options.configKey - of the section, for messages
 */
export function readKubeconfig(
  config: Config,
  options: { configKey: string },
): KubeconfigAccess | undefined {
  const context = config.getOptionalString('kubeconfigContext');
  const file = config.getOptionalString('kubeconfigFile');
  if (context !== undefined) return { type: 'kubeconfig', context, file };
  if (file === undefined) return undefined;
  throw new InputError(
    `'${options.configKey}.kubeconfigContext' is missing: which context of '${file}' is meant?`,
  );
}

/** @throws InputError when the kubeconfig cannot be read, or lacks the context or its cluster */
export function findKubeconfigServer(
  access: KubeconfigAccess,
  options: { configKey: string },
): ClusterServer {
  try {
    const cluster = createKubeConfig(access).getCurrentCluster();
    if (!cluster) {
      throw new Error(`The context '${access.context}' has no cluster.`);
    }
    const { name, ...server } = cluster;
    return server;
  } catch (error) {
    throw new InputError(
      `'${options.configKey}.kubeconfigContext' cannot be used: ${
        toError(error).message
      }`,
    );
  }
}
