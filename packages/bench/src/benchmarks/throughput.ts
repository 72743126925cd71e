import { BackendProcess } from '../backend/BackendProcess';
import type { ControlPlaneName } from '../controlPlane';
import { openFleet, untilComplete, untilRecorded } from '../fleet/Fleet';
import {
  askTogether,
  countCost,
  judgeCost,
  Question,
  questionsOf,
  views,
} from '../questions';
import { Cell, Figure, median, quantile, Report } from '../report';

const ENVIRONMENTS = { embedded: 5_500, real: 200 };
const RESOURCES = 2;
const CLIENTS = 20;
const WARM_UP_MS = 2_000;
const ASKED_FOR_MS = 6_000;

/** How many answers a second there are when many ask at once, and what each answer takes. */
export async function runThroughputBenchmark(options: {
  controlPlane: ControlPlaneName;
  environments?: number;
}): Promise<Report> {
  const { controlPlane } = options;
  const environments = options.environments ?? ENVIRONMENTS[controlPlane];
  const size = { environments, resources: RESOURCES };
  const fleet = await openFleet(size, { controlPlane });
  try {
    const backend = await BackendProcess.start(fleet.address);
    try {
      await untilComplete(backend, fleet);
      await untilRecorded(backend);
      const questions = questionsOf(fleet);
      const measured = await askEach(backend, questions);
      const failures: string[] = [];
      for (const view of views(questions)) {
        const cost = await countCost({ backend, fleet }, view);
        failures.push(...judgeCost(view, cost));
      }
      const title = `Answers for ${CLIENTS} clients at once, among ${environments} environments`;
      return { ...toTables(title, measured), failures };
    } finally {
      await backend.stop();
    }
  } finally {
    await fleet.close();
  }
}

type Measured = Array<{
  question: Question;
  times: number[];
  perSecond: number;
}>;

async function askEach(
  backend: BackendProcess,
  questions: Question[],
): Promise<Measured> {
  const measured: Measured = [];
  for (const question of questions) {
    await askTogether(backend, question, { clients: CLIENTS, ms: WARM_UP_MS });
    const options = { clients: CLIENTS, ms: ASKED_FOR_MS };
    const answers = await askTogether(backend, question, options);
    measured.push({ question, ...answers });
  }
  return measured;
}

function toTables(title: string, measured: Measured): Omit<Report, 'failures'> {
  const [plain, permitted] = measured.map(({ perSecond }) => perSecond);
  const figures: Figure[] = measured
    .filter(({ question }) => question.mostTimes)
    .flatMap(({ question: { name }, perSecond }, index) => [
      {
        name: `${name}: answers per second`,
        goal: index === 0 ? '≥ 500' : '',
        value: perSecond,
      },
      {
        name: `${name}: share of those of plain with a permission`,
        goal: '',
        value: perSecond / permitted,
      },
    ]);
  const columns = [
    'request',
    'answers per second',
    'median (ms)',
    '95 % within (ms)',
    'ratio to plain',
    'ratio to plain with a permission',
  ];
  const rows = measured.map(({ question, times, perSecond }): Cell[] => [
    ...[question.name, perSecond, median(times), quantile(times, 0.95)],
    ...[perSecond / plain, perSecond / permitted],
  ]);
  return { figures, tables: [{ title, columns, rows }] };
}
