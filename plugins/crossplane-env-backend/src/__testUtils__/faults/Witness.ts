import { setTimeout as wait } from 'node:timers/promises';
import { conditionOf, KubeObject } from '@crossplane-env/testkit';
import { FaultLab } from './FaultLab';

const PAUSE_MS = 100;

/**
 * A lost watch is said to be one after five seconds; the rest is for the
 * machine to be slow.
 */
const TOLERANCE_MS = 8000;

/**
 * Compares all the while what a portal shows with what is the case: nothing is
 * ready that is not, unless it is said to be out of date, and nothing that is
 * there is lost.
 */
export class Witness {
  readonly #lab: FaultLab;
  readonly #lies = new Set<string>();
  /** Since when each environment was seen to be in a state other than ready. */
  readonly #unreadySince = new Map<string, number>();
  readonly #shown = new Set<string>();
  readonly #watching: Promise<void>;
  #isOver = false;
  #comparisons = 0;

  static watch(lab: FaultLab): Witness {
    return new Witness(lab);
  }

  private constructor(lab: FaultLab) {
    this.#lab = lab;
    this.#watching = this.#watch();
  }

  /** @returns what was shown that was not so; with how often it was compared */
  async testify(): Promise<{ lies: string[]; comparisons: number }> {
    this.#isOver = true;
    await this.#watching;
    return { lies: [...this.#lies], comparisons: this.#comparisons };
  }

  async #watch(): Promise<void> {
    while (!this.#isOver) {
      const names = this.#lab.inventory
        .listEnvironments()
        .filter(({ ref }) => ref.namespace === this.#lab.namespace)
        .map(({ ref }) => ref.name);
      names.forEach(name => this.#shown.add(name));
      await Promise.all([...this.#shown].map(name => this.#compare(name)));
      await wait(PAUSE_MS);
    }
  }

  async #compare(name: string): Promise<void> {
    // While the control plane is down nothing changes.
    const truth = await this.#truthOf(name).catch(() => undefined);
    if (!truth) return;
    const now = Date.now();
    this.#comparisons += 1;
    if (truth !== 'unready') this.#unreadySince.delete(name);
    else if (!this.#unreadySince.has(name)) this.#unreadySince.set(name, now);

    const observed = this.#lab.observe(name);
    if (!observed) {
      if (truth === 'ready') this.#lies.add(`${name} is there, and not shown.`);
      if (truth === 'gone') this.#shown.delete(name);
      return;
    }
    const { verdict } = observed;
    const unreadyMs = now - (this.#unreadySince.get(name) ?? now);
    const isGreener = verdict === 'ready' && unreadyMs > TOLERANCE_MS;
    if (isGreener && !observed.staleSince) {
      this.#lies.add(`${name} is not ready, and is shown as ready.`);
    }
  }

  async #truthOf(name: string): Promise<'ready' | 'unready' | 'gone'> {
    const [root, widgets] = await Promise.all([
      this.#lab.root(name),
      this.#lab.widgets(name),
    ]);
    if (!root) return 'gone';
    const all = [root, ...widgets];
    return all.every(isReady) ? 'ready' : 'unready';
  }
}

function isReady(object: KubeObject): boolean {
  return (
    conditionOf(object, 'Ready')?.status === 'True' &&
    object.metadata.deletionTimestamp === undefined
  );
}
