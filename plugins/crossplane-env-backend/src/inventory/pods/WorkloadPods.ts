import { GraphObject, GroupKind, kindKey } from '../graph/objects';
import { Informer, InformersContext } from '../kinds/Informer';
import { oneByOne } from '../kinds/handlers';
import { KindSelector } from '../../kubernetes/Reflector';
import { FairRoom } from '../FairRoom';
import { OwnedObjects } from './OwnedObjects';
import {
  namespaceOf,
  OwnedObject,
  ownerKey,
  readBetween,
  readPod,
  REVISION,
  uidOf,
} from './readPods';

type PluralKind = KindSelector & { plural: string };

const POD_KIND: PluralKind = {
  group: '',
  version: 'v1',
  kind: 'Pod',
  plural: 'pods',
};

export function isPod({ group, kind }: GroupKind): boolean {
  return group === POD_KIND.group && kind === POD_KIND.kind;
}

/** What stands between a workload and its pods, by the kind of the workload. */
const BETWEEN: Record<string, PluralKind | undefined> = {
  'apps/Deployment': {
    group: 'apps',
    version: 'v1',
    kind: 'ReplicaSet',
    plural: 'replicasets',
  },
  'batch/CronJob': {
    group: 'batch',
    version: 'v1',
    kind: 'Job',
    plural: 'jobs',
  },
};

/** Kinds that run pods. */
const WORKLOADS = new Set([
  'apps/DaemonSet',
  'apps/Deployment',
  'apps/ReplicaSet',
  'apps/StatefulSet',
  'batch/CronJob',
  'batch/Job',
]);

/** Watches; beyond, one of all namespaces costs less than one for each. */
const MOST_SCOPES = 50;
const FEWEST_SCOPES = 25;

interface Workload {
  namespace: string;
  kind: string;
}

/** Of all of a cluster; each takes less than 2 kB. */
const MOST_KEPT = 10_000;

const ALL_KINDS = [POD_KIND, ...Object.values(BETWEEN)].filter(
  kind => kind !== undefined,
);

/** A namespace; the empty one is for all. */
function scopeOf(plural: string, namespace: string): string {
  return `${plural}/${namespace}`;
}

function isWide(scope: string): boolean {
  return scope.endsWith('/');
}

/** What is to be watched for a workload, if each namespace is watched apart, and if not. */
function scopesOf({
  namespace,
  kind,
}: Workload): Array<[scope: string, kind: KindSelector]> {
  return [POD_KIND, BETWEEN[kind]]
    .filter(selector => selector !== undefined)
    .flatMap(selector => [
      [scopeOf(selector.plural, ''), selector],
      [scopeOf(selector.plural, namespace), { ...selector, namespace }],
    ]);
}

interface Watched {
  informer: Informer<OwnedObject>;
  objects: OwnedObjects;
}

/**
 * The pods of composed workloads that are not well. They are watched only
 * where there are such workloads, and no longer than that.
 */
export class WorkloadPods {
  readonly #options: WorkloadPodsOptions;
  /** Namespaces and kinds of the workloads, by uid. */
  readonly #workloads = new Map<string, Workload>();
  /** What would have to be watched for how many workloads, by scope. */
  readonly #needs = new Map<string, { kind: KindSelector; count: number }>();
  readonly #watched = new Map<string, Watched>();
  readonly #stopping = new Set<Promise<void>>();
  readonly #room = new FairRoom(MOST_KEPT);
  #isWide = false;

  constructor(options: WorkloadPodsOptions) {
    this.#options = options;
  }

  /** Takes note of a composed object, which may be a workload. */
  put({ metadata }: GraphObject, groupKind: GroupKind): void {
    const kind = kindKey(groupKind);
    const { uid, namespace = '' } = metadata;
    if (!WORKLOADS.has(kind) || this.#workloads.has(uid)) return;
    const workload = { namespace, kind };
    this.#workloads.set(uid, workload);
    const isNews = scopesOf(workload).map(([scope, selector]) => {
      const need = this.#needs.get(scope);
      this.#needs.set(scope, { kind: selector, count: (need?.count ?? 0) + 1 });
      return !need;
    });
    if (isNews.includes(true)) this.#adjust();
  }

  remove(uid: string): void {
    const workload = this.#workloads.get(uid);
    if (!workload) return;
    this.#workloads.delete(uid);
    const isNews = scopesOf(workload).map(([scope]) => {
      const need = this.#needs.get(scope)!;
      need.count -= 1;
      return need.count === 0 && this.#needs.delete(scope);
    });
    if (isNews.includes(true)) this.#adjust();
  }

  /** There are no others of the kind. */
  retainOnly(groupKind: GroupKind, uids: ReadonlySet<string>): void {
    const wanted = kindKey(groupKind);
    for (const [uid, { kind }] of [...this.#workloads]) {
      if (kind === wanted && !uids.has(uid)) this.remove(uid);
    }
  }

  /** Those of a workload that are not well, the newest first. */
  of(uid: string): GraphObject[] {
    const workload = this.#workloads.get(uid);
    if (!workload) return [];
    const { namespace, kind } = workload;
    const between = BETWEEN[kind];
    const key = ownerKey({ namespace, uid });
    const owners = between
      ? newest(this.#objects(between, namespace)?.of(key) ?? [])
      : [uid];
    const pods = this.#objects(POD_KIND, namespace);
    return owners
      .flatMap(owner => pods?.of(ownerKey({ namespace, uid: owner })) ?? [])
      .sort(byAge);
  }

  /** Something else became known of a pod, such as a warning. */
  touchObject(uid: string): void {
    for (const { objects } of this.#watched.values()) {
      const owner = objects.owner(uid);
      if (owner) this.#touch(owner);
    }
  }

  async stop(): Promise<void> {
    for (const key of [...this.#watched.keys()]) this.#stop(key);
    await Promise.all(this.#stopping);
  }

  #objects(
    { plural }: PluralKind,
    namespace: string,
  ): OwnedObjects | undefined {
    const scope = scopeOf(plural, this.#isWide ? '' : namespace);
    return this.#watched.get(scope)?.objects;
  }

  #touch(owner: string): void {
    const owners = [...this.#watched.values()].flatMap(
      ({ objects }) => objects.owner(uidOf(owner)) ?? [],
    );
    for (const one of [owner, ...owners]) {
      const workload = this.#workloads.get(uidOf(one));
      if (workload?.namespace === namespaceOf(one)) {
        this.#options.onChanged(uidOf(one));
      }
    }
  }

  /** Watches what is needed by now, and nothing else. */
  #adjust(): void {
    const wasWide = this.#isWide;
    // Going back and forth would list everything time and again.
    this.#isWide = this.#needs.size > (wasWide ? FEWEST_SCOPES : MOST_SCOPES);
    if (wasWide && this.#isWide && this.#watchesAllOfWide()) return;
    for (const key of [...this.#watched.keys()]) {
      if (!this.#needs.has(key) || isWide(key) !== this.#isWide) {
        this.#stop(key);
      }
    }
    for (const [key, { kind }] of this.#needs) {
      const isWanted = isWide(key) === this.#isWide;
      if (isWanted && !this.#watched.has(key)) this.#start(key, kind);
    }
  }

  /** Of many namespaces, one more or less is no news. */
  #watchesAllOfWide(): boolean {
    return ALL_KINDS.every(({ plural }) => {
      const scope = scopeOf(plural, '');
      return this.#needs.has(scope) === this.#watched.has(scope);
    });
  }

  #start(key: string, kind: KindSelector): void {
    const objects = new OwnedObjects({
      room: this.#room,
      onChanged: owner => this.#touch(owner),
    });
    const informer = new Informer<OwnedObject>({
      ...this.#options,
      kind,
      read: isPod(kind) ? readPod : readBetween,
      handler: oneByOne(objects),
      onStatus: () => {},
    });
    this.#watched.set(key, { informer, objects });
  }

  #stop(key: string): void {
    const watched = this.#watched.get(key);
    if (!watched) return;
    this.#watched.delete(key);
    watched.objects.clear();
    const stopped = watched.informer.stop();
    this.#stopping.add(stopped);
    void stopped.finally(() => this.#stopping.delete(stopped));
  }
}

interface WorkloadPodsOptions extends InformersContext {
  /** Told the uid of each workload of which the pods are otherwise. */
  onChanged(workload: string): void;
}

function byAge(a: GraphObject, b: GraphObject): number {
  return (
    Date.parse(b.metadata.creationTimestamp) -
    Date.parse(a.metadata.creationTimestamp)
  );
}

/** What an older ReplicaSet or Job has run is about to go, or is over. */
function newest(objects: GraphObject[]): string[] {
  return objects
    .sort((a, b) => revisionOf(b) - revisionOf(a) || byAge(a, b))
    .slice(0, 1)
    .map(({ metadata }) => metadata.uid);
}

/** One that is rolled back to is older than what it replaces. */
function revisionOf({ metadata }: GraphObject): number {
  return Number(metadata.annotations?.[REVISION] ?? 0) || 0;
}
