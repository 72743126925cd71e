import { CrossplaneEnvClient } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { Sandbox } from '@crossplane-env/sandbox';
import { BackendProcess } from '../../backend/BackendProcess';
import { untilTypesAreKnown } from '../../backend/untilTypesAreKnown';
import { exampleManifests } from '../../paths';
import { CountingProxy } from '../../proxy/CountingProxy';

/** Controllers wait that much less: nothing here depends on how long they do. */
const SPEED = 20;

/** A control plane with the examples, and in front of it a proxy that counts. */
export class Stage {
  readonly sandbox: Sandbox;
  readonly proxy: CountingProxy;
  #backend: BackendProcess | undefined;

  static async open(): Promise<Stage> {
    const sandbox = await Sandbox.start({
      tls: false,
      speed: SPEED,
      manifests: exampleManifests,
    });
    const proxy = await CountingProxy.start({ target: sandbox.url });
    return new Stage(sandbox, proxy);
  }

  private constructor(sandbox: Sandbox, proxy: CountingProxy) {
    this.sandbox = sandbox;
    this.proxy = proxy;
  }

  /** Starts the backend, and waits until it knows what is offered. */
  async startBackend(): Promise<void> {
    const { sandbox, proxy } = this;
    this.#backend = await BackendProcess.start({ sandbox, url: proxy.url });
    await untilTypesAreKnown(this.client);
  }

  /** Of the backend. */
  get client(): CrossplaneEnvClient {
    if (!this.#backend) throw new Error('The backend has not been started.');
    return this.#backend.client;
  }

  async close(): Promise<void> {
    await this.#backend?.stop();
    await this.proxy.close();
    await this.sandbox.close();
  }
}
