import {
  assess,
  ObservedResource,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { median, Report, Table } from '../report';
import { changeLeaf, createTree } from './trees';

const RESOURCES = 10;
const ENVIRONMENTS = [100, 10_000];

/** One change takes too little to be timed by itself. */
const CHANGES_A_SAMPLE = 50;
const WARM_UP_ROUNDS = 20;

const MICROSECOND = 1e-3;

/** A change that costs more than so many times what it costs in the small forest fails the benchmark. */
const MOST_GROWTH = 3;

/** Many environments, and what is concluded of them. */
class Forest {
  readonly objects: number;
  readonly #roots: ObservedResource[];
  readonly #now: Date;
  #changes = 0;

  /**
   * @param options.resources - how many objects each environment has
   * @param options.now - when all is assessed
   */
  constructor(options: { environments: number; resources: number; now: Date }) {
    const { environments, resources, now } = options;
    this.objects = environments * resources;
    this.#now = now;
    this.#roots = Array.from({ length: environments }, (_, index) =>
      createTree({ index, resources, now }),
    );
  }

  /** Assesses all environments; what is known of resources already is not judged again. */
  assessAll(): void {
    for (const root of this.#roots) this.#assess(root);
  }

  /** Changes one object of some environment, and assesses that environment. */
  change(): void {
    this.#changes += 1;
    // A prime step, so that one change is not next to the other in memory.
    const index = (this.#changes * 7919) % this.#roots.length;
    const root = changeLeaf(this.#roots[index], {
      change: this.#changes,
      now: this.#now,
    });
    this.#roots[index] = root;
    this.#assess(root);
  }

  #assess(root: ObservedResource): void {
    assess(root, { now: this.#now });
  }
}

/** What it takes to assess environments from nothing, and after one change, in a small and a large forest. */
export async function runHealthBenchmark(options: {
  samples: number;
}): Promise<Report> {
  const now = new Date();
  warmUp(now);
  const forests = ENVIRONMENTS.map(environments => {
    const forest = new Forest({ environments, resources: RESOURCES, now });
    return { forest, fromNothingMs: time(() => forest.assessAll()) };
  });
  const changes = takeTurns(
    forests.map(({ forest }) => forest),
    options.samples,
  );
  const measured = forests.map(
    ({ forest, fromNothingMs }, index): MeasuredForest => ({
      objects: forest.objects,
      environments: ENVIRONMENTS[index],
      fromNothingMs,
      changeMs: median(changes[index]) / CHANGES_A_SAMPLE,
      againMs: median([1, 2, 3].map(() => time(() => forest.assessAll()))),
    }),
  );
  return { tables: [forestTable(measured)], failures: judge(measured) };
}

/** Code runs slowly at first, which the smaller forest would pay for. */
function warmUp(now: Date): void {
  for (let round = 0; round < WARM_UP_ROUNDS; round++) {
    const forest = new Forest({ environments: 50, resources: RESOURCES, now });
    forest.assessAll();
    for (let change = 0; change < 500; change++) forest.change();
  }
}

/** Forest after forest, so that what disturbs the machine disturbs all of them. */
function takeTurns(forests: Forest[], samples: number): number[][] {
  const times = forests.map((): number[] => []);
  for (let sample = 0; sample < samples; sample++) {
    forests.forEach((forest, index) =>
      times[index].push(
        time(() => {
          for (let each = 0; each < CHANGES_A_SAMPLE; each++) forest.change();
        }),
      ),
    );
  }
  return times;
}

function time(run: () => void): number {
  const began = performance.now();
  run();
  return performance.now() - began;
}

function judge([small, large]: MeasuredForest[]): string[] {
  const growth = large.changeMs / small.changeMs;
  if (growth <= MOST_GROWTH) return [];
  return [
    `One change among ${large.objects} objects costs ${growth.toFixed(
      1,
    )} times what it costs among ${
      small.objects
    }; it must not grow with their number, and ${MOST_GROWTH} times is the most that is put down to the machine.`,
  ];
}

interface MeasuredForest {
  objects: number;
  environments: number;
  /** To assess all of them for the first time. */
  fromNothingMs: number;
  /** To assess an environment of which one object has changed. */
  changeMs: number;
  /** To ask for the health of all of them while nothing changes. */
  againMs: number;
}

/** What each forest takes, as ratios to the first. */
function forestTable(forests: MeasuredForest[]): Table {
  const [first] = forests;
  return {
    title: 'Assessing environments',
    columns: [
      'objects',
      'environments',
      'from nothing (ms)',
      'per object (µs)',
      'one change (µs)',
      'ratio to the first',
      'ratio to from nothing',
      'all again, unchanged (ms)',
    ],
    rows: forests.map(forest => [
      forest.objects,
      forest.environments,
      forest.fromNothingMs,
      forest.fromNothingMs / forest.objects / MICROSECOND,
      forest.changeMs / MICROSECOND,
      forest.changeMs / first.changeMs,
      forest.changeMs / forest.fromNothingMs,
      forest.againMs,
    ]),
  };
}
