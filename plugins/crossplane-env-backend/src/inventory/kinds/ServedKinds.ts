import { FairRoom } from '../FairRoom';
import { GroupKind, kindKey } from '../graph/objects';
import { KindStatus, LOST, NOT_SERVED, STARTING } from './KindStatus';
import { Cluster } from '../../kubernetes/Cluster';
import { Clock, sleep } from '../../kubernetes/clock';
import { isStatusError } from '../../kubernetes/errors';
import { discoverKinds } from '../../kubernetes/requests';

export type ReferredKind = GroupKind & { version: string };

/** Anybody may refer to any number of kinds that there are not. */
const MOST_KINDS = 10_000;

/** A kind comes when something is installed, often just after it was referred to. */
const ASKED_AGAIN = { firstMs: 1000, maximumMs: 60_000 };
const ASKED_ABOUT_NEW = { firstMs: 20, maximumMs: 5_000 };

/** A starting API server may not know its kinds yet: once is not enough. */
const MISSES_THAT_COUNT = 2;

interface AwaitedKind {
  kind: ReferredKind;
  /** The uid of the object that referred to it first. */
  by: string;
  status: KindStatus;
  misses: number;
}

interface ServedKindsOptions {
  cluster: Cluster;
  clock: Clock;
  /** Told when the cluster turns out to serve a kind, which is not awaited any more. */
  onServed(kind: ReferredKind): void;
  /** Told when something else is known of a kind that is still awaited. */
  onStatus(kind: GroupKind): void;
}

/**
 * Kinds that are referred to and of which it is not known that there are any:
 * the cluster is asked about all of them together, and then again and again,
 * more slowly, for as long as somebody refers to one that it does not serve.
 */
export class ServedKinds {
  readonly #options: ServedKindsOptions;
  readonly #awaited = new Map<string, AwaitedKind>();
  readonly #room = new FairRoom(MOST_KINDS);
  readonly #abort = new AbortController();
  #resting?: AbortController;
  #running?: Promise<void>;
  #isLogged = false;

  constructor(options: ServedKindsOptions) {
    this.#options = options;
  }

  /**
   * Awaits a kind that is referred to.
   *
   * @param by - the uid of the object that does
   */
  add(kind: ReferredKind, by: string): void {
    const key = kindKey(kind);
    if (this.#awaited.has(key) || !this.#room.hasRoom(by)) return;
    this.#room.take(by);
    this.#awaited.set(key, { kind, by, status: STARTING, misses: 0 });
    this.#resting?.abort();
    this.#running ??= this.#run();
  }

  /** Nobody refers to it any more. */
  delete(kind: GroupKind): void {
    const key = kindKey(kind);
    const awaited = this.#awaited.get(key);
    if (awaited) this.#room.giveBack(awaited.by);
    this.#awaited.delete(key);
    if (this.#awaited.size === 0) this.#isLogged = false;
  }

  /** Undefined for a kind that is not awaited. */
  status(kind: GroupKind): KindStatus | undefined {
    return this.#awaited.get(kindKey(kind))?.status;
  }

  async stop(): Promise<void> {
    this.#abort.abort();
    this.#resting?.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { clock } = this.#options;
    const { signal } = this.#abort;
    let soonMs = ASKED_ABOUT_NEW.firstMs;
    let seldomMs = ASKED_AGAIN.firstMs;
    while (this.#awaited.size > 0 && !signal.aborted) {
      // So that those of one object are asked about together.
      await sleep(soonMs, { clock, signal });
      await this.#ask();
      if (this.#awaited.size === 0) break;
      const isUndisturbed = !this.#hasNew() && (await this.#rest(seldomMs));
      // Whoever refers to another kind each moment must not have the cluster asked each moment.
      soonMs = isUndisturbed
        ? ASKED_ABOUT_NEW.firstMs
        : Math.min(2 * soonMs, ASKED_ABOUT_NEW.maximumMs);
      seldomMs = isUndisturbed
        ? Math.min(2 * seldomMs, ASKED_AGAIN.maximumMs)
        : ASKED_AGAIN.firstMs;
    }
    this.#running = undefined;
  }

  /** Ends before its time when there is something new to ask about; tells whether it did not. */
  async #rest(ms: number): Promise<boolean> {
    const { clock } = this.#options;
    const resting = new AbortController();
    this.#resting = resting;
    await sleep(ms, { clock, signal: resting.signal });
    this.#resting = undefined;
    return !resting.signal.aborted;
  }

  #hasNew(): boolean {
    return [...this.#awaited.values()].some(({ misses }) => misses === 0);
  }

  async #ask(): Promise<void> {
    const { cluster } = this.#options;
    const asked = [...this.#awaited.values()];
    const { signal } = this.#abort;
    const kinds = asked.map(({ kind }) => kind);
    try {
      const served = await discoverKinds(cluster.viewer, kinds, { signal });
      for (const one of asked) this.#take(one, served(one.kind));
      this.#log();
    } catch (error) {
      if (signal.aborted) return;
      // Who may not ask what there is may still be allowed to read it.
      const found = isStatusError(error, 401, 403) ? 'served' : 'unknown';
      for (const one of asked) this.#take(one, found);
    }
  }

  #take(awaited: AwaitedKind, found: 'served' | 'absent' | 'unknown'): void {
    const { kind, status } = awaited;
    if (this.#awaited.get(kindKey(kind)) !== awaited) return;
    if (found === 'served') {
      this.delete(kind);
      this.#options.onServed(kind);
      return;
    }
    awaited.misses += 1;
    if (found === 'unknown') {
      if (status.state === 'starting') awaited.status = LOST;
    } else if (awaited.misses >= MISSES_THAT_COUNT) {
      awaited.status = NOT_SERVED;
    }
    if (awaited.status !== status) this.#options.onStatus(kind);
  }

  /** One line, however many kinds there are. */
  #log(): void {
    const absent = [...this.#awaited.values()].filter(
      ({ status }) => status === NOT_SERVED,
    );
    if (this.#isLogged || absent.length === 0) return;
    this.#isLogged = true;
    this.#options.cluster.logNotServed(describeKinds(absent));
  }
}

const MOST_NAMED = 3;

function describeKinds(kinds: AwaitedKind[]): string {
  const named = kinds
    .slice(0, MOST_NAMED)
    .map(({ kind: { group, kind } }) => (group ? `${kind} (${group})` : kind));
  const others = kinds.length - named.length;
  return `${named.join(', ')}${
    others > 0 ? ` and ${others} other kinds` : ''
  }, to which environments refer`;
}
