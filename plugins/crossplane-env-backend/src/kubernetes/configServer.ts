import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { ClusterServer } from './ClusterAccess';
import { readText } from './configText';

/** The certificates to trust. */
export type ClusterTrust = Pick<ClusterServer, 'caData' | 'caFile'>;

/** @returns undefined when nothing is said of it */
export function readTrust(
  config: Config,
  options: { configKey: string },
): ClusterTrust | undefined {
  const caData = readText(config, 'caData', options);
  const caFile = readText(config, 'caFile', options);
  return (caData ?? caFile) === undefined ? undefined : { caData, caFile };
}

/**
 * Reads where a cluster's API server is, as both this plugin and the
 * Kubernetes plugin write it.
 *
 * @param options.fallback - for what the section leaves out
 * @param options.trust - where nobody says which certificates to trust
 */
export function readServer(
  config: Config,
  options: {
    configKey: string;
    fallback?: ClusterServer;
    trust?: ClusterTrust;
  },
): ClusterServer {
  const { configKey, fallback, trust } = options;
  const url = readText(config, 'url', options);
  const hasTrust = (fallback?.caData ?? fallback?.caFile) !== undefined;
  const { caData, caFile } =
    readTrust(config, options) ?? (hasTrust ? fallback : trust) ?? {};
  return {
    ...fallback,
    ...{ caData, caFile },
    server:
      url === undefined && fallback
        ? fallback.server
        : parseUrl(url ?? config.getString('url'), `${configKey}.url`),
    skipTLSVerify:
      config.getOptionalBoolean('skipTLSVerify') ??
      fallback?.skipTLSVerify ??
      false,
  };
}

/** The value stays out of the message: a URL may hold a password. */
function parseUrl(value: string, configKey: string): string {
  const expected = `'${configKey}' must be the http or https address of the cluster's API server, such as 'https://kubernetes.example.org:6443'`;
  if (!URL.canParse(value)) throw new InputError(`${expected}.`);

  const url = new URL(value);
  if (!['http:', 'https:'].includes(url.protocol)) {
    throw new InputError(`${expected}.`);
  }
  if (url.username || url.password || url.search || url.hash) {
    throw new InputError(
      `${expected}, without credentials, query or fragment.`,
    );
  }
  return url.href.replace(/\/+$/, '');
}
