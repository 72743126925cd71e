import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { ClusterServer } from '../connection/ClusterAccess';

/**
 * Reads where a cluster's API server is, as both this plugin and the
 * Kubernetes plugin write it.
 *
 * @param options.fallback - for what the section leaves out
 */
export function readServer(
  config: Config,
  options: { configKey: string; fallback?: ClusterServer },
): ClusterServer {
  const { configKey, fallback } = options;
  const url = config.getOptionalString('url');
  const caData = config.getOptionalString('caData');
  const caFile = config.getOptionalString('caFile');
  const ca =
    caData === undefined && caFile === undefined
      ? { caData: fallback?.caData, caFile: fallback?.caFile }
      : { caData, caFile };
  return {
    ...fallback,
    ...ca,
    server:
      url === undefined && fallback
        ? fallback.server
        : parseUrl(config.getString('url'), `${configKey}.url`),
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
