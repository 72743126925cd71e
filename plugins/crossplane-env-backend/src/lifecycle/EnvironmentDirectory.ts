import {
  EnvironmentRef,
  formatEnvironmentRef,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { EnvironmentRecordStore } from '../database/EnvironmentRecordStore';
import { Inventory } from '../inventory/Inventory';
import {
  GoneEnvironment,
  KnownEnvironment,
  toGoneEnvironment,
  toLiveEnvironment,
} from './KnownEnvironment';

/**
 * Long enough for whoever took an environment down, or waits for it, to see
 * that it went; short enough for lists to be about what is there.
 */
const GONE_SHOWN_FOR_MS = 15 * 60_000;

/** Which environments there are: the live ones, and those that went a short while ago. */
export class EnvironmentDirectory {
  readonly #inventory: Inventory;
  readonly #store: EnvironmentRecordStore;
  readonly #now: () => Date;

  constructor(options: {
    inventory: Inventory;
    store: EnvironmentRecordStore;
    now: () => Date;
  }) {
    this.#inventory = options.inventory;
    this.#store = options.store;
    this.#now = options.now;
  }

  async list(): Promise<KnownEnvironment[]> {
    const live = this.#inventory.listEnvironments().map(toLiveEnvironment);
    const liveUids = new Set(live.map(({ uid }) => uid));
    const gone = await this.#listGone();
    return [...live, ...gone.filter(({ uid }) => !liveUids.has(uid))];
  }

  /** The live environment of that name, else the one that went last. */
  async find(ref: EnvironmentRef): Promise<KnownEnvironment | undefined> {
    const observed = this.#inventory.getEnvironment(ref);
    if (observed) return toLiveEnvironment(observed);

    const wanted = formatEnvironmentRef(ref);
    const candidates = (await this.#listGone()).filter(
      gone => formatEnvironmentRef(gone.ref) === wanted,
    );
    return candidates.sort(byGoneAtDescending)[0];
  }

  async #listGone(): Promise<GoneEnvironment[]> {
    const since = new Date(this.#now().getTime() - GONE_SHOWN_FOR_MS);
    return (await this.#store.listGone({ since })).map(toGoneEnvironment);
  }
}

function byGoneAtDescending(a: GoneEnvironment, b: GoneEnvironment): number {
  return b.record.goneAt.localeCompare(a.record.goneAt);
}
