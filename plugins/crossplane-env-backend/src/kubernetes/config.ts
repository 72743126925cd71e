import { LoggerService } from '@backstage/backend-plugin-api';
import { Config, ConfigReader } from '@backstage/config';
import { InputError, toError } from '@backstage/errors';
import { JsonValue } from '@backstage/types';
import { AuthProviders } from './auth/AuthProviders';
import { InCluster } from './auth/inCluster';
import { ClusterAccess, ClusterIdentity, ClusterServer } from './ClusterAccess';
import {
  findKubeconfigServer,
  readIdentity,
  readKubeconfig,
} from './configIdentity';
import { configuredAt, isClusterName, remarkUnknownKeys } from './configKeys';
import { ConfigRemarks } from './ConfigRemarks';
import { ClusterTrust, readServer, readTrust } from './configServer';
import { readText, UNSET_VARIABLE } from './configText';
import { LOCATORS_KEY } from './locators';
import {
  findConfiguredCluster,
  listConfiguredNames,
} from './locators/configured';

/** A cluster as the configuration describes it. */
export interface ClusterConfig {
  name: string;
  /** Where it stands in the configuration, for messages about it. */
  configKey: string;
  /** How it is watched. */
  viewer: ClusterAccess;
  /** How environments are created and deleted in it; absent in a cluster that is only watched. */
  editor?: ClusterAccess;
  /** What is wrong with the editor that the configuration has. */
  editorFault?: string;
}

/** An entry of the configuration that cannot be used. */
export interface LeftOutCluster {
  /** Where it stands in the configuration, if it has no name that tells it from the others. */
  name: string;
  /** What is wrong with it; a sentence that names the key and no value. */
  reason: string;
}

const CLUSTERS_KEY = 'crossplaneEnv.clusters';
const DEFAULTS_KEY = 'crossplaneEnv.clusterDefaults';

interface ReadOptions {
  logger: LoggerService;
  remarks: ConfigRemarks;
  providers: AuthProviders;
  /** The cluster that the backend runs in, if it runs in one. */
  inCluster?: InCluster;
  /** Whether clusters of other names may be found while the portal runs, as in the catalog. */
  hasLocators?: boolean;
  /** Told of each entry that cannot be used. */
  onLeftOut?: (cluster: LeftOutCluster) => void;
}

/**
 * The clusters under `crossplaneEnv.clusters`; none when there is no such key.
 * An entry that cannot be used is logged, with the key that is wrong, and left
 * out, so that the other clusters work.
 */
export function readClusterConfigs(
  config: Config,
  options: ReadOptions,
): ClusterConfig[] {
  const { logger, onLeftOut } = options;
  const clusters: ClusterConfig[] = [];
  const keysByName = new Map<string, string>();
  remarkUnknownKeys(configuredAt(config), options.remarks);
  for (const [index, value] of readList(config, options).entries()) {
    const configKey = `${CLUSTERS_KEY}[${index}]`;
    let name = configKey;
    try {
      const entry = readEntry(value, configKey);
      name = readName(entry, { configKey, keysByName });
      keysByName.set(name, configKey);
      clusters.push(
        readCluster({ ...options, name, entry, configKey, config }),
      );
    } catch (error) {
      const reason = toError(error).message;
      logger.error(
        `The cluster '${name}' is left out because its configuration cannot be used. ${reason}`,
      );
      onLeftOut?.({ name, reason });
    }
  }
  return clusters;
}

function readList(
  config: Config,
  { logger, onLeftOut }: ReadOptions,
): JsonValue[] {
  const list = configuredAt(config, 'clusters') ?? [];
  if (Array.isArray(list)) return list;
  const reason = `No cluster is used, because '${CLUSTERS_KEY}' is no list: begin each entry with '- name:'.`;
  logger.error(reason);
  onLeftOut?.({ name: CLUSTERS_KEY, reason });
  return [];
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

function readName(
  entry: Config,
  options: { configKey: string; keysByName: Map<string, string> },
): string {
  const { configKey, keysByName } = options;
  const name = readText(entry, 'name', options);
  if (name === undefined) {
    throw new InputError(`'${configKey}.name' is missing: ${UNSET_VARIABLE}.`);
  }
  if (!isClusterName(name)) {
    throw new InputError(
      `'${configKey}.name' cannot be part of references and paths: take letters, digits and '-'.`,
    );
  }
  const namesake = keysByName.get(name);
  if (namesake) {
    throw new InputError(
      `'${configKey}.name' is '${name}', as is '${namesake}.name'; names must differ.`,
    );
  }
  return name;
}

/** An entry under `crossplaneEnv.clusters` and what is around it. */
interface ClusterEntry extends ReadOptions {
  name: string;
  entry: Config;
  configKey: string;
  /** The whole configuration, for defaults and the clusters of the Kubernetes plugin. */
  config: Config;
}

/** Where the cluster is, before any `viewer` or `editor`. */
interface ClusterBase {
  /** Absent where it is found only while the portal runs. */
  server?: ClusterServer;
  access?: ClusterAccess;
  /** Why there is no access. */
  remark?: string;
}

/** @throws Error that names the key that is wrong */
function readCluster(options: ClusterEntry): ClusterConfig {
  const { name, configKey, logger } = options;
  const base = readBase(options);
  const viewer = readViewer(base, options);
  try {
    const editor = readAccess(base, { ...options, key: 'editor' });
    return { name, configKey, viewer, ...(editor && { editor }) };
  } catch (error) {
    const editorFault = toError(error).message;
    logger.error(
      `The cluster '${name}' is read-only because its editor cannot be used. ${editorFault}`,
    );
    return { name, configKey, viewer, editorFault };
  }
}

/** @throws Error that names the key that is wrong */
function readViewer(base: ClusterBase, options: ClusterEntry): ClusterAccess {
  const { name, configKey, providers } = options;
  const viewer = readAccess(base, { ...options, key: 'viewer' });
  if (viewer) return viewer;
  const isMissing = `'${configKey}.viewer' is missing: who is to watch the cluster '${name}'?`;
  const { access, remark = `Or ${UNSET_VARIABLE}.` } = base;
  if (!access) throw new InputError(`${isMissing} ${remark}`);
  if (access.type === 'server') {
    assertUsable(access.identity, { providers, prefix: isMissing });
  }
  return access;
}

function assertUsable(
  identity: ClusterIdentity,
  options: { providers: AuthProviders; prefix: string },
): void {
  if (identity.type !== 'provider') return;
  try {
    options.providers.get(identity.provider, identity.authMetadata);
  } catch (error) {
    throw new InputError(`${options.prefix} ${toError(error).message}`);
  }
}

function readBase(options: ClusterEntry): ClusterBase {
  const { entry, configKey, config } = options;
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
  return places.length > 0
    ? {
        server: readServer(entry, {
          configKey,
          trust: readDefaultTrust(config),
        }),
      }
    : readPortalBase(options);
}

function readInClusterBase({
  configKey,
  inCluster,
}: ClusterEntry): ClusterBase {
  if (!inCluster) {
    throw new InputError(
      `'${configKey}.inCluster' is set, but the backend runs in no cluster: it finds no service account of a pod.`,
    );
  }
  const { server } = inCluster;
  return { server, access: { type: 'server', ...inCluster } };
}

/** Of the clusters that a message names. */
const MOST_NAMES = 20;

function readPortalBase(options: ClusterEntry): ClusterBase {
  const { config, entry, name, configKey, inCluster, hasLocators } = options;
  // What is empty is told before anything is looked for.
  readText(entry, 'url', { configKey });
  const trust = readDefaultTrust(config);
  const found = findConfiguredCluster(config, { name, inCluster });
  if (found) {
    const { identity, remark } = found;
    const fallback = found.server;
    const server = readServer(entry, { configKey, fallback, trust });
    return identity
      ? { server, access: { type: 'server', server, identity } }
      : { server, remark };
  }
  if (!hasLocators) {
    const others = listConfiguredNames(config)
      .slice(0, MOST_NAMES)
      .map(other => `'${other}'`);
    const rest = others.length > 0 ? `; there is ${others.join(', ')}` : '';
    throw new InputError(
      `'${configKey}.url' is missing, and there is no cluster '${name}' under '${LOCATORS_KEY}' to take it from${rest}. If the entry has a 'url', it is taken from the environment, as \${VARIABLE}, and that variable is not set.`,
    );
  }
  const own = readTrust(entry, { configKey });
  return { access: { type: 'located', name, trust: own ?? trust } };
}

function readDefaultTrust(config: Config): ClusterTrust | undefined {
  const defaults = config.getOptionalConfig(DEFAULTS_KEY);
  return defaults && readTrust(defaults, { configKey: DEFAULTS_KEY });
}

/** @returns undefined when the identity is not told */
function readAccess(
  base: ClusterBase,
  options: ClusterEntry & { key: 'viewer' | 'editor' },
): ClusterAccess | undefined {
  const found = findSection(options);
  if (!found) return undefined;
  const { section, configKey } = found;
  const identity = readIdentity(section, { configKey });
  if (identity.type === 'kubeconfig') {
    findKubeconfigServer(identity, { configKey });
    return identity;
  }
  const { providers } = options;
  assertUsable(identity, {
    providers,
    prefix: `'${configKey}.authProvider' cannot be used.`,
  });
  const { server, access } = base;
  // Where it is may be another place another day.
  if (access && access.type !== 'server') return { ...access, identity };
  return server && { type: 'server', server, identity };
}

/** The entry's own, or that of the defaults. */
function findSection({
  key,
  entry,
  configKey,
  config,
}: ClusterEntry & { key: string }) {
  for (const place of [
    { config: entry, at: configKey },
    { config: config.getOptionalConfig(DEFAULTS_KEY), at: DEFAULTS_KEY },
  ]) {
    const section = place.config?.getOptionalConfig(key);
    if (section) return { section, configKey: `${place.at}.${key}` };
  }
  return undefined;
}
