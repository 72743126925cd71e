import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ManagedProcess, type ProcessCommand } from './ManagedProcess';

/**
 * Keeps a list of processes, and kills those on it when its input ends. Told
 * with signals of the terminal to go, it stays.
 */
const SCRIPT = `
trap '' INT TERM HUP
pids=' '
while read -r action pid; do
  case "$action" in
    add) pids="$pids$pid " ;;
    drop) pids="\${pids%% $pid *} \${pids#* $pid }" ;;
  esac
done
for pid in $pids; do kill -KILL "$pid" 2>/dev/null; done
`;

/**
 * Sees to it that no process outlives this one, even if this one is killed
 * with a signal that it cannot handle: the system then closes the pipe between
 * the two.
 */
export class Watchdog {
  readonly #shell: ChildProcess;

  constructor() {
    this.#shell = spawn('/bin/sh', ['-c', SCRIPT], {
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
  }

  add(pid: number): void {
    this.#shell.stdin!.write(`add ${pid}\n`);
  }

  /** To be called when the process has ended: its id may be given to another one. */
  drop(pid: number): void {
    this.#shell.stdin!.write(`drop ${pid}\n`);
  }

  async close(): Promise<void> {
    const exited = once(this.#shell, 'exit');
    this.#shell.stdin!.end();
    await exited;
  }
}

interface ProcessGroupOptions {
  /** Where each process has a file with what it wrote. */
  logFolder: string;
  /** Told of a process that ended without being asked to. */
  onUnexpectedExit(message: string): void;
}

/** The processes of one control plane, by name. None of them outlives this one. */
export class ProcessGroup {
  readonly #options: ProcessGroupOptions;
  readonly #processes = new Map<string, ManagedProcess>();
  readonly #watchdog = new Watchdog();
  #stopped: Promise<void> | undefined;

  constructor(options: ProcessGroupOptions) {
    this.#options = options;
  }

  /** In the order in which they were started. */
  get byName(): Record<string, ManagedProcess> {
    return Object.fromEntries(this.#processes);
  }

  /** Starts a process, and waits until it is ready. */
  async start(command: ProcessCommand): Promise<ManagedProcess> {
    const { logFolder, onUnexpectedExit } = this.#options;
    const managed = new ManagedProcess({
      command,
      logFile: join(logFolder, `${command.name}.log`),
      onStart: pid => this.#watchdog.add(pid),
      onExit: (pid, unexpected) => {
        this.#watchdog.drop(pid);
        if (unexpected) {
          onUnexpectedExit(unexpected);
        }
      },
    });
    this.#processes.set(command.name, managed);
    await managed.start();
    return managed;
  }

  /** Stops them one by one, the last one first. It may be called more than once. */
  stop(): Promise<void> {
    this.#stopped ??= this.#stop();
    return this.#stopped;
  }

  async #stop(): Promise<void> {
    for (const managed of [...this.#processes.values()].reverse()) {
      await managed.stop();
    }
    await this.#watchdog.close();
  }
}
