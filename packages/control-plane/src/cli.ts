import { Command, InvalidArgumentError, Option } from 'commander';
import { CROSSPLANE_VERSIONS } from './binaries/catalogue';
import { build } from './cli/build';
import { start } from './cli/start';

/** Runs the command `crossplane-env-control-plane` until it is told to end. */
export async function main(argv: string[]): Promise<void> {
  await createProgram().parseAsync(argv);
}

export function createProgram(commands = { start, build }): Command {
  const program = new Command('crossplane-env-control-plane').description(
    'The real Kubernetes API with the real Crossplane, as plain processes.',
  );
  program
    .command('start', { isDefault: true })
    .description('start a control plane, and run it until a signal ends it')
    .addOption(crossplaneOption())
    .option('--manifests <path...>', 'YAML files or folders to apply at start')
    .option('--kubeconfig <file>', 'a file to write a kubeconfig to')
    .option('--address-file <file>', 'a file for tests that use it')
    .option('--api-port <number>', 'the port on 127.0.0.1', parsePort)
    .option(
      '--speed <factor>',
      'how much faster resources get ready',
      parseSpeed,
    )
    .option('--folder <folder>', 'an empty folder for its files, to keep them')
    .action(commands.start);
  program
    .command('build')
    .description('find or build the binaries, and say where they are')
    .addOption(crossplaneOption())
    .option('--check', 'build nothing, and fail if something would have to be')
    .action(commands.build);
  return program;
}

function crossplaneOption(): Option {
  return new Option('--crossplane <version>', 'the version of Crossplane')
    .choices([...CROSSPLANE_VERSIONS])
    .default(CROSSPLANE_VERSIONS[0]);
}

function parsePort(value: string): number {
  const port = Number(value);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new InvalidArgumentError('It must be a number from 1 to 65535.');
  }
  return port;
}

function parseSpeed(value: string): number {
  const speed = Number(value);
  if (!(speed > 0)) {
    throw new InvalidArgumentError('It must be a number greater than 0.');
  }
  return speed;
}
