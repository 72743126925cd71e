import {
  LifeObservation,
  LifeTerms,
  readTerms,
  WrongTerm,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { isDeepStrictEqual } from 'node:util';
import { KnownEnvironment, LiveEnvironment } from '../inventory/Environment';
import { EnvironmentId, idOf } from '../inventory/EnvironmentIndex';
import { Inventory } from '../inventory/Inventory';
import { readLifeMarks } from '../inventory/lifeMarks';
import { Part, partsOf } from '../inventory/parts';
import { ClusterObjects, IdentifiedObject } from '../kubernetes/ClusterObjects';
import { EnvironmentObservation } from '../record/environmentRows';
import { LifeStore, RememberedPart } from '../record/LifeStore';
import { toObservation } from '../record/Recorder';
import { RecordStore } from '../record/RecordStore';
import { isRun, RunStore } from '../record/RunStore';

/** What holds for an environment of which its annotations say nothing. */
export type DefaultTerms = (environment: LiveEnvironment) => LifeTerms;

/** All that there is to see of an environment's life at one moment. */
export interface SeenLife {
  seen: LifeObservation;
  terms: LifeTerms;
  observation: EnvironmentObservation;
  /** Of what it was made of, what was found to be there last, once it is going. */
  left?: readonly Part[];
  /** As the cluster shows it; absent of one that is not in the inventory any more. */
  live?: LiveEnvironment;
  wasReady: boolean;
}

const UNKNOWN: LifeObservation = { root: 'unknown' };

/** Without a root there is nothing that could be wanted. */
const NO_TERMS: LifeTerms = { teardown: 'manual', grace: 0 };

/** What the annotations of an environment say of its life, and which of them cannot be read. */
export function termsOf(
  environment: LiveEnvironment,
  defaults: DefaultTerms,
): { terms: LifeTerms; wrong: WrongTerm[] } {
  return readTerms(environment.marks.annotations, defaults(environment));
}

/** What the inventory alone shows; that something is absent, it cannot prove. */
export function seenInInventory(environment: LiveEnvironment): LifeObservation {
  const { uid, verdict, staleSince, isDeparted, deletingSince, marks } =
    environment;
  if (staleSince || isDeparted) return UNKNOWN;
  const { declaredIn, protectedBy } = marks;
  return {
    root: {
      uid,
      isReady: verdict === 'ready',
      createdAt: Date.parse(environment.createdAt),
      ...(deletingSince && { deletingSince: Date.parse(deletingSince) }),
    },
    declaredIn,
    protectedBy,
  };
}

/**
 * Looks at environments for the decisions about their lives. What the
 * inventory does not show any more is asked for by itself, and by its uid,
 * before it is taken for gone.
 */
export class LifeObserver {
  readonly #inventory: Inventory;
  readonly #records: RecordStore;
  readonly #store: LifeStore;
  readonly #objects: Pick<ClusterObjects, 'find' | 'readMetadata'>;
  readonly #runs: Pick<RunStore, 'getMany'>;
  readonly #defaultTerms: DefaultTerms;
  readonly #now: () => Date;

  constructor(options: {
    inventory: Inventory;
    records: RecordStore;
    store: LifeStore;
    objects: Pick<ClusterObjects, 'find' | 'readMetadata'>;
    runs: Pick<RunStore, 'getMany'>;
    defaultTerms: DefaultTerms;
    now: () => Date;
  }) {
    this.#inventory = options.inventory;
    this.#records = options.records;
    this.#store = options.store;
    this.#objects = options.objects;
    this.#runs = options.runs;
    this.#defaultTerms = options.defaultTerms;
    this.#now = options.now;
  }

  /** @returns undefined of what nobody remembers */
  async look(id: EnvironmentId): Promise<SeenLife | undefined> {
    const known = this.#inventory.environments.get(id);
    const record = (await this.#records.getMany([id])).get(idOf(id));
    const observation =
      known && known.state !== 'remembered' ? toObservation(known) : record;
    if (!observation) return undefined;
    const live = known?.state === 'live' ? known : undefined;
    const terms = live ? termsOf(live, this.#defaultTerms).terms : NO_TERMS;
    const { seen, left } = await this.#see(known, observation);
    return {
      ...{ seen: { ...seen, run: await this.#runOf(id, terms) }, left, terms },
      observation,
      live,
      wasReady: record?.readyAt !== undefined,
    };
  }

  /** Of the run that it is bound to now; nobody is asked of what is bound to none. */
  async #runOf(
    id: EnvironmentId,
    { run }: LifeTerms,
  ): Promise<LifeObservation['run']> {
    if (!run) return undefined;
    const seen = (await this.#runs.getMany([id])).get(idOf(id));
    return seen && isRun(seen, run)
      ? { state: seen.state, since: seen.since }
      : undefined;
  }

  /**
   * Whether the cluster says of its life what was seen: the inventory may be a
   * moment behind whoever extends it.
   *
   * @throws where that cannot be told
   */
  async isAsSeen(environment: LiveEnvironment): Promise<boolean> {
    const root = toRoot(toObservation(environment));
    const { group, version, kind } = root;
    const { cluster } = environment.ref;
    const metadata = await this.#objects.readMetadata(cluster, root);
    if (!metadata || metadata.deletionTimestamp) return false;
    const marks = readLifeMarks({
      ...{ apiVersion: `${group}/${version}`, kind, metadata },
    });
    return isDeepStrictEqual(marks, environment.marks);
  }

  /**
   * Whether the cluster has its root: the inventory may be a moment behind
   * whoever proved that it is gone.
   *
   * @throws where that cannot be told
   */
  async isThere(environment: LiveEnvironment): Promise<boolean> {
    const { ref } = environment;
    const root = toRoot(toObservation(environment));
    const { present, unknown } = await this.#objects.find(ref.cluster, [root]);
    if (unknown.length > 0) {
      throw new Error(
        `It is not known whether ${ref.kind} '${ref.name}', which was gone, is there again.`,
      );
    }
    return present.length > 0;
  }

  async #see(
    known: KnownEnvironment | undefined,
    observation: EnvironmentObservation,
  ): Promise<Pick<SeenLife, 'seen' | 'left'>> {
    const live = known?.state === 'live' ? known : undefined;
    if (live?.staleSince || known?.state === 'remembered') {
      return { seen: UNKNOWN };
    }
    if (live && !live.isGoing) return { seen: seenInInventory(live) };
    const there = live?.root ? partsOf(live.root) : [];
    const parts = (await this.#store.getParts(observation)) ?? there;
    if (!live || (live.isDeparted && there.length === 0)) {
      return this.#seeGone(observation, parts);
    }
    const seen = live.isDeparted
      ? ({ root: 'absent' } as const)
      : seenInInventory(live);
    const { left, remaining } = await this.#seek(observation, {
      ...{ parts, shown: there },
    });
    return { seen: { ...seen, remaining }, left };
  }

  /** That nothing of it is there has to be proven. */
  async #seeGone(
    observation: EnvironmentObservation,
    parts: RememberedPart[],
  ): Promise<Pick<SeenLife, 'seen' | 'left'>> {
    const root = await this.#objects.find(observation.ref.cluster, [
      toRoot(observation),
    ]);
    if (root.present.length > 0 || root.unknown.length > 0) {
      return { seen: UNKNOWN };
    }
    const { left, remaining } = await this.#seek(observation, {
      ...{ parts, shown: [] },
    });
    return { seen: { root: 'absent', remaining }, left };
  }

  /**
   * Asks for what the inventory does not show, as it may only be out of its
   * sight. When each part was first found to be gone is evidence, and none is
   * asked for again.
   */
  async #seek(
    environment: EnvironmentId,
    { parts, shown }: { parts: RememberedPart[]; shown: readonly Part[] },
  ): Promise<{ left: readonly Part[]; remaining?: number }> {
    const uids = new Set(shown.map(({ uid }) => uid));
    const sought = parts.filter(
      ({ uid, goneAt }) => goneAt === undefined && !uids.has(uid),
    );
    if (sought.length === 0) return { left: shown, remaining: shown.length };
    const { cluster } = environment.ref;
    const { present, unknown } = await this.#objects.find(cluster, sought);
    const kept = new Set([...present, ...unknown]);
    const gone = new Set(sought.filter(part => !kept.has(part)));
    if (gone.size > 0) await this.#noteGone(environment, { parts, gone });
    const left = [...shown, ...present];
    const isKnown = left.length > 0 || unknown.length === 0;
    return { left, remaining: isKnown ? left.length : undefined };
  }

  async #noteGone(
    environment: EnvironmentId,
    options: { parts: RememberedPart[]; gone: ReadonlySet<RememberedPart> },
  ): Promise<void> {
    const goneAt = this.#now().toISOString();
    const parts = options.parts.map(part =>
      options.gone.has(part) ? { ...part, goneAt } : part,
    );
    await this.#store.putParts([{ environment, key: '', parts }]);
  }
}

/** Its root, to ask the cluster for. */
export function toRoot(observation: EnvironmentObservation): IdentifiedObject {
  const { uid, version, ref } = observation;
  const { group, kind, namespace, name } = ref;
  return { group, version, kind, namespace, name, uid };
}
