import { ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync } from 'node:fs';
import { AddressInfo, createServer } from 'node:net';
import { mockCredentials } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { CrossplaneEnvClient } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { documentedFetch } from '../documentedFetch';
import { eventually } from '../eventually';
import type { Order } from './main';

/** The signed-in user of every such backend. */
export const USER = 'user:default/mock';

/** Runs TypeScript as it is. */
const TYPESCRIPT_HOOK = '@backstage/cli/config/nodeTransform.cjs';

/** The plugin in a backend and a process of its own, which can be killed. */
export class BackendProcess {
  readonly client: CrossplaneEnvClient;
  readonly user = { token: mockCredentials.user.token() };
  readonly #child: ChildProcess;
  readonly #logFile: string;
  readonly #exited: Promise<unknown>;

  /**
   * Resolves once it takes requests.
   *
   * @param options.config - without how to reach it
   * @param options.passedMs - how much later it is than the system says; nothing unless told
   */
  static async start(options: {
    config: { backend: JsonObject } & JsonObject;
    logFile: string;
    passedMs?: number;
  }): Promise<BackendProcess> {
    const { config, logFile, passedMs = 0 } = options;
    const port = await freePort();
    const baseUrl = `http://127.0.0.1:${port}`;
    const listen = { host: '127.0.0.1', port };
    const started = new BackendProcess({ baseUrl, logFile });
    await started.#order({
      type: 'start',
      config: {
        ...config,
        app: { baseUrl },
        backend: { ...config.backend, baseUrl, listen },
      },
      passedMs,
    });
    return started;
  }

  private constructor(options: { baseUrl: string; logFile: string }) {
    this.#logFile = options.logFile;
    const log = openSync(options.logFile, 'w');
    this.#child = fork(`${__dirname}/main`, [], {
      // Not a test of its own.
      env: { ...process.env, NODE_ENV: 'development', NODE_OPTIONS: '' },
      execArgv: ['--require', require.resolve(TYPESCRIPT_HOOK)],
      stdio: ['ignore', log, log, 'ipc'],
    });
    this.#exited = once(this.#child, 'exit');
    this.client = new CrossplaneEnvClient({
      fetchApi: { fetch: documentedFetch },
      discoveryApi: {
        getBaseUrl: async pluginId => `${options.baseUrl}/api/${pluginId}`,
      },
    });
  }

  /** What it has logged so far. */
  log(): string {
    return readFileSync(this.#logFile, 'utf8');
  }

  /** As the system does it that is short of memory: nothing is finished. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#exited;
  }

  /** Lets so much time pass at once, on every clock of the process, and has it do what is done by the clock. */
  async pass(ms: number): Promise<void> {
    await this.#order({ type: 'pass', ms });
  }

  /** As an administrator does it, or a broken clock. */
  async setClockAhead(ms: number): Promise<void> {
    await this.#order({ type: 'set clock ahead', ms });
  }

  /** Has it be killed right after so many more of its writes have come to last. */
  async dieAfter(writes: number): Promise<void> {
    await this.#order({ type: 'die', afterWrites: writes });
  }

  /** Resolves once it has ended. */
  async ended(): Promise<void> {
    await this.#exited;
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Resolves once it is done. */
  async #order(order: Order): Promise<void> {
    const done = new Promise<void>(resolve => {
      const listener = (answer: { type?: string; order?: string }) => {
        // The hook that makes TypeScript run sends messages as well.
        if (answer.type !== 'done' || answer.order !== order.type) return;
        this.#child.off('message', listener);
        resolve();
      };
      this.#child.on('message', listener);
    });
    const ended = this.#exited.then(() => {
      throw new Error(`The backend ended unexpectedly:\n${this.log()}`);
    });
    // That it cannot be sent means that the process has ended.
    this.#child.send(order, () => {});
    await Promise.race([done, ended]);
  }

  /** Resolves once environments of the type can be created. */
  async offers(typeRef: string): Promise<void> {
    await eventually(() => this.client.getEnvironmentType(typeRef, this.user));
  }
}

/** Of loopback, that nobody listens on just now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
