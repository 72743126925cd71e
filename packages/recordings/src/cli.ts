import { Command, InvalidArgumentError, Option } from 'commander';
import {
  CROSSPLANE_VERSIONS,
  type CrossplaneVersion,
} from '@crossplane-env/control-plane';
import { check, type PlayedOptions, record, report } from './commands';

interface CliOptions {
  crossplane?: CrossplaneVersion[];
  only?: string[];
  slow?: boolean;
  concurrency: number;
}

/** Runs the command `crossplane-env-recordings`. */
export async function main(argv: string[]): Promise<void> {
  const program = new Command('crossplane-env-recordings').description(
    'What Crossplane writes in each situation, recorded from the real control plane.',
  );
  playing(program.command('record'))
    .description('plays situations, and writes what is seen to recorded/')
    .action(options => run(() => record(played(options, true))));
  playing(program.command('check'))
    .description('plays situations, and fails if they are not as recorded')
    .option('--slow', 'also play those that take minutes', false)
    .action(options => run(() => check(played(options, options.slow))));
  program
    .command('report')
    .description('writes recorded/differences.md: what differs by version')
    .action(() => run(async () => report()));
  await program.parseAsync(argv);
}

function playing(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--crossplane <version...>',
        'versions of Crossplane; all that there are without it',
      ).choices(CROSSPLANE_VERSIONS),
    )
    .option(
      '--only <name...>',
      'situations, or the beginnings of their names',
      (names: string, before: string[] = []) => [
        ...before,
        ...names.split(','),
      ],
    )
    .option(
      '--concurrency <number>',
      'how many situations to play at once',
      parseCount,
      4,
    );
}

function parseCount(value: string): number {
  const count = Number(value);
  if (!Number.isInteger(count) || count < 1) {
    throw new InvalidArgumentError('It must be a whole number from 1.');
  }
  return count;
}

function played(options: CliOptions, withSlow = false): PlayedOptions {
  const { crossplane = [...CROSSPLANE_VERSIONS], only, concurrency } = options;
  return { crossplane, only, concurrency, withSlow };
}

async function run(command: () => Promise<boolean>): Promise<void> {
  try {
    process.exitCode = (await command()) ? 0 : 1;
  } catch (error) {
    process.stderr.write(`${(error as Error).stack}\n`);
    process.exitCode = 1;
  }
}
