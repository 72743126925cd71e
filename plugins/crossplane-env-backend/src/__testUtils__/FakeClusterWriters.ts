import { InputError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import {
  ClusterWriter,
  ClusterWriters,
  InspectedObject,
  KubernetesManifest,
  ObjectLocation,
} from '../kubernetes/ClusterWriter';

/** What was asked of a cluster. */
export type FakeWrite = { cluster: string; location: ObjectLocation } & (
  | { verb: 'create'; manifest: KubernetesManifest; dryRun: boolean }
  | { verb: 'patch'; patch: JsonObject; uid: string }
  | { verb: 'delete'; uid: string }
);

/** Clusters that note what is asked of them, and refuse when told to. */
export class FakeClusterWriters implements ClusterWriters {
  readonly writes: FakeWrite[] = [];
  /** What every write is refused with. */
  refusal?: Error;
  /** What there is where something is looked at. */
  existing?: InspectedObject;
  /** Runs when the cluster has checked an object, before it creates it. */
  onChecked?: () => void | Promise<void>;
  /** What the clusters add to the spec of an object that they check. */
  defaults: JsonObject = {};
  /** Runs when an object is deleted. */
  onDelete?: () => void | Promise<void>;

  get(cluster: string): ClusterWriter {
    if (cluster !== 'prod') {
      throw new InputError(
        `There is no cluster '${cluster}'. The known clusters are: 'prod'.`,
      );
    }
    const note = (write: FakeWrite) => {
      if (this.refusal) throw this.refusal;
      this.writes.push(write);
    };
    return {
      create: async (location, manifest, { dryRun, onChecked }) => {
        if (this.refusal) throw this.refusal;
        await onChecked?.({ ...this.defaults, ...manifest.spec });
        await this.onChecked?.();
        note({ verb: 'create', cluster, location, manifest, dryRun });
        return { uid: `uid-of-${location.name}` };
      },
      inspect: async () => this.existing,
      patch: async (location, patch, { uid }) =>
        note({ verb: 'patch', cluster, location, patch, uid }),
      delete: async (location, { uid }) => {
        note({ verb: 'delete', cluster, location, uid });
        await this.onDelete?.();
      },
    };
  }
}
