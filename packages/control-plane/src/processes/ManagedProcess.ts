import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** How a process of the control plane is started, each time in the same way. */
export interface ProcessCommand {
  name: string;
  /** The path of the binary. */
  file: string;
  args: (string | number)[];
  env?: Record<string, string>;
  /** Whether it does its work by now; if undefined, it does as soon as it runs. */
  isReady?(): Promise<boolean>;
}

const READY_TIMEOUT_MS = 120_000;
const STOP_GRACE_MS = 5_000;
const POLL_MS = 30;

interface ManagedProcessOptions {
  command: ProcessCommand;
  logFile: string;
  onStart(pid: number): void;
  /** @param unexpected - what to tell of it if nobody asked it to end */
  onExit(pid: number, unexpected: string | undefined): void;
}

/** A process of the control plane, which can be ended and started again. */
export class ManagedProcess {
  readonly name: string;
  /** The path of the file with everything that it wrote. */
  readonly logFile: string;
  readonly #options: ManagedProcessOptions;
  #child: ChildProcess | undefined;
  #exited: Promise<unknown> = Promise.resolve();
  #isToEnd = false;

  constructor(options: ManagedProcessOptions) {
    this.name = options.command.name;
    this.logFile = options.logFile;
    this.#options = options;
  }

  /** Undefined while it does not run. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  get isRunning(): boolean {
    return this.#child !== undefined;
  }

  /**
   * Starts it, with the same arguments and ports each time, and waits until it
   * is ready.
   *
   * @throws Error with its last lines if it ends, or is not ready in two minutes
   */
  async start(): Promise<void> {
    if (this.isRunning) {
      throw new Error(`${this.name} runs already.`);
    }
    await this.#spawn();
    await this.#becomeReady();
  }

  /** Ends it at once (SIGKILL), and waits until it is gone. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Asks it to end (SIGTERM), and kills it if it has not in a few seconds. */
  async stop(): Promise<void> {
    this.resume();
    const timer = setTimeout(() => this.kill(), STOP_GRACE_MS);
    await this.#end('SIGTERM');
    clearTimeout(timer);
  }

  async restart(): Promise<void> {
    await this.kill();
    await this.start();
  }

  /** Stops it in its tracks (SIGSTOP): its connections stay open, and silent. */
  pause(): void {
    this.#child?.kill('SIGSTOP');
  }

  /** Lets it go on after {@link ManagedProcess.pause}. */
  resume(): void {
    this.#child?.kill('SIGCONT');
  }

  /** The last lines that it wrote. */
  tail(lines = 10): string {
    const text = readFileSync(this.logFile, 'utf8').trimEnd();
    return text.split('\n').slice(-lines).join('\n');
  }

  async #spawn(): Promise<void> {
    const { file, args, env } = this.#options.command;
    const { PATH = '', HOME = '' } = process.env;
    const log = openSync(this.logFile, 'a', 0o600);
    try {
      const child = spawn(file, args.map(String), {
        env: { PATH, HOME, ...env },
        stdio: ['ignore', log, log],
        // Ctrl-C in a terminal is for this process, which ends them in order.
        detached: true,
      });
      await once(child, 'spawn');
      this.#adopt(child, child.pid!);
    } finally {
      closeSync(log);
    }
  }

  #adopt(child: ChildProcess, pid: number): void {
    this.#child = child;
    this.#isToEnd = false;
    this.#options.onStart(pid);
    this.#exited = once(child, 'exit').then(([code, signal]) => {
      this.#child = undefined;
      const how = signal ?? `exit code ${code}`;
      this.#options.onExit(pid, this.#isToEnd ? undefined : this.#endedBy(how));
    });
  }

  #endedBy(how: string): string {
    return `${
      this.name
    } ended by itself (${how}). Its last lines:\n${this.tail()}`;
  }

  async #becomeReady(): Promise<void> {
    const { isReady = async () => true } = this.#options.command;
    const deadline = Date.now() + READY_TIMEOUT_MS;
    while (!(await isReady().catch(() => false))) {
      if (!this.isRunning) {
        throw new Error(
          `${this.name} has ended. Its last lines:\n${this.tail()}`,
        );
      }
      if (Date.now() > deadline) {
        throw new Error(
          `${
            this.name
          } is not ready after two minutes. Its last lines:\n${this.tail()}`,
        );
      }
      await wait(POLL_MS);
    }
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    this.#isToEnd = true;
    this.#child?.kill(signal);
    await this.#exited;
  }
}
