import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { Command, InvalidArgumentError, Option } from 'commander';
import { ControlPlane } from './ControlPlane';
import {
  CROSSPLANE_VERSIONS,
  type CrossplaneVersion,
} from './binaries/catalogue';
import { findBinaries, missingBinaries } from './binaries/findBinaries';

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Says why it did not work, and sees to it that the command fails. */
function explain(error: unknown): void {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}

interface BuildOptions {
  crossplane: CrossplaneVersion;
  /** Only fails where something would have to be built. */
  check?: boolean;
}

/** The command `build`. */
export async function build(options: BuildOptions): Promise<void> {
  const { crossplane: crossplaneVersion, check } = options;
  try {
    const missing = check ? missingBinaries({ crossplaneVersion }) : [];
    if (missing.length > 0) {
      throw new Error(`Not built yet: ${missing.join(', ')}.`);
    }
    const binaries = await findBinaries({ crossplaneVersion, say });
    for (const [name, path] of Object.entries(binaries)) {
      say(`${name}: ${path}`);
    }
  } catch (error) {
    explain(error);
  }
}

interface StartOptions {
  crossplane: CrossplaneVersion;
  manifests?: string[];
  kubeconfig?: string;
  addressFile?: string;
  apiPort?: number;
  speed?: number;
  folder?: string;
}

/** The command `start`. */
export async function start(options: StartOptions): Promise<void> {
  const ending = new AbortController();
  for (const event of ['SIGINT', 'SIGTERM', 'disconnect']) {
    process.once(event, () => ending.abort());
  }
  try {
    await runUntil(ending, options);
  } catch (error) {
    const isAsked = (error as Error).name === 'AbortError';
    if (!isAsked) {
      explain(error);
    }
  } finally {
    // Otherwise the channel to the process that forked this one keeps it alive.
    process.disconnect?.();
  }
}

/** @throws what it was told to end with, or why it could not start */
async function runUntil(
  ending: AbortController,
  { crossplane: crossplaneVersion, ...options }: StartOptions,
): Promise<void> {
  const { signal } = ending;
  const controlPlane = await ControlPlane.start({
    ...options,
    crossplaneVersion,
    signal,
    say,
    onUnexpectedExit: message => ending.abort(new Error(message)),
  });
  try {
    signal.throwIfAborted();
    writeFiles(controlPlane, options);
    say(`Control plane on ${controlPlane.address.url}`);
    await once(signal, 'abort');
    throw signal.reason;
  } finally {
    await controlPlane.stop();
  }
}

function writeFiles(
  controlPlane: ControlPlane,
  { kubeconfig, addressFile }: Pick<StartOptions, 'kubeconfig' | 'addressFile'>,
): void {
  if (kubeconfig) {
    write('kubeconfig', kubeconfig, controlPlane.kubeconfig());
    say(`Kubeconfig in ${kubeconfig}`);
  }
  if (addressFile) {
    const address = JSON.stringify(controlPlane.address);
    write('address file', addressFile, address);
  }
}

/** For the eyes of its owner only: it has tokens. */
function write(what: string, file: string, content: string): void {
  try {
    writeFileSync(file, content, { mode: 0o600 });
  } catch (error) {
    const { message } = error as Error;
    throw new Error(`The ${what} ${file} cannot be written: ${message}.`);
  }
}

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
