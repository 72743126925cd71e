import { LoggerService } from '@backstage/backend-plugin-api';
import { Config, ConfigReader } from '@backstage/config';
import { InputError, toError } from '@backstage/errors';
import { JsonValue } from '@backstage/types';
import { KubeConfig } from '@kubernetes/client-node';
import { existsSync } from 'node:fs';
import {
  ClusterAccess,
  ClusterIdentity,
  ClusterServer,
  createKubeConfig,
  KubeconfigAccess,
  UnusableKubeconfigError,
} from './ClusterAccess';
import { configuredAt, findUnknownKeys, isClusterName } from './configKeys';

/** A cluster as the configuration describes it. */
export interface ClusterConfig {
  name: string;
  /** Where it stands in the configuration, for messages about it. */
  configKey: string;
  /** How it is watched. */
  viewer: ClusterAccess;
  /** How environments are created and deleted in it; absent in a cluster that is only watched. */
  editor?: ClusterAccess;
}

/** An entry of the configuration that cannot be used. */
export interface LeftOutCluster {
  /** Where it stands in the configuration, if it has no name that tells it from the others. */
  name: string;
  /** What is wrong with it; a sentence that names the key and no value. */
  reason: string;
}

const CLUSTERS_KEY = 'crossplaneEnv.clusters';

/**
 * The clusters under `crossplaneEnv.clusters`; none when there is no such key.
 * An entry that cannot be used is logged, with the key that is wrong, and left
 * out, so that the other clusters work.
 *
 * @param options.inCluster - the access that the portal's own pod has; found out unless told
 * @param options.onLeftOut - told of each entry that cannot be used
 */
export function readClusterConfigs(
  config: Config,
  options: {
    logger: LoggerService;
    inCluster?: ClusterAccess;
    onLeftOut?: (cluster: LeftOutCluster) => void;
  },
): ClusterConfig[] {
  const { logger, inCluster = findInClusterAccess(), onLeftOut } = options;
  const clusters = new Map<string, ClusterConfig>();
  for (const unknown of findUnknownKeys(configuredAt(config))) {
    logger.warn(unknown);
  }
  for (const [index, value] of readList(config, options).entries()) {
    const configKey = `${CLUSTERS_KEY}[${index}]`;
    try {
      const entry = readEntry(value, configKey);
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
      const reason = toError(error).message;
      logger.error(
        `A cluster is left out because its configuration cannot be used. ${reason}`,
      );
      const name = nameOf(value);
      const isItsOwn = name !== undefined && !clusters.has(name);
      onLeftOut?.({ name: isItsOwn ? name : configKey, reason });
    }
  }
  return [...clusters.values()];
}

function readList(
  config: Config,
  options: {
    logger: LoggerService;
    onLeftOut?: (cluster: LeftOutCluster) => void;
  },
): JsonValue[] {
  const list = configuredAt(config, 'clusters') ?? [];
  if (Array.isArray(list)) return list;
  const reason = `No cluster is used, because '${CLUSTERS_KEY}' is no list: begin each entry with '- name:'.`;
  options.logger.error(reason);
  options.onLeftOut?.({ name: CLUSTERS_KEY, reason });
  return [];
}

/** Undefined for an entry that has none which could be part of references. */
function nameOf(value: JsonValue): string | undefined {
  const { name } = (value ?? {}) as { name?: JsonValue };
  return typeof name === 'string' && isClusterName(name) ? name : undefined;
}

/** Each by itself, so that one that is no object leaves the others. */
function readEntry(value: JsonValue, configKey: string): Config {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InputError(
      `'${configKey}' is no object: begin it with '- name:', and give its other keys below.`,
    );
  }
  return new ConfigReader(value, 'app-config', undefined, configKey);
}

/** An entry under `crossplaneEnv.clusters` and what is around it. */
interface ClusterEntry {
  entry: Config;
  configKey: string;
  /** The whole configuration, for the clusters of the Kubernetes plugin. */
  config: Config;
  /** The access that the portal's own pod has, if it runs in one. */
  inCluster?: ClusterAccess;
}

/** What the entry says before any `viewer` or `editor`. */
interface ClusterBase {
  server: ClusterServer;
  access?: ClusterAccess;
  /** Why there is no access. */
  remark?: string;
}

/** @throws Error that names the key that is wrong */
function readClusterConfig(options: ClusterEntry): ClusterConfig {
  const { entry, configKey } = options;
  const name = entry.getString('name');
  if (!isClusterName(name)) {
    throw new InputError(
      `'${configKey}.name' cannot be part of references and paths: take letters, digits and '-'.`,
    );
  }
  const { server, access, remark } = readBase(options);
  const viewer =
    readAccess(entry, { key: 'viewer', configKey, server }) ?? access;
  if (!viewer) {
    throw new InputError(
      `'${configKey}.viewer' is missing: who is to watch the cluster '${name}'?${
        remark ?? ''
      }`,
    );
  }
  const editor = readAccess(entry, { key: 'editor', configKey, server });
  return { name, configKey, viewer, editor };
}

function readBase(options: ClusterEntry): ClusterBase {
  const { entry, configKey } = options;
  const isInCluster = entry.getOptionalBoolean('inCluster') ?? false;
  const kubeconfig = readKubeconfig(entry, { configKey });
  const places = [
    entry.has('url') && 'url',
    kubeconfig && 'kubeconfigContext',
    isInCluster && 'inCluster',
  ].filter(place => typeof place === 'string');
  if (places.length > 1) {
    throw new InputError(
      `'${configKey}' has both '${places[0]}' and '${places[1]}'; leave one of them out.`,
    );
  }
  if (kubeconfig) {
    const server = findKubeconfigServer(kubeconfig, { configKey });
    return { server, access: kubeconfig };
  }
  if (isInCluster) return readInClusterBase(options);
  return entry.has('url')
    ? { server: readServer(entry, { configKey }) }
    : readPortalBase(options);
}

function readInClusterBase({
  configKey,
  inCluster,
}: ClusterEntry): ClusterBase {
  if (inCluster?.type !== 'server') {
    throw new InputError(
      `'${configKey}.inCluster' is set, but the backend runs in no cluster: it finds no service account of a pod.`,
    );
  }
  return { server: inCluster.server, access: inCluster };
}

function readPortalBase(options: ClusterEntry): ClusterBase {
  const { config, entry, configKey, inCluster } = options;
  const name = entry.getString('name');
  const portalCluster = findPortalCluster(config, { name, inCluster });
  if (!portalCluster) {
    throw new InputError(
      `'${configKey}.url' is missing, and there is no cluster '${name}' under 'kubernetes.clusterLocatorMethods' to take it from.`,
    );
  }
  const { identity, authProvider } = portalCluster;
  const server = readServer(entry, {
    configKey,
    fallback: portalCluster.server,
  });
  return identity
    ? { server, access: { type: 'server', server, identity } }
    : {
        server,
        remark: ` The Kubernetes plugin's way to authenticate there, '${authProvider}', cannot be used without a signed-in user.`,
      };
}

function readAccess(
  entry: Config,
  options: {
    key: 'viewer' | 'editor';
    configKey: string;
    server: ClusterServer;
  },
): ClusterAccess | undefined {
  const section = entry.getOptionalConfig(options.key);
  if (!section) return undefined;

  const configKey = `${options.configKey}.${options.key}`;
  const identity = readIdentity(section, { configKey });
  if (identity.type === 'kubeconfig') {
    findKubeconfigServer(identity, { configKey });
    return identity;
  }
  return { type: 'server', server: options.server, identity };
}

/**
 * Reads where a cluster's API server is, as both this plugin and the
 * Kubernetes plugin write it.
 *
 * @param options.fallback - for what the section leaves out
 */
function readServer(
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

/** Who the portal is to a cluster, or the kubeconfig context that says so and where the cluster is. */
type ConfiguredIdentity = ClusterIdentity | KubeconfigAccess;

const METHODS =
  "'serviceAccountToken', 'serviceAccountTokenFile', a client certificate with its key, or 'kubeconfigContext'";

/**
 * Reads a `viewer` or an `editor`.
 *
 * @param options.configKey - of the section, for messages
 * @throws Error when it does not say exactly one way to authenticate
 */
function readIdentity(
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

/**
 * Reads which context of which kubeconfig a section names, if it names one.
 *
 * @param options.configKey - of the section, for messages
 */
function readKubeconfig(
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
function findKubeconfigServer(
  access: KubeconfigAccess,
  options: { configKey: string },
): ClusterServer {
  try {
    const cluster = createKubeConfig(access).getCurrentCluster();
    if (!cluster) {
      throw new UnusableKubeconfigError(
        `The context '${access.context}' has no cluster.`,
      );
    }
    const { name, ...server } = cluster;
    return server;
  } catch (error) {
    throw new InputError(
      `'${options.configKey}.kubeconfigContext' cannot be used: ${describeFault(
        error,
      )}`,
    );
  }
}

/** A parser quotes what it stumbles over, which may be a token. */
function describeFault(error: unknown): string {
  if (error instanceof UnusableKubeconfigError) return error.message;
  const { syscall, message } = error as { syscall?: unknown; message: string };
  // Of a file that cannot be read, nothing is quoted but its path.
  return typeof syscall === 'string'
    ? message
    : 'the kubeconfig cannot be understood; is it YAML, as kubectl takes it?';
}

const PORTAL_KEY = 'kubernetes.clusterLocatorMethods';
const AUTH_PROVIDER_ANNOTATION = 'kubernetes.io/auth-provider';

/** As `kubectl proxy` is named and placed in the portal's Kubernetes plugin. */
const KUBECTL_PROXY_CLUSTER = 'local';
const KUBECTL_PROXY_URL = 'http://127.0.0.1:8001';

/** A cluster that the portal's Kubernetes plugin knows. */
interface PortalCluster {
  server: ClusterServer;
  /** Absent where the plugin needs a signed-in user, or a cloud's own way to authenticate. */
  identity?: ClusterIdentity;
  authProvider: string;
}

/**
 * The cluster of that name under `kubernetes.clusterLocatorMethods`, as the
 * Kubernetes plugin understands it.
 *
 * @param options.inCluster - the access that the portal's own pod has, if it runs in one
 */
function findPortalCluster(
  config: Config,
  options: { name: string; inCluster?: ClusterAccess },
): PortalCluster | undefined {
  const methods = config.getOptionalConfigArray(PORTAL_KEY) ?? [];
  for (const [index, method] of methods.entries()) {
    const type = method.getOptionalString('type');
    if (type === 'config') {
      const found = findInConfig(method, { ...options, index });
      if (found) return found;
    }
    if (
      type === 'localKubectlProxy' &&
      options.name === KUBECTL_PROXY_CLUSTER
    ) {
      return {
        server: { server: KUBECTL_PROXY_URL, skipTLSVerify: false },
        identity: { type: 'anonymous' },
        authProvider: 'localKubectlProxy',
      };
    }
  }
  return undefined;
}

function findInConfig(
  method: Config,
  options: { index: number; name: string; inCluster?: ClusterAccess },
): PortalCluster | undefined {
  const clusters = method.getOptionalConfigArray('clusters') ?? [];
  const position = clusters.findIndex(
    cluster => cluster.getOptionalString('name') === options.name,
  );
  if (position < 0) return undefined;
  return readPortalCluster(clusters[position], {
    configKey: `${PORTAL_KEY}[${options.index}].clusters[${position}]`,
    inCluster: options.inCluster,
  });
}

function readPortalCluster(
  cluster: Config,
  options: { configKey: string; inCluster?: ClusterAccess },
): PortalCluster {
  const { inCluster } = options;
  const authMetadata =
    cluster.getOptional<Record<string, string>>('authMetadata');
  const authProvider =
    authMetadata?.[AUTH_PROVIDER_ANNOTATION] ??
    cluster.getOptionalString('authProvider') ??
    '';
  const server = readServer(cluster, options);
  if (authProvider === 'localKubectlProxy') {
    return { server, identity: { type: 'anonymous' }, authProvider };
  }
  if (authProvider !== 'serviceAccount') return { server, authProvider };

  const token =
    authMetadata?.serviceAccountToken ??
    cluster.getOptionalString('serviceAccountToken');
  if (token) {
    return { server, identity: { type: 'token', token }, authProvider };
  }
  // Without a token the plugin means the cluster that it runs in, whatever the address says.
  return inCluster?.type === 'server'
    ? { server: inCluster.server, identity: inCluster.identity, authProvider }
    : { server, authProvider };
}

/** The access that Kubernetes gives to the pod that this runs in; undefined elsewhere. */
function findInClusterAccess(): ClusterAccess | undefined {
  const kubeConfig = new KubeConfig();
  kubeConfig.loadFromCluster();
  const server = kubeConfig.getCurrentCluster();
  const path = kubeConfig.getCurrentUser()?.authProvider?.config?.tokenFile;
  if (!process.env.KUBERNETES_SERVICE_HOST || !server || !existsSync(path)) {
    return undefined;
  }
  const { name, ...where } = server;
  return {
    type: 'server',
    server: where,
    identity: { type: 'tokenFile', path },
  };
}
