import { CrossplaneEnvClient } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { BackendProcess } from '../../backend/BackendProcess';
import { untilTypesAreKnown } from '../../backend/untilTypesAreKnown';
import {
  BenchControlPlane,
  ControlPlaneName,
} from '../../controlPlane/BenchControlPlane';
import { CountingProxy } from '../../proxy/CountingProxy';

/** A control plane with the examples, and in front of it a proxy that counts. */
export class Stage {
  readonly controlPlane: BenchControlPlane;
  readonly proxy: CountingProxy;
  #backend: BackendProcess | undefined;

  static async open(name: ControlPlaneName): Promise<Stage> {
    const controlPlane = await BenchControlPlane.open(name);
    const proxy = await CountingProxy.start({ target: controlPlane.address });
    return new Stage(controlPlane, proxy);
  }

  private constructor(controlPlane: BenchControlPlane, proxy: CountingProxy) {
    this.controlPlane = controlPlane;
    this.proxy = proxy;
  }

  /** Starts the backend, and waits until it knows what is offered. */
  async startBackend(): Promise<void> {
    const { viewerToken, editorToken } = this.controlPlane.address;
    this.#backend = await BackendProcess.start({
      url: this.proxy.url,
      viewerToken,
      editorToken,
    });
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
    await this.controlPlane.close();
  }
}
