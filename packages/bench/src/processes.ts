import { ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, openSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { resolvePackagePath } from '@backstage/backend-plugin-api';

const root = resolvePackagePath('@crossplane-env/bench', '../..');
const sourceDir = `${root}/packages/bench/src`;
/** Where the processes that are measured write their logs. */
const logDir = `${root}/.cache/logs`;

/** The environment types and namespaces that the example portal has as well. */
export const exampleManifests = [
  `${root}/examples/namespaces.yaml`,
  `${root}/examples/environment-types`,
];

/** What this code came with: the figures to compare with. */
export const baselineFile = `${root}/packages/bench/baseline.json`;

export interface Message {
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
        if ((message as Message).type !== type) return;
        this.#child.off('message', onMessage);
        resolve(message as T);
      };
      this.#child.on('message', onMessage);
    });
  }
}

/** In such a process: answers each type of message, until nobody is there to ask. */
export function answerMessages(
  answers: Record<string, (message: any) => Promise<Message>>,
): void {
  process.on('message', async (message: Message) => {
    const answer = answers[message.type];
    if (answer) process.send?.(await answer(message));
  });
  process.on('disconnect', () => process.exit());
}

const DEFAULT_TIMEOUT_MS = 120_000;
const DEFAULT_INTERVAL_MS = 50;

/**
 * Asks again and again until the answer is yes.
 *
 * @param options.what - completes the sentence "Waited in vain for …"
 * @throws Error when that takes too long
 */
export async function until(
  probe: () => Promise<boolean> | boolean,
  options: { what: string; timeoutMs?: number; intervalMs?: number },
): Promise<void> {
  const { what, timeoutMs = DEFAULT_TIMEOUT_MS } = options;
  const deadline = performance.now() + timeoutMs;
  while (!(await probe())) {
    if (performance.now() > deadline) {
      throw new Error(`Waited in vain for ${what}.`);
    }
    await wait(options.intervalMs ?? DEFAULT_INTERVAL_MS);
  }
}
