import { Debounce, DebounceTimes } from '../inventory/Debounce';
import { EnvironmentId, idOf } from '../inventory/EnvironmentIndex';
import { Clock } from '../kubernetes/clock';
import { OutageLog } from '../record/OutageLog';
import { LatestTaskQueue } from './LatestTaskQueue';

/** How an environment comes to be looked at. */
export interface ReviewTurn {
  /** In which it is. */
  lane: string;
  /** Whether its time has come, though nothing has changed. */
  isDue: boolean;
}

/**
 * Has environments be looked at one after the other in each of several lanes, once
 * they have rested, and again when that failed. What hangs keeps nobody waiting in
 * other lanes.
 */
export class EnvironmentReviews {
  readonly #laneOf: (id: EnvironmentId) => string;
  readonly #review: (id: EnvironmentId, turn: ReviewTurn) => Promise<void>;
  readonly #outage: OutageLog;
  readonly #lanes = new Map<string, LatestTaskQueue>();
  readonly #resting: Debounce;
  readonly #ids = new Map<string, EnvironmentId>();
  /** No change need tell of them again. */
  readonly #failed = new Map<string, EnvironmentId>();
  #isStopped = false;

  constructor(options: {
    clock: Clock;
    times: DebounceTimes;
    laneOf(id: EnvironmentId): string;
    review(id: EnvironmentId, turn: ReviewTurn): Promise<void>;
    outage: OutageLog;
  }) {
    this.#laneOf = options.laneOf;
    this.#review = options.review;
    this.#outage = options.outage;
    this.#resting = new Debounce({
      clock: options.clock,
      times: options.times,
      onSettled: key => {
        const id = this.#ids.get(key)!;
        this.#ids.delete(key);
        this.add(id);
      },
    });
  }

  /** Has it be looked at once it has rested. */
  rest({ uid, ref: { cluster } }: EnvironmentId): void {
    const id = { uid, ref: { cluster } };
    this.#ids.set(idOf(id), id);
    this.#resting.add(idOf(id));
  }

  /** Has it be looked at as soon as it is its turn. */
  add(id: EnvironmentId, { isDue = false }: { isDue?: boolean } = {}): void {
    if (this.#isStopped) return;
    const lane = this.#laneOf(id);
    this.#queueOf(lane).add(idOf(id), async () => {
      try {
        await this.#review(id, { lane, isDue });
        this.#outage.succeeded();
      } catch (error) {
        this.#failed.set(idOf(id), id);
        this.#outage.failed(error);
      }
    });
  }

  /** Has what failed be looked at again. */
  retry(): void {
    const failed = [...this.#failed.values()];
    this.#failed.clear();
    for (const id of failed) this.add(id);
  }

  /** How many more may wait in a lane: what waits here, another replica could do. */
  roomIn(lane: string, most: number): number {
    return this.#isStopped ? 0 : Math.max(0, most - this.#queueOf(lane).size);
  }

  /** Waits for what is being done only: what waits is found by whoever starts next. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#resting.stop();
    for (const queue of this.#lanes.values()) queue.clear();
    await this.idle();
  }

  /** Resolves once nothing waits for its turn. */
  async idle(): Promise<void> {
    for (;;) {
      const busy = [...this.#lanes.values()].filter(({ isBusy }) => isBusy);
      if (busy.length === 0) return;
      // What was in one may go on in another.
      await Promise.all(busy.map(queue => queue.idle()));
    }
  }

  #queueOf(lane: string): LatestTaskQueue {
    const queue = this.#lanes.get(lane) ?? new LatestTaskQueue();
    this.#lanes.set(lane, queue);
    return queue;
  }
}
