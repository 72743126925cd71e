import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { ClusterIdentity, KubeconfigAccess } from '../connection/ClusterAccess';
import { readKubeconfig } from './readKubeconfig';

/** Who the portal is to a cluster, or the kubeconfig context that says so and where the cluster is. */
export type ConfiguredIdentity = ClusterIdentity | KubeconfigAccess;

const METHODS =
  "'serviceAccountToken', 'serviceAccountTokenFile', a client certificate with its key, or 'kubeconfigContext'";

/**
 * Reads a `viewer` or an `editor`.
 *
 * @param options.configKey - of the section, for messages
 * @throws Error when it does not say exactly one way to authenticate
 */
export function readIdentity(
  config: Config,
  options: { configKey: string },
): ConfiguredIdentity {
  const identities = [
    readToken(config),
    readTokenFile(config),
    readClientCertificate(config, options),
    readKubeconfig(config, options),
  ].filter(identity => identity !== undefined);
  if (identities.length !== 1) {
    throw new InputError(
      `'${options.configKey}' must have exactly one of ${METHODS}; it has ${
        identities.length || 'none'
      }.`,
    );
  }
  return identities[0];
}

function readToken(config: Config): ConfiguredIdentity | undefined {
  const token = config.getOptionalString('serviceAccountToken');
  return token === undefined ? undefined : { type: 'token', token };
}

function readTokenFile(config: Config): ConfiguredIdentity | undefined {
  const path = config.getOptionalString('serviceAccountTokenFile');
  return path === undefined ? undefined : { type: 'tokenFile', path };
}

function readClientCertificate(
  config: Config,
  options: { configKey: string },
): ConfiguredIdentity | undefined {
  const certFile = config.getOptionalString('clientCertificateFile');
  const certData = config.getOptionalString('clientCertificateData');
  const keyFile = config.getOptionalString('clientKeyFile');
  const keyData = config.getOptionalString('clientKeyData');
  const certificate = certFile ?? certData;
  const key = keyFile ?? keyData;
  if (certificate === undefined && key === undefined) return undefined;
  if (certificate === undefined || key === undefined) {
    throw new InputError(
      `'${options.configKey}' has ${
        key === undefined
          ? "a client certificate without its key; add 'clientKeyFile' or 'clientKeyData'"
          : "a client key without its certificate; add 'clientCertificateFile' or 'clientCertificateData'"
      }.`,
    );
  }
  return { type: 'clientCertificate', certFile, certData, keyFile, keyData };
}
