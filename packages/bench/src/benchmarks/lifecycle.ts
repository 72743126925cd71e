import { mockServices } from '@backstage/backend-test-utils';
/* The stores are measured as they are tested. */
/* eslint-disable @backstage/no-relative-monorepo-imports, no-restricted-imports */
import { StoreDatabases } from '../../../../plugins/crossplane-env-backend/src/__testUtils__/storeDatabases';
import { prepareDatabase } from '../../../../plugins/crossplane-env-backend/src/record/RecordStore';
/* eslint-enable @backstage/no-relative-monorepo-imports, no-restricted-imports */
import { median, quantile, Report } from '../report';
import { DUE_AT_ONCE, Kind, Lives, Tick } from './Lives';

const EXPIRING = 10_000;
/** To each that has an end, so many have none. */
const IDLE_SHARE = 4;
const DUE_TICKS = 4;
/** What is wanted and what goes are asked for by themselves, for each cluster. */
const AT_REST = 2;
/** Each is looked at once more, and deleted. */
const REQUESTS_EACH = 2;
const DUE = 2 * DUE_TICKS * DUE_AT_ONCE;
const WARM_UP = 20;

type Situation = 'rest' | 'due';

/** What was measured with the same number of idle ones, on one database. */
interface Measured {
  database: string;
  idle: number;
  ticks: Record<Situation, Tick[]>;
  /** To consider a change of one that has an end, or of one that has none; in µs. */
  considered: Record<Kind, number[]>;
}

/** What the lives of environments cost: by the clock, and at each change, among few and many that are idle. */
export async function runLifecycleBenchmark(options: {
  environments?: number;
  samples: number;
}): Promise<Report> {
  const { environments = EXPIRING, samples } = options;
  if (environments < DUE) {
    throw new Error(`${environments} environments are less than ${DUE}.`);
  }
  const databases = new StoreDatabases();
  try {
    const all: Measured[] = [];
    for (const [database] of databases.each()) {
      const client = await prepareDatabase(
        mockServices.database({ knex: await databases.init(database) }),
      );
      const lives = await Lives.start(client, { environments, due: DUE });
      all.push(...(await measure(lives, { database, environments, samples })));
    }
    return toReport(all, { environments });
  } finally {
    await databases.close();
  }
}

/** Without idle ones before and after, as the machine may be busier by then. */
async function measure(
  lives: Lives,
  options: { database: string; environments: number; samples: number },
): Promise<Measured[]> {
  const { database, environments, samples } = options;
  const idle = environments * IDLE_SHARE;
  const none = emptyMeasured(database, 0);
  const many = emptyMeasured(database, idle);
  const half = Math.ceil(samples / 2);

  await lives.ticks(WARM_UP);
  lives.consider('ending', WARM_UP);
  none.ticks.rest.push(...(await lives.ticks(half)));
  none.considered.ending.push(...lives.consider('ending', half));
  await lives.putIdle(idle);
  many.ticks.rest.push(...(await lives.ticks(samples)));
  many.considered.ending.push(...lives.consider('ending', samples));
  many.considered.idle.push(...lives.consider('idle', samples));
  lives.removeIdle();
  none.ticks.rest.push(...(await lives.ticks(half)));
  none.considered.ending.push(...lives.consider('ending', half));

  await lives.becomeDue();
  none.ticks.due.push(...(await lives.ticks(DUE_TICKS / 2)));
  await lives.putIdle(idle);
  many.ticks.due.push(...(await lives.ticks(DUE_TICKS)));
  lives.removeIdle();
  none.ticks.due.push(...(await lives.ticks(DUE_TICKS / 2)));
  return [none, many];
}

function emptyMeasured(database: string, idle: number): Measured {
  return {
    ...{ database, idle },
    ticks: { rest: [], due: [] },
    considered: { ending: [], idle: [] },
  };
}

function toReport(
  all: Measured[],
  { environments }: { environments: number },
): Report {
  const lines = all.map(measured => {
    const alone = all.find(
      ({ database, idle }) => database === measured.database && idle === 0,
    )!;
    return { measured, alone };
  });
  return {
    figures: lines
      .filter(({ measured }) => measured.idle > 0)
      .flatMap(({ measured, alone }) => [
        {
          name: `${measured.database}: statements of a tick at rest among ${measured.idle} idle environments`,
          goal: `≤ ${AT_REST}`,
          value: worstOf(measured, 'rest').statements,
        },
        {
          name: `${measured.database}: the time of it: ratio of the median to among none`,
          goal: '',
          value: median(msOf(measured, 'rest')) / median(msOf(alone, 'rest')),
        },
      ]),
    tables: [
      {
        title: `A tick over ${environments} environments with an end, and others that are idle`,
        columns: [
          ...['database', 'due', 'idle', 'median (ms)', '95 % within (ms)'],
          ...['ratio of medians', 'statements', 'rows read', 'rows written'],
          'requests to the cluster',
        ],
        rows: lines.flatMap(({ measured, alone }) => [
          tickRow('rest', measured, alone),
          tickRow('due', measured, alone),
        ]),
      },
      {
        title: 'To consider a change that changes nothing of a life',
        columns: [
          ...['database', 'of one that', 'idle'],
          ...['median (µs)', '95 % within (µs)', 'ratio of medians'],
        ],
        rows: lines.flatMap(({ measured, alone }) => [
          considerRow('ending', measured, alone),
          ...(measured.idle ? [considerRow('idle', measured, alone)] : []),
        ]),
      },
    ],
    failures: lines.flatMap(({ measured, alone }) =>
      failuresOf(measured, alone),
    ),
  };
}

function tickRow(situation: Situation, measured: Measured, alone: Measured) {
  const times = msOf(measured, situation);
  const { statements, read, written, requests } = worstOf(measured, situation);
  return [
    ...[measured.database, situation === 'due' ? DUE_AT_ONCE : 0],
    ...[measured.idle, median(times), quantile(times, 0.95)],
    ...[median(times) / median(msOf(alone, situation))],
    ...[statements, read, written, requests],
  ];
}

function considerRow(kind: Kind, measured: Measured, alone: Measured) {
  const times = measured.considered[kind];
  return [
    measured.database,
    kind === 'idle' ? 'is idle' : 'has an end',
    ...[measured.idle, median(times), quantile(times, 0.95)],
    median(times) / median(alone.considered.ending),
  ];
}

function msOf({ ticks }: Measured, situation: Situation): number[] {
  return ticks[situation].map(({ ms }) => ms);
}

/** The greatest number of each that a tick took. */
function worstOf({ ticks }: Measured, situation: Situation): Omit<Tick, 'ms'> {
  const most = (key: keyof Tick) =>
    Math.max(...ticks[situation].map(tick => tick[key]));
  return {
    statements: most('statements'),
    read: most('read'),
    written: most('written'),
    requests: most('requests'),
  };
}

/** Two statements find out that nothing is due; what is due costs the same, whatever else there is. */
function failuresOf(measured: Measured, alone: Measured): string[] {
  const where = `On ${measured.database}, among ${measured.idle} idle environments,`;
  const failures: string[] = [];
  const rest = worstOf(measured, 'rest');
  if (rest.statements > AT_REST) {
    failures.push(
      `${where} a tick took ${rest.statements} statements though nothing was due, for one cluster.`,
    );
  }
  if (rest.read + rest.written + rest.requests > 0) {
    failures.push(`${where} a tick did something though nothing was due.`);
  }
  const due = worstOf(measured, 'due');
  const dueAlone = worstOf(alone, 'due');
  for (const key of ['statements', 'read', 'written', 'requests'] as const) {
    if (due[key] > dueAlone[key]) {
      failures.push(
        `${where} a tick took ${due[key]} ${key} for what is due, without them ${dueAlone[key]}.`,
      );
    }
  }
  if (due.requests !== REQUESTS_EACH * DUE_AT_ONCE) {
    failures.push(
      `${where} a tick took ${due.requests} requests to take down ${DUE_AT_ONCE} environments.`,
    );
  }
  return failures;
}
