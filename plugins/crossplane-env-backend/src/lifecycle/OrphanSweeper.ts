import { LoggerService } from '@backstage/backend-plugin-api';
import {
  formatEnvironmentRef,
  parseApiVersion,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { idOf } from '../inventory/EnvironmentIndex';
import { FairRoom } from '../inventory/FairRoom';
import { Inventory } from '../inventory/Inventory';
import { Standing } from '../inventory/orphans';
import { normalizeOwnerRef } from '../inventory/ownership';
import { Part } from '../inventory/parts';
import { ClusterObjects } from '../kubernetes/ClusterObjects';
import { Clock } from '../kubernetes/clock';
import { KubernetesObject } from '../kubernetes/KubernetesObject';
import { LifeStore } from '../record/LifeStore';
import {
  OrphanFinding,
  OrphanRecord,
  OrphanStore,
} from '../record/OrphanStore';
import { OutageLog } from '../record/OutageLog';
import { RecordStore } from '../record/RecordStore';
import {
  compositeOf,
  controllerOf,
  costOf,
  finalizersOf,
  reasonOf,
} from './orphanReasons';

/** Of one cluster that are listed, and that are asked for in one sweep; others have room up to twice as many. */
const MOST = 1_000;

type Metadata = KubernetesObject['metadata'];

/** Something that may be there, and that nobody may want. */
interface Suspect {
  part: Part;
  /** The root object's of the one that it was made for, where that is remembered. */
  environmentUid?: string;
  /** As an earlier sweep found it. */
  before?: OrphanRecord;
}

/** A suspect that is there, and that nobody wants. */
interface Culprit extends Suspect {
  metadata: Metadata;
}

/** Whoever fills a namespace leaves others theirs. */
class Room {
  readonly #room = new FairRoom(MOST);
  leftOut = 0;

  take({ namespace = '' }: Part): boolean {
    if (!this.#room.hasRoom(namespace)) {
      this.leftOut += 1;
      return false;
    }
    this.#room.take(namespace);
    return true;
  }
}

/**
 * Looks for what was made for environments, that nobody wants any more and that
 * is still there. It finds, and deletes nothing. What the inventory shows costs
 * the cluster nothing; what is only remembered is asked for by uid.
 */
export class OrphanSweeper {
  readonly #inventory: Inventory;
  readonly #objects: Pick<ClusterObjects, 'describe'>;
  readonly #lives: LifeStore;
  readonly #records: RecordStore;
  readonly #store: OrphanStore;
  readonly #clock: Clock;
  readonly #outage: OutageLog;

  constructor(options: {
    inventory: Inventory;
    objects: Pick<ClusterObjects, 'describe'>;
    lives: LifeStore;
    records: RecordStore;
    store: OrphanStore;
    clock: Clock;
    logger: LoggerService;
  }) {
    this.#inventory = options.inventory;
    this.#objects = options.objects;
    this.#lives = options.lives;
    this.#records = options.records;
    this.#store = options.store;
    this.#clock = options.clock;
    this.#outage = new OutageLog({
      logger: options.logger,
      what: 'Looking for orphans',
    });
  }

  /** One cluster that hangs keeps nobody waiting in others. */
  async sweep(): Promise<void> {
    const sweeps = await Promise.allSettled(
      this.#inventory
        .listPictures()
        .map(({ cluster, reason }) =>
          this.#sweepCluster(cluster, { isComplete: reason === undefined }),
        ),
    );
    const failed = sweeps.find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') this.#outage.failed(failed.reason);
    else this.#outage.succeeded();
  }

  /** Forgets clusters that nobody looks through any more. */
  async purge(options: { before: Date }): Promise<void> {
    await this.#store.purge(options);
  }

  async #sweepCluster(
    cluster: string,
    { isComplete }: { isComplete: boolean },
  ): Promise<void> {
    const suspects = await this.#suspectsIn(cluster);
    const room = new Room();
    const culprits: Culprit[] = [];
    for (const { part, metadata } of this.#inventory.listOrphaned(cluster)) {
      const suspect = suspects.get(part.uid) ?? { part };
      suspects.delete(part.uid);
      if (room.take(part)) culprits.push({ ...suspect, part, metadata });
    }
    const asked = await this.#ask(cluster, {
      suspects: [...suspects.values()],
      isComplete,
    });
    for (const culprit of asked.culprits) {
      if (room.take(culprit.part)) culprits.push(culprit);
    }
    await this.#store.putSweep(
      {
        ...{ cluster, at: this.#clock.now().toISOString() },
        isComplete: isComplete && asked.unknown.length === 0,
        leftOut: room.leftOut + asked.leftOut,
      },
      {
        found: await this.#toFindings(cluster, culprits),
        unknown: asked.unknown,
      },
    );
  }

  /** What earlier sweeps found, and what may be left of environments that are gone; by uid. */
  async #suspectsIn(cluster: string): Promise<Map<string, Suspect>> {
    const suspects = new Map<string, Suspect>();
    for (const before of await this.#store.found(cluster)) {
      const { part, environment } = before;
      suspects.set(part.uid, {
        ...{ part, before, environmentUid: environment?.uid },
      });
    }
    for await (const { uid, parts } of this.#lives.unprovenParts(cluster)) {
      for (const part of parts) {
        const { before } = suspects.get(part.uid) ?? {};
        suspects.set(part.uid, { part, before, environmentUid: uid });
      }
    }
    return suspects;
  }

  async #ask(
    cluster: string,
    options: { suspects: Suspect[]; isComplete: boolean },
  ): Promise<{ culprits: Culprit[]; unknown: string[]; leftOut: number }> {
    const { suspects, isComplete } = options;
    const room = new Room();
    const unknown: string[] = [];
    const asked = new Map<Part, Suspect>();
    const standings = this.#inventory.getStandings(
      cluster,
      suspects.map(({ part }) => part.uid),
    );
    for (const suspect of suspects) {
      const { part } = suspect;
      if (standings.get(part.uid) === 'wanted') continue;
      if (room.take(part)) asked.set(part, suspect);
      else unknown.push(part.uid);
    }
    const found = await this.#objects.describe(cluster, [...asked.keys()]);
    const there = found.present.map(({ object, metadata }) => ({
      ...asked.get(object)!,
      metadata,
    }));
    const judged = this.#judge(cluster, { there, isComplete });
    unknown.push(...found.unknown.map(({ uid }) => uid), ...judged.unsure);
    return { culprits: judged.culprits, unknown, leftOut: room.leftOut };
  }

  /** Those that the inventory does not show, by what controls them. */
  #judge(
    cluster: string,
    { there, isComplete }: { there: Culprit[]; isComplete: boolean },
  ): { culprits: Culprit[]; unsure: string[] } {
    const known = this.#inventory.getStandings(
      cluster,
      there.flatMap(({ part, metadata }) => [
        part.uid,
        controllerOf(metadata)?.uid ?? '',
      ]),
    );
    const judge = ({ part, metadata, environmentUid }: Culprit): Standing => {
      const controller = controllerOf(metadata);
      if (!controller) {
        return environmentUid === undefined
          ? known.get(part.uid) ?? 'orphaned'
          : 'orphaned';
      }
      const { uid, apiVersion, kind } = controller;
      if (uid === environmentUid) return 'orphaned';
      if (known.has(uid)) return 'wanted';
      const { group } = parseApiVersion(apiVersion);
      const ref = { cluster, group, kind };
      if (this.#inventory.getPlural(ref) === undefined) {
        // It belongs to something else by now, unless the kind is not known yet.
        return isComplete ? 'wanted' : 'unsure';
      }
      return this.#inventory.hasSynced(ref) ? 'orphaned' : 'unsure';
    };
    const judged = there.map(one => ({ one, standing: judge(one) }));
    const of = (wanted: Standing) =>
      judged.filter(({ standing }) => standing === wanted);
    return {
      culprits: of('orphaned').map(({ one }) => one),
      unsure: of('unsure').map(({ one }) => one.part.uid),
    };
  }

  async #toFindings(
    cluster: string,
    culprits: Culprit[],
  ): Promise<OrphanFinding[]> {
    const uidOf = ({ environmentUid, metadata }: Culprit) =>
      environmentUid ?? controllerOf(metadata)?.uid;
    const ids = culprits.flatMap(culprit => {
      const uid = uidOf(culprit);
      return uid === undefined ? [] : [{ uid, ref: { cluster } }];
    });
    const records = await this.#records.getMany(ids);
    return culprits.map(culprit => {
      const { part, metadata, before } = culprit;
      const uid = uidOf(culprit) ?? '';
      const record = records.get(idOf({ uid, ref: { cluster } }));
      return {
        part,
        owner: record
          ? record.owner
          : before?.owner ?? this.#namespaceOwner(cluster, part),
        environment: record
          ? { uid: record.uid, ref: formatEnvironmentRef(record.ref) }
          : before?.environment,
        composite: compositeOf(metadata),
        reason: reasonOf(metadata),
        finalizers: finalizersOf(metadata),
        cost: costOf(metadata),
      };
    });
  }

  #namespaceOwner(cluster: string, { namespace }: Part): string | undefined {
    if (namespace === undefined) return undefined;
    return normalizeOwnerRef(
      this.#inventory.getNamespaceOwner({ cluster, namespace }),
    );
  }
}
