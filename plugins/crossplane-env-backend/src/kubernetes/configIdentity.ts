import { Config } from '@backstage/config';
import { InputError, toError } from '@backstage/errors';
import { AUTH_PROVIDER } from './auth/AuthProviders';
import { identityOfUser, readKubeconfigContext } from './auth/kubeconfig';
import {
  ClusterIdentity,
  ClusterServer,
  KubeconfigAccess,
} from './ClusterAccess';
import { readText, UNSET_VARIABLE } from './configText';
import { readAuthMetadata } from './locators/configured';

/** Who the portal is to a cluster, or the kubeconfig context that says so and where the cluster is. */
export type ConfiguredIdentity = ClusterIdentity | KubeconfigAccess;

interface SectionOptions {
  /** Of the section, for messages. */
  configKey: string;
}

const METHODS =
  "'serviceAccountToken', 'serviceAccountTokenFile', a client certificate with its key, 'kubeconfigContext' or 'authProvider'";

/**
 * Reads a `viewer` or an `editor`.
 *
 * @throws Error when it does not say exactly one way to authenticate
 */
export function readIdentity(
  config: Config,
  options: SectionOptions,
): ConfiguredIdentity {
  const identities = [
    readToken(config, options),
    readTokenFile(config, options),
    readClientCertificate(config, options),
    readKubeconfig(config, options),
    readProvider(config, options),
  ].filter(identity => identity !== undefined);
  if (identities.length === 1) return identities[0];
  const { configKey } = options;
  throw new InputError(
    identities.length === 0
      ? `'${configKey}' has no way to authenticate: ${UNSET_VARIABLE}; else add one of ${METHODS}.`
      : `'${configKey}' must have exactly one of ${METHODS}; it has ${identities.length}.`,
  );
}

function readToken(
  config: Config,
  options: SectionOptions,
): ConfiguredIdentity | undefined {
  const token = readText(config, 'serviceAccountToken', options);
  return token === undefined ? undefined : { type: 'token', token };
}

function readTokenFile(
  config: Config,
  options: SectionOptions,
): ConfiguredIdentity | undefined {
  const path = readText(config, 'serviceAccountTokenFile', options);
  return path === undefined ? undefined : { type: 'tokenFile', path };
}

function readClientCertificate(
  config: Config,
  options: SectionOptions,
): ConfiguredIdentity | undefined {
  const text = (key: string) => readText(config, key, options);
  const certFile = text('clientCertificateFile');
  const certData = text('clientCertificateData');
  const keyFile = text('clientKeyFile');
  const keyData = text('clientKeyData');
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

/** Reads which context of which kubeconfig a section names, if it names one. */
export function readKubeconfig(
  config: Config,
  options: SectionOptions,
): KubeconfigAccess | undefined {
  const context = readText(config, 'kubeconfigContext', options);
  const file = readText(config, 'kubeconfigFile', options);
  if (context !== undefined) return { type: 'kubeconfig', context, file };
  if (file === undefined) return undefined;
  throw new InputError(
    `'${options.configKey}.kubeconfigContext' is missing: which context of '${file}' is meant?`,
  );
}

/** @throws InputError when the kubeconfig cannot be read, or lacks the context, its cluster or a user that can be used */
export function findKubeconfigServer(
  access: KubeconfigAccess,
  options: SectionOptions,
): ClusterServer {
  try {
    const { server, user } = readKubeconfigContext(access);
    identityOfUser(user, access);
    return server;
  } catch (error) {
    throw new InputError(
      `'${options.configKey}.kubeconfigContext' cannot be used: ${
        toError(error).message
      }`,
    );
  }
}

/** Whose way it is to authenticate with a token that is written beside it. */
const TOKEN_PROVIDER = 'serviceAccount';

function readProvider(
  config: Config,
  options: SectionOptions,
): ConfiguredIdentity | undefined {
  const provider = readText(config, 'authProvider', options);
  const extra = ['assumeRole', 'externalId', 'authMetadata'].find(key =>
    config.has(key),
  );
  if (provider === undefined && extra) {
    throw new InputError(
      `'${options.configKey}.authProvider' is missing, which '${extra}' is for: such as 'aws'.`,
    );
  }
  if (provider === undefined || provider === TOKEN_PROVIDER) return undefined;
  const { serviceAccountToken, ...authMetadata } = readAuthMetadata(
    config,
    options,
  );
  return {
    type: 'provider',
    provider,
    authMetadata: { ...authMetadata, [AUTH_PROVIDER]: provider },
  };
}
