import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { AddressInfo, createServer } from 'node:net';
import { CrossplaneEnvClient } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { ModuleProcess, until } from '../processes';
import type {
  ClusterAddress,
  CountsMessage,
  MemoryMessage,
  MemoryRequest,
  StartMessage,
} from './main';

/** The backend plugin in a backend and a process of its own, and a guest who is signed in to it. */
export class BackendProcess {
  readonly client: CrossplaneEnvClient;
  /** When it began to take requests, as `performance.now()`. */
  readonly startedAt: number;
  /** How long that took from the start of the process. */
  readonly startupMs: number;
  readonly #url: string;
  readonly #token: string;
  readonly #process: ModuleProcess;
  readonly #agent = new Agent({ keepAlive: true });

  /** @param cluster - without it, the backend is without the plugin as well */
  static async start(cluster?: ClusterAddress): Promise<BackendProcess> {
    const port = await freePort();
    const began = performance.now();
    const child = new ModuleProcess({
      name: 'backend',
      module: 'backend/main',
      // Guests are let in during development only.
      env: { NODE_ENV: 'development' },
    });
    try {
      const message: StartMessage = { type: 'start', port, cluster };
      await child.ask(message, 'started');
      const startedAt = performance.now();
      const url = `http://127.0.0.1:${port}`;
      const token = await signIn(url);
      const startupMs = startedAt - began;
      return new BackendProcess({ child, url, token, startedAt, startupMs });
    } catch (error) {
      await child.stop();
      throw error;
    }
  }

  private constructor(options: {
    child: ModuleProcess;
    url: string;
    token: string;
    startedAt: number;
    startupMs: number;
  }) {
    this.#process = options.child;
    this.#url = options.url;
    this.#token = options.token;
    this.startedAt = options.startedAt;
    this.startupMs = options.startupMs;
    this.client = createClient(options);
  }

  /**
   * Asks as the guest, over a connection that is kept: a client costs the
   * machine as little as it can.
   *
   * @param path - below `/api`
   * @returns how long the whole answer took, in milliseconds
   */
  async time(path: string): Promise<number> {
    const began = performance.now();
    const outgoing = request(`${this.#url}/api/${path}`, {
      agent: this.#agent,
      headers: { Authorization: `Bearer ${this.#token}` },
    });
    outgoing.end();
    const [response] = await once(outgoing, 'response');
    response.resume();
    await once(response, 'end');
    const ms = performance.now() - began;
    if (response.statusCode !== 200) {
      throw new Error(`${path} was answered ${response.statusCode}.`);
    }
    return ms;
  }

  async memory(options: { collect: boolean }): Promise<MemoryMessage> {
    const message: MemoryRequest = { type: 'measure memory', ...options };
    return this.#process.ask<MemoryMessage>(message, 'memory');
  }

  async counts(): Promise<CountsMessage> {
    return this.#process.ask<CountsMessage>({ type: 'count' }, 'counts');
  }

  async stop(): Promise<void> {
    this.#agent.destroy();
    await this.#process.stop();
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/**
 * Signs in to a backend as a guest.
 *
 * @returns a Backstage token
 */
export async function signIn(backendUrl: string): Promise<string> {
  const response = await fetch(`${backendUrl}/api/auth/guest/refresh`, {
    headers: { 'X-Requested-With': 'XMLHttpRequest' },
  });
  if (!response.ok) {
    throw new Error(
      `Signing in as a guest was answered ${
        response.status
      }: ${await response.text()}`,
    );
  }
  const { backstageIdentity } = await response.json();
  return backstageIdentity.token;
}

/** The client that the browser has, for a user who is signed in. */
export function createClient(options: {
  /** Of the backend. */
  url: string;
  token: string;
}): CrossplaneEnvClient {
  const { url, token } = options;
  return new CrossplaneEnvClient({
    discoveryApi: { getBaseUrl: async pluginId => `${url}/api/${pluginId}` },
    fetchApi: {
      fetch: (input, init) => {
        const headers = new Headers(init?.headers);
        headers.set('Authorization', `Bearer ${token}`);
        return fetch(input, { ...init, headers });
      },
    },
  });
}

/** Resolves once a backend that has just started knows what its cluster offers. */
export async function untilTypesAreKnown(
  client: CrossplaneEnvClient,
): Promise<void> {
  await until(
    async () => (await client.listEnvironmentTypes()).items.length > 0,
    { what: 'the environment types', intervalMs: 25 },
  );
}
