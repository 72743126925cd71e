import {
  ClusterStatus,
  IdentityStatus,
  PictureStatus,
  StatusResponse,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import {
  examineCluster,
  Examination,
  ExaminedIdentity,
} from './examineCluster';
import {
  findingsOf,
  gravestFirst,
  misconfigured,
  NO_CLUSTER,
} from './findings';
import { ClusterPicture, Inventory } from '../inventory/Inventory';
import { Cluster } from '../kubernetes/Cluster';
import { LeftOutCluster } from '../kubernetes/config';
import { ConfigRemarks } from '../kubernetes/ConfigRemarks';

/** So that whoever asks all the time has no cluster asked all the time. */
const KEPT_FOR_MS = 30_000;

const MOST_GROUPS = 100;
const MOST_KINDS = 100;

interface ClusterStatusesOptions {
  /** Those that are there at this moment. */
  clusters: () => Cluster[];
  /** What the configuration names and nobody watches. */
  leftOut: LeftOutCluster[];
  /** What else of the configuration is not used as it is written. */
  remarks: Pick<ConfigRemarks, 'list'>;
  inventory: Pick<Inventory, 'listPictures'>;
  now: () => Date;
}

/** Whether the portal can do its work in each cluster; asked with its own identities, seldom. */
export class ClusterStatuses {
  readonly #options: ClusterStatusesOptions;
  readonly #kept = new Map<
    Cluster,
    { at: number; examination: Promise<Examination> }
  >();

  constructor(options: ClusterStatusesOptions) {
    this.#options = options;
  }

  async list(): Promise<StatusResponse> {
    const { clusters, leftOut, remarks, inventory } = this.#options;
    const watched = clusters();
    this.#forgetOthers(watched);
    const pictures = new Map(
      inventory.listPictures().map(one => [one.cluster, one]),
    );
    const items = await Promise.all(
      watched.map(async cluster => {
        const picture = pictures.get(cluster.name);
        const examination = await this.#examine(cluster, picture);
        return presentStatus(cluster, { examination, picture });
      }),
    );
    const others = leftOut.map(presentLeftOut);
    const isNothing = items.length + others.length === 0;
    return {
      items: [...items, ...others].sort((a, b) =>
        a.cluster.localeCompare(b.cluster),
      ),
      findings: gravestFirst([
        ...(isNothing ? [NO_CLUSTER] : []),
        ...remarks.list(),
      ]),
    };
  }

  /** One question at a time to each, and the same answer for half a minute. */
  #examine(
    cluster: Cluster,
    picture: ClusterPicture | undefined,
  ): Promise<Examination> {
    const now = this.#options.now();
    const kept = this.#kept.get(cluster);
    // Also when the clock was set back.
    const isFresh = kept && Math.abs(now.getTime() - kept.at) < KEPT_FOR_MS;
    if (isFresh) return kept.examination;
    const kinds = picture?.types;
    const examination = examineCluster(cluster, { now, kinds });
    this.#kept.set(cluster, { at: now.getTime(), examination });
    return examination;
  }

  #forgetOthers(clusters: Cluster[]): void {
    for (const cluster of this.#kept.keys()) {
      if (!clusters.includes(cluster)) this.#kept.delete(cluster);
    }
  }
}

/** As the API shows it. */
export function presentStatus(
  cluster: Pick<Cluster, 'name' | 'configKey' | 'editorFault'>,
  options: { examination: Examination; picture?: ClusterPicture },
): ClusterStatus {
  const { examination, picture } = options;
  const { at, viewer, editor, kubernetesVersion, crossplane } = examination;
  const { configKey = 'crossplaneEnv.clusters[]', editorFault } = cluster;
  return {
    cluster: cluster.name,
    checkedAt: at.toISOString(),
    viewer: presentIdentity(viewer),
    ...(editor && { editor: presentIdentity(editor) }),
    kubernetesVersion,
    ...(crossplane?.isThere && {
      crossplane: { version: crossplane.version, tested: crossplane.tested },
    }),
    ...(picture && { picture: presentPicture(picture) }),
    findings: findingsOf(examination, { configKey, editorFault, picture }),
  };
}

export function presentLeftOut(cluster: LeftOutCluster): ClusterStatus {
  return { cluster: cluster.name, findings: [misconfigured(cluster)] };
}

function presentIdentity(identity: ExaminedIdentity): IdentityStatus {
  const { obstacle, username, groups, credentials } = identity;
  return {
    accepted: obstacle === undefined,
    username,
    groups: groups?.slice(0, MOST_GROUPS),
    expiresAt: credentials.until?.toISOString(),
  };
}

function presentPicture(picture: ClusterPicture): PictureStatus {
  const { reason, since, types, environments, unreadableKinds } = picture;
  return {
    complete: reason === undefined,
    ...(reason && { reason, since }),
    environments,
    environmentTypes: types.length,
    unreadableKinds: unreadableKinds.slice(0, MOST_KINDS),
  };
}
