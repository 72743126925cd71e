import {
  EnvironmentRecordStore,
  TimeToReady,
} from '../database/EnvironmentRecordStore';

/** Of fewer, the next may well be quite different. */
const FEWEST = 5;

/** What is usual does not change from one moment to the next. */
const KEPT_FOR_MS = 60_000;

/** How long environments of each type usually take until they are ready. */
export class UsualTimesToReady {
  readonly #store: Pick<EnvironmentRecordStore, 'listTimesToReady'>;
  readonly #now: () => Date;
  #known?: { until: number; times: Promise<Map<string, number>> };

  constructor(options: {
    store: Pick<EnvironmentRecordStore, 'listTimesToReady'>;
    now: () => Date;
  }) {
    this.#store = options.store;
    this.#now = options.now;
  }

  /** In seconds, by the reference of the type; types of which too little is known are absent. */
  async byType(): Promise<ReadonlyMap<string, number>> {
    const now = this.#now().getTime();
    if (!this.#known || this.#known.until <= now) {
      const times = this.#store.listTimesToReady().then(medians);
      const known = { until: now + KEPT_FOR_MS, times };
      this.#known = known;
      times.catch(() => {
        if (this.#known === known) this.#known = undefined;
      });
    }
    return this.#known.times;
  }
}

function medians(times: TimeToReady[]): Map<string, number> {
  const byType = new Map<string, number[]>();
  for (const { typeRef, seconds } of times) {
    byType.set(typeRef, [...(byType.get(typeRef) ?? []), seconds]);
  }
  return new Map(
    [...byType]
      .filter(([, all]) => all.length >= FEWEST)
      .map(([typeRef, all]) => [typeRef, median(all)]),
  );
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2
    ? sorted[middle]
    : (sorted[middle - 1] + sorted[middle]) / 2;
}
