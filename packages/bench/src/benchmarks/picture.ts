import { setTimeout as wait } from 'node:timers/promises';
import { BackendProcess } from '../backend/BackendProcess';
import type { ControlPlaneName } from '../controlPlane';
import { Fleet, openFleet, untilComplete, untilRecorded } from '../fleet/Fleet';
import { listOnce } from '../fleet/listOnce';
import { PERMITTED, Question, questionsOf } from '../questions';
import { median, quantile, Report, Table, worst } from '../report';

const ENVIRONMENTS = { embedded: 5_500, real: 200 };

/** Between two requests of somebody who looks meanwhile. */
const PAUSE_MS = 20;
const SAMPLES_AT_REST = 200;

/** More transactions than that for each environment are not for batches. */
const MOST_TRANSACTIONS = 0.1;

const SECOND = 1e3;

interface Picture {
  /** From the start of the process until the backend takes requests. */
  startupMs: number;
  /** From then on until everything is shown as it is. */
  completeMs: number;
  /** From then on until it is recorded as well. */
  recordedMs: number;
  /** To write about environments in the database. */
  transactions: number;
  questions: Question[];
  /** How long the first answer of the process took, which loads and learns what all need. */
  firstMs: number;
  /** By question, after that and until all is recorded, and then. */
  meanwhile: number[][];
  atRest: number[][];
}

/** How long the picture of many environments takes from a cold start, and how requests are answered meanwhile. */
export async function runPictureBenchmark(options: {
  controlPlane: ControlPlaneName;
  environments?: number;
  /** Of each environment. */
  resources: number;
}): Promise<Report> {
  const { controlPlane, resources } = options;
  const environments = options.environments ?? ENVIRONMENTS[controlPlane];
  const fleet = await openFleet({ environments, resources }, { controlPlane });
  try {
    const listed = await listOnce(fleet);
    const picture = await build(fleet);
    const title = `${environments} environments with ${resources} resources each, ${fleet.objects} objects in all`;
    return {
      figures: toFigures({ fleet, listed, picture }),
      tables: [
        timesTable(title, { listed, picture }),
        answersTable(title, picture),
      ],
      failures: judge(fleet, picture),
    };
  } finally {
    await fleet.close();
  }
}

/** Starts a backend, cold, in front of what is there. */
async function build(fleet: Fleet): Promise<Picture> {
  const backend = await BackendProcess.start(fleet.address);
  const [, permitted, card] = questionsOf(fleet);
  const questions = [permitted, card];
  try {
    const { startupMs, startedAt } = backend;
    let isBuilding = true;
    const firstMs = await backend.time(permitted.path);
    const asking = askWhile(backend, questions, () => isBuilding);
    await untilComplete(backend, fleet);
    const completeMs = performance.now() - startedAt;
    const recorded = await untilRecorded(backend);
    isBuilding = false;
    const meanwhile = await asking;
    let left = SAMPLES_AT_REST;
    const atRest = await askWhile(backend, questions, () => left-- > 0);
    return {
      ...{ startupMs, completeMs, questions, firstMs, meanwhile, atRest },
      recordedMs: recorded.ms,
      transactions: recorded.transactions,
    };
  } finally {
    await backend.stop();
  }
}

/** Asks each question in turn, as one person would. */
async function askWhile(
  backend: BackendProcess,
  questions: Question[],
  isWanted: () => boolean,
): Promise<number[][]> {
  const times = questions.map((): number[] => []);
  while (isWanted()) {
    for (const [index, { path }] of questions.entries()) {
      times[index].push(await backend.time(path));
      await wait(PAUSE_MS);
    }
  }
  return times;
}

interface Measured {
  /** Everything, read once and forgotten. */
  listed: { ms: number };
  picture: Picture;
}

function toFigures({ fleet, listed, picture }: Measured & { fleet: Fleet }) {
  const { completeMs, transactions, meanwhile } = picture;
  const all = meanwhile.flat();
  return [
    {
      name: 'time until the picture is complete: ratio to listing its objects once',
      goal: '≤ 2',
      value: completeMs / listed.ms,
    },
    {
      name: 'longest answer after the first, until all is recorded (ms)',
      goal: '≤ 200',
      value: worst(all),
    },
    {
      name: '95 % of the answers meanwhile within (ms)',
      goal: '≤ 200',
      value: quantile(all, 0.95),
    },
    {
      name: 'database transactions for each environment',
      goal: `≤ ${MOST_TRANSACTIONS}`,
      value: transactions / fleet.environments,
    },
  ];
}

function timesTable(title: string, { listed, picture }: Measured): Table {
  const row = (name: string, ms: number) => [name, ms / SECOND, ms / listed.ms];
  return {
    title: `Time from a cold start: ${title}`,
    columns: ['what', 'time (s)', 'ratio to listing once'],
    rows: [
      row('list all objects once, and do nothing with them', listed.ms),
      row('start the process and the backend', picture.startupMs),
      row('then build the picture', picture.completeMs),
      row(
        `then record it, in ${picture.transactions} transactions`,
        picture.recordedMs,
      ),
    ],
  };
}

function answersTable(title: string, picture: Picture): Table {
  const { questions, firstMs, meanwhile, atRest } = picture;
  const base = median(atRest[PERMITTED - 1]);
  const row = (what: string, times: number[]) => [
    ...[what, times.length, median(times), quantile(times, 0.95)],
    ...[worst(times), median(times) / base],
  ];
  return {
    title: `Answers until all is recorded, and at rest: ${title}`,
    columns: [
      'request',
      'answers',
      'median (ms)',
      '95 % within (ms)',
      'worst (ms)',
      'ratio to plain with a permission at rest',
    ],
    rows: [
      row('the first that the process answers, with a permission', [firstMs]),
      ...questions.flatMap(({ name }, index) => [
        row(`${name}, meanwhile`, meanwhile[index]),
        row(`${name}, at rest`, atRest[index]),
      ]),
    ],
  };
}

function judge({ environments }: Fleet, { transactions }: Picture): string[] {
  if (transactions <= environments * MOST_TRANSACTIONS) return [];
  return [
    `Recording ${environments} environments took ${transactions} transactions; they are to be recorded in batches, and ${MOST_TRANSACTIONS} for each is the most.`,
  ];
}
