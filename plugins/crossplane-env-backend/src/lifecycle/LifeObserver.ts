import {
  LifeObservation,
  LifeTerms,
  readTerms,
  WrongTerm,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { KnownEnvironment, LiveEnvironment } from '../inventory/Environment';
import { EnvironmentId, idOf } from '../inventory/EnvironmentIndex';
import { Inventory } from '../inventory/Inventory';
import { Part, partsOf } from '../inventory/parts';
import { ClusterObjects, IdentifiedObject } from '../kubernetes/ClusterObjects';
import { EnvironmentObservation } from '../record/environmentRows';
import { LifeStore, RememberedPart } from '../record/LifeStore';
import { toObservation } from '../record/Recorder';
import { RecordStore } from '../record/RecordStore';

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
  readonly #objects: Pick<ClusterObjects, 'findPresent'>;
  readonly #defaultTerms: DefaultTerms;
  readonly #now: () => Date;

  constructor(options: {
    inventory: Inventory;
    records: RecordStore;
    store: LifeStore;
    objects: Pick<ClusterObjects, 'findPresent'>;
    defaultTerms: DefaultTerms;
    now: () => Date;
  }) {
    this.#inventory = options.inventory;
    this.#records = options.records;
    this.#store = options.store;
    this.#objects = options.objects;
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
    return {
      ...(await this.#see(known, observation)),
      terms: live ? termsOf(live, this.#defaultTerms).terms : NO_TERMS,
      observation,
      live,
      wasReady: record?.readyAt !== undefined,
    };
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
    await this.#noteGone(observation, { parts, left: there });
    const seen = live.isDeparted
      ? ({ root: 'absent' } as const)
      : seenInInventory(live);
    return { seen: { ...seen, remaining: there.length }, left: there };
  }

  /** That nothing of it is there has to be proven. */
  async #seeGone(
    observation: EnvironmentObservation,
    parts: RememberedPart[],
  ): Promise<Pick<SeenLife, 'seen' | 'left'>> {
    const { cluster } = observation.ref;
    const root = await this.#objects.findPresent(cluster, [
      toRoot(observation),
    ]);
    if (root === undefined || root.length > 0) return { seen: UNKNOWN };
    const left = await this.#objects.findPresent(cluster, parts);
    if (left) await this.#noteGone(observation, { parts, left });
    return { seen: { root: 'absent', remaining: left?.length }, left };
  }

  /** When each part of it was first found to be gone is evidence. */
  async #noteGone(
    environment: EnvironmentId,
    { parts, left }: { parts: RememberedPart[]; left: readonly Part[] },
  ): Promise<void> {
    const present = new Set(left.map(({ uid }) => uid));
    const isNews = ({ uid, goneAt }: RememberedPart) =>
      goneAt === undefined && !present.has(uid);
    if (!parts.some(isNews)) return;
    const goneAt = this.#now().toISOString();
    await this.#store.putParts([
      {
        environment,
        key: '',
        parts: parts.map(part => (isNews(part) ? { ...part, goneAt } : part)),
      },
    ]);
  }
}

function toRoot(observation: EnvironmentObservation): IdentifiedObject {
  const { uid, version, ref } = observation;
  const { group, kind, namespace, name } = ref;
  return { group, version, kind, namespace, name, uid };
}
