import { LoggerService } from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { InputError, stringifyError } from '@backstage/errors';
import { ConfigSources } from '@backstage/config-loader';
import { FIELD_MANAGER } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { Cluster, Clusters } from './kubernetes/Cluster';
import { systemClock } from './kubernetes/clock';
import { ClusterConfig, LeftOutCluster } from './kubernetes/config';
import { ConfigRemarks } from './kubernetes/ConfigRemarks';
import { readClusters } from './kubernetes/readClusters';
import { withoutCredentials } from './kubernetes/redaction';

/**
 * The configuration as the backend has it, of the files that `--config` names.
 *
 * @throws Error that quotes nothing of their contents
 */
export async function loadConfig(files: string[]): Promise<Config> {
  const argv = files.flatMap(file => ['--config', file]);
  const source = ConfigSources.default({ argv, watch: false });
  try {
    const config = await ConfigSources.toConfig(source);
    config.close();
    return config;
  } catch (error) {
    throw new InputError(
      `The configuration cannot be read: ${describeFault(error)}`,
    );
  }
}

/** A parser quotes the line that it stumbles over, which may have a token. */
function describeFault(error: unknown): string {
  const { code, linePos } = Object(error) as {
    code?: unknown;
    linePos?: Array<{ line: number; col: number }>;
  };
  if (Array.isArray(linePos)) {
    const [{ line, col }] = linePos;
    return `it is no YAML at line ${line}, column ${col} of one of its files (${code}).`;
  }
  const [said] = stringifyError(error).split('\n');
  return withoutCredentials(said.replace(/(Unresolved alias[^:]*):.*/, '$1'));
}

/** The clusters of a configuration, for a command. */
export interface CommandClusters {
  clusters: Cluster[];
  /** Those that are found only while the portal runs, such as by its catalog. */
  located: Array<Pick<ClusterConfig, 'name' | 'editorFault'>>;
  leftOut: LeftOutCluster[];
  /** What else of the configuration is not used as it is written. */
  remarks: ConfigRemarks;
}

const askNobody = () => Promise.reject(new Error('The portal does not run.'));

const WITHOUT_PORTAL = {
  auth: { getOwnServiceCredentials: askNobody },
  catalog: { getEntities: askNobody },
};

/** What there is to say is in what a command writes. */
const silentLogger: LoggerService = {
  error: () => {},
  warn: () => {},
  info: () => {},
  debug: () => {},
  child: () => silentLogger,
};

/** Connects to the clusters as the backend does. */
export function connectClusters(config: Config): CommandClusters {
  const remarks = new ConfigRemarks();
  const common = { logger: silentLogger, clock: systemClock };
  const { configs, leftOut, sources } = readClusters({
    ...{ config, remarks, ...common },
    ...WITHOUT_PORTAL,
  });
  const clusters = Clusters.create(
    configs.filter(one => !isLocated(one)),
    { ...common, sources, fieldManager: FIELD_MANAGER },
  );
  return {
    clusters: clusters.all(),
    located: configs.filter(isLocated),
    ...{ leftOut, remarks },
  };
}

function isLocated({ viewer, editor }: ClusterConfig): boolean {
  return [viewer, editor].some(access => access?.type === 'located');
}
