import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { BenchmarkName, BenchmarkOptions, benchmarks } from './benchmarks';
import { addToFile } from './report/addToFile';
import { formatTable } from './report/formatTable';

interface CliOptions extends BenchmarkOptions {
  json?: string;
}

/** Runs the command `crossplane-env-bench`: one benchmark. */
export async function main(argv: string[]): Promise<void> {
  const program = new Command('crossplane-env-bench')
    .description('Measures one thing, and prints what it found.')
    .addArgument(
      new Argument('<name>', 'what to measure').choices(
        Object.keys(benchmarks),
      ),
    )
    .addOption(
      new Option(
        '--control-plane <name>',
        'what to measure with (requests, picture)',
      )
        .choices(['embedded', 'real'])
        .default('embedded'),
    )
    .addOption(count('--viewers', 'people look at everything (requests)', 100))
    .addOption(count('--environments', 'are in the picture (picture)', 1_000))
    .addOption(count('--resources', 'each of them has (picture)', 10))
    .addOption(
      count(
        '--samples',
        'are taken of each request or change (picture, health)',
        200,
      ),
    )
    .addOption(count('--changes', 'are made (live)', 20))
    .option('--portal-url <url>', 'of a portal that runs (live)')
    .option('--backend-url <url>', 'of its backend (live)')
    .option('--kubeconfig <file>', 'of its control plane (live)')
    .option('--chromium <file>', 'the browser (live)')
    .option('--json <file>', 'a file to add the figures to')
    .action(run);
  await program.parseAsync(argv);
}

function count(flag: string, description: string, otherwise: number): Option {
  return new Option(`${flag} <number>`, `how many ${description}`)
    .argParser(parseCount)
    .default(otherwise);
}

function parseCount(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) {
    throw new InvalidArgumentError('It must be a whole number from 1.');
  }
  return number;
}

async function run(name: BenchmarkName, options: CliOptions): Promise<void> {
  try {
    const report = await benchmarks[name](options);
    for (const table of report.tables) {
      process.stdout.write(`\n${table.title}\n\n${formatTable(table)}\n`);
    }
    if (options.json) addToFile(options.json, name, report);
    report.failures.forEach(complain);
  } catch (error) {
    complain((error as Error).stack);
  }
}

function complain(problem?: string): void {
  process.stderr.write(`\n${problem}\n`);
  process.exitCode = 1;
}
