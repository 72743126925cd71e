import { parseArgs } from 'node:util';
import type { ControlPlaneName } from './controlPlane';
import { benchmarks } from './index';
import { baselineFile } from './processes';
import {
  addToFile,
  formatSection,
  formatTable,
  readFigures,
  Report,
  writeSection,
} from './report';

/** How many, and of what. */
const COUNTS = {
  viewers: 'people look at everything (requests); 100',
  environments:
    'there are, or are the most (flat, throughput, memory, picture, events, lifecycle)',
  resources: 'each of them has (picture); 10',
  samples:
    'are taken of each request or change (flat, health, events, lifecycle); 200',
  changes: 'are made (live); 20',
} as const;

const TEXTS = {
  'portal-url': 'of a portal that runs (live)',
  'backend-url': 'of its backend (live)',
  kubeconfig: 'file of its control plane (live)',
  chromium: 'the browser (live)',
  json: 'a file to add the figures to',
  write: 'a Markdown file of which to write the section',
} as const;

const USAGE = `Usage: crossplane-env-bench <${Object.keys(benchmarks).join(
  '|',
)}>
  --control-plane embedded|real
${Object.entries(COUNTS)
  .map(([name, what]) => `  --${name} N  how many ${what}`)
  .join('\n')}
${Object.entries(TEXTS)
  .map(([name, what]) => `  --${name} TEXT  ${what}`)
  .join('\n')}
`;

class UsageError extends Error {
  constructor(problem: string) {
    super(`${problem}\n\n${USAGE}`);
  }
}

/** Runs the command `crossplane-env-bench`: one benchmark. */
export async function main(argv: string[]): Promise<void> {
  try {
    await run(readArguments(argv.slice(2)));
  } catch (error) {
    complain(
      error instanceof UsageError ? error.message : (error as Error).stack,
    );
  }
}

async function run(wanted: ReturnType<typeof readArguments>): Promise<void> {
  const { name, options, json, write } = wanted;
  const report = await benchmarks[name](options);
  print(report);
  const key = options.controlPlane === 'real' ? `${name}-real` : name;
  if (json) addToFile(json, key, report);
  if (write) {
    const before = readFigures(baselineFile)[key];
    const text = formatSection({ before, now: report });
    if (!writeSection(write, key, text)) {
      process.stdout.write(`\n${write} has no section ${key}.\n`);
    }
  }
  report.failures.forEach(complain);
}

function readArguments(args: string[]) {
  const text = { type: 'string' } as const;
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      'control-plane': { ...text, default: 'embedded' },
      ...{ viewers: text, environments: text, resources: text },
      ...{ samples: text, changes: text, json: text, write: text },
      ...{ 'portal-url': text, 'backend-url': text },
      ...{ kubeconfig: text, chromium: text },
    },
  });
  const [name] = positionals;
  const controlPlane = values['control-plane'];
  if (
    positionals.length !== 1 ||
    !benchmarks[name] ||
    (controlPlane !== 'embedded' && controlPlane !== 'real')
  ) {
    throw new UsageError('One benchmark and a control plane are to be named.');
  }
  return {
    name,
    json: values.json,
    write: values.write,
    options: {
      controlPlane: controlPlane as ControlPlaneName,
      viewers: parseCount(values.viewers ?? '100'),
      environments: values.environments
        ? parseCount(values.environments)
        : undefined,
      resources: parseCount(values.resources ?? '10'),
      samples: parseCount(values.samples ?? '200'),
      changes: parseCount(values.changes ?? '20'),
      portalUrl: values['portal-url'],
      backendUrl: values['backend-url'],
      kubeconfig: values.kubeconfig,
      chromium: values.chromium,
    },
  };
}

function parseCount(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) {
    throw new UsageError(`${value} is not a whole number from 1.`);
  }
  return number;
}

function print({ figures = [], tables }: Report): void {
  const all = figures.length
    ? [
        {
          title: 'What is aimed at',
          columns: ['figure', 'goal', 'value'],
          rows: figures.map(({ name, goal, value }) => [name, goal, value]),
        },
        ...tables,
      ]
    : tables;
  for (const table of all) {
    process.stdout.write(`\n${table.title}\n\n${formatTable(table)}\n`);
  }
}

function complain(problem?: string): void {
  process.stderr.write(`\n${problem}\n`);
  process.exitCode = 1;
}
