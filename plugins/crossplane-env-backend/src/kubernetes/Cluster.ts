import { InputError } from '@backstage/errors';
import { HttpClusterConnection } from './ClusterConnection';
import {
  ClusterWriter,
  ClusterWriters,
  ConnectionClusterWriter,
} from './ClusterWriter';
import { ClusterConfig } from './config';

/** Writers for the clusters of the configuration. */
export class ConfiguredClusterWriters implements ClusterWriters {
  readonly #clusters: Map<string, ClusterConfig>;
  readonly #writers: Map<string, ClusterWriter>;

  /** @param options.fieldManager - what the clusters note as the origin of what is written */
  static create(options: {
    clusters: ClusterConfig[];
    fieldManager: string;
  }): ConfiguredClusterWriters {
    const { clusters, fieldManager } = options;
    const writers = new Map<string, ClusterWriter>();
    for (const { name, editor } of clusters) {
      if (!editor) continue;
      const connection = HttpClusterConnection.create({
        cluster: name,
        access: editor,
      });
      writers.set(
        name,
        new ConnectionClusterWriter({ connection, fieldManager }),
      );
    }
    return new ConfiguredClusterWriters(
      new Map(clusters.map(cluster => [cluster.name, cluster])),
      writers,
    );
  }

  private constructor(
    clusters: Map<string, ClusterConfig>,
    writers: Map<string, ClusterWriter>,
  ) {
    this.#clusters = clusters;
    this.#writers = writers;
  }

  get(cluster: string): ClusterWriter {
    const writer = this.#writers.get(cluster);
    if (writer) return writer;

    const config = this.#clusters.get(cluster);
    if (config) {
      throw new InputError(
        `The cluster '${cluster}' is read-only here: its writing identity is missing. Set '${config.configKey}.editor' in the configuration.`,
      );
    }
    const known = [...this.#clusters.keys()].map(name => `'${name}'`);
    throw new InputError(
      `There is no cluster '${cluster}'. The known clusters are: ${
        known.join(', ') || 'none'
      }.`,
    );
  }
}
