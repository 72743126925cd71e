import { ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, openSync } from 'node:fs';
import { logDir, sourceDir } from '../paths';

interface Message {
  type: string;
}

/** A module of this package that runs in a process of its own and exchanges messages with this one. */
export class ModuleProcess {
  readonly #name: string;
  readonly #logFile: string;
  readonly #child: ChildProcess;
  readonly #exited: Promise<unknown>;

  /**
   * @param options.name - of the log file, and for messages
   * @param options.module - its path below `src`, without extension
   */
  constructor(options: {
    name: string;
    module: string;
    env?: Record<string, string>;
  }) {
    const { name, module, env } = options;
    this.#name = name;
    this.#logFile = `${logDir}/bench-${name}.log`;
    mkdirSync(logDir, { recursive: true });
    const log = openSync(this.#logFile, 'w');
    this.#child = fork(`${sourceDir}/${module}`, [], {
      env: { ...process.env, ...env },
      execArgv: [
        '--expose-gc',
        '--require',
        require.resolve('@backstage/cli-node/config/nodeTransform.cjs'),
      ],
      stdio: ['ignore', log, log, 'ipc'],
    });
    this.#exited = once(this.#child, 'exit');
  }

  /**
   * Sends a message, and answers with the next one of the wanted type.
   *
   * @throws Error naming the log file if the process has ended, or ends before
   */
  async ask<T extends Message>(
    message: Message,
    answerType: T['type'],
  ): Promise<T> {
    const answer = this.#next<T>(answerType);
    const ended = this.#exited.then(() => {
      throw new Error(
        `The ${this.#name} ended unexpectedly; its log is ${this.#logFile}.`,
      );
    });
    // That it cannot be sent means that the process has ended.
    this.#child.send(message, () => {});
    return Promise.race([answer, ended]);
  }

  async stop(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#exited;
  }

  #next<T extends Message>(type: T['type']): Promise<T> {
    return new Promise(resolve => {
      // The hook that makes TypeScript run sends messages as well.
      const onMessage = (message: unknown) => {
        if (!isOfType<T>(message, type)) return;
        this.#child.off('message', onMessage);
        resolve(message);
      };
      this.#child.on('message', onMessage);
    });
  }
}

function isOfType<T extends Message>(
  message: unknown,
  type: string,
): message is T {
  return (message as Message).type === type;
}
