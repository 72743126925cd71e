import { Report } from '../../report/Report';
import { median } from '../../report/statistics';
import { Forest } from './Forest';
import { forestTable, MeasuredForest } from './forestTable';

const RESOURCES = 10;
const ENVIRONMENTS = [100, 10_000];

/** One change takes too little to be timed by itself. */
const CHANGES_A_SAMPLE = 50;
const WARM_UP_ROUNDS = 20;

/** A change that costs more than so many times what it costs in the small forest fails the benchmark. */
const MOST_GROWTH = 3;

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
