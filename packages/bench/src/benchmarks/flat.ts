import { BackendProcess } from '../backend/BackendProcess';
import type { ControlPlaneName } from '../controlPlane';
import { openFleet, untilComplete, untilRecorded } from '../fleet/Fleet';
import {
  Cost,
  countCost,
  judgeCost,
  PERMITTED,
  PLAIN,
  Question,
  questionsOf,
  takeTurns,
} from '../questions';
import { Figure, median, quantile, Report, Table } from '../report';

const SIZES = { embedded: [50, 500, 5_000, 50_000], real: [50, 200] };
const RESOURCES = 2;

interface Answers {
  question: Question;
  environments: number;
  times: number[];
  ratioToPlain: number;
  ratioToPermitted: number;
  cost: Cost;
}

/** How long answers take, one at a time, in portals of few and of many environments. */
export async function runFlatBenchmark(options: {
  controlPlane: ControlPlaneName;
  /** The most environments. */
  environments?: number;
  /** How often each request is timed. */
  samples: number;
}): Promise<Report> {
  const { controlPlane, environments = Infinity, samples } = options;
  const sizes = SIZES[controlPlane].filter(size => size <= environments);
  const portals: Answers[][] = [];
  for (const size of sizes) {
    portals.push(await measure(size, { controlPlane, samples }));
  }
  const byQuestion = portals[0].map((_, at) => portals.map(each => each[at]));
  return {
    figures: byQuestion.flatMap(toFigures),
    tables: [toTable(byQuestion.flat())],
    failures: portals.flat().flatMap(judge),
  };
}

async function measure(
  environments: number,
  options: { controlPlane: ControlPlaneName; samples: number },
): Promise<Answers[]> {
  const size = { environments, resources: RESOURCES };
  const fleet = await openFleet(size, options);
  try {
    const backend = await BackendProcess.start(fleet.address);
    try {
      await untilComplete(backend, fleet);
      await untilRecorded(backend);
      const questions = questionsOf(fleet);
      const times = await takeTurns(backend, questions, options.samples);
      const plain = median(times[PLAIN]);
      const permitted = median(times[PERMITTED]);
      const answers: Answers[] = [];
      for (const [index, question] of questions.entries()) {
        const middle = median(times[index]);
        answers.push({
          ...{ question, environments, times: times[index] },
          ratioToPlain: middle / plain,
          ratioToPermitted: middle / permitted,
          cost: await countCost({ backend, fleet }, question),
        });
      }
      return answers;
    } finally {
      await backend.stop();
    }
  } finally {
    await fleet.close();
  }
}

function toTable(answers: Answers[]): Table {
  return {
    title: 'Time to answer, of requests that follow each other',
    columns: [
      'request',
      'environments',
      'median (ms)',
      '95 % within (ms)',
      'ratio to plain',
      'ratio to plain with a permission',
      'decisions',
      'catalog requests',
    ],
    rows: answers.map(({ question, environments, times, cost, ...ratios }) => [
      ...[question.name, environments, median(times), quantile(times, 0.95)],
      ...[ratios.ratioToPlain, ratios.ratioToPermitted],
      ...[cost.decisions, cost.lookups],
    ]),
  };
}

/** Of a view, the ratio among most environments, and how it grew until there. */
function toFigures(answers: Answers[]): Figure[] {
  const [first, last] = [answers[0], answers[answers.length - 1]];
  const { name, mostTimes } = first.question;
  if (!mostTimes) return [];
  return [
    {
      name: `${name}, ${last.environments} environments: ratio to plain with a permission`,
      goal: `≤ ${mostTimes}`,
      value: last.ratioToPermitted,
    },
    {
      name: `${name}: growth of the ratio from ${first.environments} environments`,
      goal: 'about 1',
      value: last.ratioToPermitted / first.ratioToPermitted,
    },
  ];
}

function judge({ question, environments, cost }: Answers): string[] {
  const name = `Among ${environments} environments, ${question.name}`;
  return judgeCost({ ...question, name }, cost);
}
