import { writeFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { Sandbox, SandboxTokens } from './Sandbox';

interface CliOptions {
  port: number;
  manifests?: string[];
  kubeconfig?: string;
  speed: number;
}

/** Runs the command `crossplane-env-sandbox` until it is told to end. */
export async function main(argv: string[]): Promise<void> {
  const program = new Command('crossplane-env-sandbox')
    .description(
      'An in-memory Kubernetes API with the visible behaviour of Crossplane.',
    )
    .option('--port <number>', 'the port on 127.0.0.1', parsePort, 6443)
    .option('--manifests <path...>', 'YAML files or folders to apply at start')
    .option('--kubeconfig <file>', 'a file to write a kubeconfig to')
    .option('--speed <factor>', 'how much faster time passes', parseSpeed, 1)
    .action(run);
  await program.parseAsync(argv);
}

async function run(options: CliOptions): Promise<void> {
  try {
    const tokens = readTokens(process.env);
    const sandbox = await Sandbox.start({ ...options, tokens });
    if (options.kubeconfig) {
      await writeKubeconfig(options.kubeconfig, sandbox);
    }
    endWith(sandbox);
    process.stdout.write(`Sandbox control plane on ${sandbox.url}\n`);
  } catch (error) {
    process.stderr.write(`${explain(error as Error, options)}\n`);
    process.exitCode = 1;
  }
}

/** From the environment: a command line can be read by every local user. */
function readTokens(env: NodeJS.ProcessEnv): Partial<SandboxTokens> {
  return {
    admin: env.CROSSPLANE_ENV_SANDBOX_ADMIN_TOKEN,
    viewer: env.CROSSPLANE_ENV_SANDBOX_VIEWER_TOKEN,
    editor: env.CROSSPLANE_ENV_SANDBOX_EDITOR_TOKEN,
  };
}

async function writeKubeconfig(file: string, sandbox: Sandbox): Promise<void> {
  try {
    writeFileSync(file, sandbox.kubeconfig(), { mode: 0o600 });
  } catch (error) {
    await sandbox.close();
    throw new Error(
      `The kubeconfig ${file} cannot be written: ${(error as Error).message}.`,
    );
  }
}

function explain(error: NodeJS.ErrnoException, { port }: CliOptions): string {
  return error.code === 'EADDRINUSE'
    ? `Port ${port} is in use; choose another one with --port.`
    : error.message;
}

/** Ends on a signal, and when the process that started this one is gone. */
function endWith(sandbox: Sandbox): void {
  const end = async () => {
    await sandbox.close();
    process.exit(0);
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  process.once('disconnect', end);
}

function parsePort(value: string): number {
  const port = Number(value);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new InvalidArgumentError('It must be a number from 0 to 65535.');
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
