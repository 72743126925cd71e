import { join } from 'node:path';
import { ManagedProcess } from './ManagedProcess';
import type { ProcessCommand } from './ProcessCommand';
import { Watchdog } from './Watchdog';

export interface ProcessGroupOptions {
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
