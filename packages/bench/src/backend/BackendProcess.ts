import { once } from 'node:events';
import { AddressInfo, createServer } from 'node:net';
import { CrossplaneEnvClient } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import type { ControlPlaneAddress } from '@crossplane-env/control-plane';
import { ModuleProcess } from '../process/ModuleProcess';
import { MemoryMessage, StartedMessage, StartMessage } from './messages';
import { createClient } from './createClient';
import { signIn } from './signIn';

/** The backend plugin in a backend and a process of its own, and a guest who is signed in to it. */
export class BackendProcess {
  readonly url: string;
  readonly token: string;
  readonly client: CrossplaneEnvClient;
  /** When it began to take requests, as `performance.now()`. */
  readonly startedAt: number;
  /** How long that took from the start of the process. */
  readonly startupMs: number;
  readonly #process: ModuleProcess;

  /** @param address - where the control plane is reached, and as whom */
  static async start(
    address: Pick<
      ControlPlaneAddress,
      'url' | 'caData' | 'viewerToken' | 'editorToken'
    >,
  ): Promise<BackendProcess> {
    const { url, caData, viewerToken, editorToken } = address;
    const port = await freePort();
    const began = performance.now();
    const child = new ModuleProcess({
      name: 'backend',
      module: 'backend/backendMain',
      // Guests are let in during development only.
      env: { NODE_ENV: 'development' },
    });
    try {
      const message: StartMessage = {
        type: 'start',
        ...{ port, url, caData, viewerToken, editorToken },
      };
      await child.ask<StartedMessage>(message, 'started');
      const startedAt = performance.now();
      const backendUrl = `http://127.0.0.1:${port}`;
      const token = await signIn(backendUrl);
      return new BackendProcess({
        ...{ child, token, startedAt },
        url: backendUrl,
        startupMs: startedAt - began,
      });
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
    this.url = options.url;
    this.token = options.token;
    this.startedAt = options.startedAt;
    this.startupMs = options.startupMs;
    this.client = createClient(options);
  }

  async memory(): Promise<MemoryMessage> {
    return this.#process.ask<MemoryMessage>({ type: 'memory' }, 'memory');
  }

  async stop(): Promise<void> {
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
