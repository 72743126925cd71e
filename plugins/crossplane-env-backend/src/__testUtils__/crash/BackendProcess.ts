import { ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync } from 'node:fs';
import { AddressInfo, createServer } from 'node:net';
import { mockCredentials } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { CrossplaneEnvClient } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { documentedFetch } from '../documentedFetch';
import { eventually } from '../eventually';
import type { StartMessage } from './main';

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
   */
  static async start(options: {
    config: { backend: JsonObject } & JsonObject;
    logFile: string;
  }): Promise<BackendProcess> {
    const { config, logFile } = options;
    const port = await freePort();
    const baseUrl = `http://127.0.0.1:${port}`;
    const listen = { host: '127.0.0.1', port };
    const started = new BackendProcess({ baseUrl, logFile });
    await started.#begin({
      ...config,
      app: { baseUrl },
      backend: { ...config.backend, baseUrl, listen },
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

  async #begin(config: JsonObject): Promise<void> {
    const message: StartMessage = { type: 'start', config };
    const started = new Promise<void>(resolve => {
      // The hook that makes TypeScript run sends messages as well.
      this.#child.on('message', ({ type }: { type: string }) => {
        if (type === 'started') resolve();
      });
    });
    const ended = this.#exited.then(() => {
      throw new Error(`The backend ended unexpectedly:\n${this.log()}`);
    });
    // That it cannot be sent means that the process has ended.
    this.#child.send(message, () => {});
    await Promise.race([started, ended]);
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
