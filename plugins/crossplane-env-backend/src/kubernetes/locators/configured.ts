import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { JsonValue } from '@backstage/types';
import { InCluster } from '../auth/inCluster';
import { AUTH_PROVIDER } from '../auth/AuthProviders';
import { AWS_ASSUME_ROLE, AWS_EXTERNAL_ID } from '../auth/aws';
import { readServer } from '../configServer';
import { LOCATORS_KEY } from '.';
import { PortalCluster, readPortalCluster } from './PortalClusters';

/** As `kubectl proxy` is named and placed in the portal's Kubernetes plugin. */
const KUBECTL_PROXY_CLUSTER = 'local';
const KUBECTL_PROXY_URL = 'http://127.0.0.1:8001';

/**
 * The cluster of that name under `kubernetes.clusterLocatorMethods`, in a
 * method of the type `config` or `localKubectlProxy`.
 *
 * @param options.inCluster - the cluster that the backend runs in, if it runs in one
 */
export function findConfiguredCluster(
  config: Config,
  options: { name: string; inCluster?: InCluster },
): PortalCluster | undefined {
  const methods = config.getOptionalConfigArray(LOCATORS_KEY) ?? [];
  for (const [index, method] of methods.entries()) {
    const type = method.getOptionalString('type');
    if (type === 'config') {
      const found = findInMethod(method, { ...options, index });
      if (found) return found;
    }
    if (
      type === 'localKubectlProxy' &&
      options.name === KUBECTL_PROXY_CLUSTER
    ) {
      return {
        server: { server: KUBECTL_PROXY_URL, skipTLSVerify: false },
        identity: { type: 'anonymous' },
      };
    }
  }
  return undefined;
}

/** Names that `findConfiguredCluster` finds, as far as they are text. */
export function listConfiguredNames(config: Config): string[] {
  const methods = config.getOptionalConfigArray(LOCATORS_KEY) ?? [];
  return methods
    .filter(method => method.getOptionalString('type') === 'config')
    .flatMap(method => method.getOptionalConfigArray('clusters') ?? [])
    .map(cluster => cluster.getOptional('name'))
    .filter(name => typeof name === 'string');
}

function findInMethod(
  method: Config,
  options: { index: number; name: string; inCluster?: InCluster },
): PortalCluster | undefined {
  const clusters = method.getOptionalConfigArray('clusters') ?? [];
  const position = clusters.findIndex(
    cluster => cluster.getOptionalString('name') === options.name,
  );
  if (position < 0) return undefined;
  const cluster = clusters[position];
  const configKey = `${LOCATORS_KEY}[${options.index}].clusters[${position}]`;
  const server = readServer(cluster, { configKey });
  const { inCluster } = options;
  const authMetadata = readAuthMetadata(cluster, { configKey });
  return readPortalCluster(server, { authMetadata, inCluster });
}

/** Keys of the configuration, and what the Kubernetes plugin's strategies call them. */
const METADATA_KEYS = [
  ['authProvider', AUTH_PROVIDER],
  ['serviceAccountToken', 'serviceAccountToken'],
  ['assumeRole', AWS_ASSUME_ROLE],
  ['externalId', AWS_EXTERNAL_ID],
  ['oidcTokenProvider', 'kubernetes.io/oidc-token-provider'],
];

/**
 * What a cluster of the portal's, or an identity of ours, says of how to authenticate.
 *
 * @throws Error that names the key of what is no text
 */
export function readAuthMetadata(
  config: Config,
  { configKey }: { configKey: string },
): Record<string, string> {
  const written = METADATA_KEYS.flatMap(([key, name]) => {
    // An unset variable may leave an empty text.
    const isEmpty = config.getOptional(key) === '';
    const value = isEmpty ? undefined : config.getOptionalString(key);
    return value === undefined ? [] : [[name, value]];
  });
  const others = config.getOptional<JsonValue>('authMetadata') ?? {};
  if (!isTexts(others)) {
    throw new InputError(
      `'${configKey}.authMetadata' must be an object of texts: put numbers in quotes.`,
    );
  }
  return { ...Object.fromEntries(written), ...others };
}

function isTexts(value: JsonValue): value is Record<string, string> {
  return (
    typeof value === 'object' &&
    !Array.isArray(value) &&
    Object.values(value ?? {}).every(one => typeof one === 'string')
  );
}
