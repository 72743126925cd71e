import { Agent } from 'node:https';
import {
  ControlPlane,
  type ControlPlaneAddress,
} from '@crossplane-env/control-plane';
import { Sandbox } from '@crossplane-env/sandbox';
import { ObjectClient } from '@crossplane-env/testkit';
import { benchAccess } from './benchAccess';
import { exampleManifests } from '../paths';

/** Controllers wait that much less: nothing here depends on how long they do. */
const SPEED = 20;

/** What is measured with: the embedded control plane, or Kubernetes and Crossplane themselves. */
export type ControlPlaneName = 'embedded' | 'real';

interface Parts {
  stopControllers(): Promise<void>;
  close(): Promise<void>;
}

/** A control plane of a benchmark's own, with the examples. */
export class BenchControlPlane {
  readonly address: ControlPlaneAddress;
  readonly #parts: Parts;
  readonly #agent = new Agent({ keepAlive: true });
  /** As the administrator. */
  readonly objects: ObjectClient;

  static async open(name: ControlPlaneName): Promise<BenchControlPlane> {
    const { address, ...parts } =
      name === 'real' ? await startReal() : await startEmbedded();
    const controlPlane = new BenchControlPlane(address, parts);
    await controlPlane.objects.apply(...benchAccess);
    return controlPlane;
  }

  private constructor(address: ControlPlaneAddress, parts: Parts) {
    this.address = address;
    this.#parts = parts;
    this.objects = new ObjectClient(address, { agent: this.#agent });
  }

  /** From here on nothing reconciles what it is given. */
  stopControllers(): Promise<void> {
    return this.#parts.stopControllers();
  }

  async close(): Promise<void> {
    this.#agent.destroy();
    await this.#parts.close();
  }
}

async function startEmbedded() {
  const sandbox = await Sandbox.start({
    speed: SPEED,
    manifests: exampleManifests,
  });
  const { admin, viewer, editor } = sandbox.tokens;
  return {
    address: {
      url: sandbox.url,
      caData: sandbox.caData,
      adminToken: admin,
      userToken: viewer,
      viewerToken: viewer,
      editorToken: editor,
    },
    stopControllers: async () => sandbox.stopControllers(),
    close: () => sandbox.close(),
  };
}

async function startReal() {
  const controlPlane = await ControlPlane.start({
    speed: SPEED,
    manifests: exampleManifests,
  });
  const controllers = [
    'crossplane',
    'provider-example',
    'kube-controller-manager',
  ] as const;
  return {
    address: controlPlane.address,
    stopControllers: async () => {
      for (const name of controllers)
        await controlPlane.processes[name]?.kill();
    },
    close: () => controlPlane.stop(),
  };
}
