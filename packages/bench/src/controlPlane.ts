import { Agent } from 'node:https';
import { setTimeout as wait } from 'node:timers/promises';
import {
  ControlPlane,
  type ControlPlaneAddress,
} from '@crossplane-env/control-plane';
import { Sandbox } from '@crossplane-env/sandbox';
import {
  type ClassifiedRequest,
  classifyRequest,
  type KubeObject,
  ObjectClient,
  ReverseProxy,
  type ReverseProxyOptions,
} from '@crossplane-env/testkit';
import { benchAccess } from './fleet/environmentType';
import { exampleManifests } from './processes';

/** Controllers wait that much less: nothing here depends on how long they do. */
const SPEED = 20;

/** How soon an operation's consequences follow. */
const AFTERMATH_MS = 500;

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

/** Whether the object itself says that it is ready. */
export function isReady(object: KubeObject | undefined): boolean {
  const conditions: { type: string; status: string }[] =
    object?.status?.conditions ?? [];
  return conditions.some(
    condition => condition.type === 'Ready' && condition.status === 'True',
  );
}

/** Stands in front of a control plane and counts what it is asked for. */
export class CountingProxy {
  readonly #proxy: ReverseProxy;
  readonly #counted: ClassifiedRequest[];

  static async start({
    target,
  }: Pick<ReverseProxyOptions, 'target'>): Promise<CountingProxy> {
    const counted: ClassifiedRequest[] = [];
    const proxy = await ReverseProxy.start({
      target,
      handle: ({ incoming, forward }) => {
        const { method = 'GET', url = '/' } = incoming;
        counted.push(classifyRequest(method, url));
        forward();
      },
    });
    return new CountingProxy(proxy, counted);
  }

  private constructor(proxy: ReverseProxy, counted: ClassifiedRequest[]) {
    this.#proxy = proxy;
    this.#counted = counted;
  }

  get url(): string {
    return this.#proxy.url;
  }

  /** What was asked for since the start, or since this was called last. */
  take(): ClassifiedRequest[] {
    return this.#counted.splice(0);
  }

  /** Ends what is under way, watches included. */
  close(): Promise<void> {
    return this.#proxy.close();
  }
}

/** Tells what operations cost the control plane. */
export class RequestCounter {
  readonly #proxy: { take(): ClassifiedRequest[] };
  readonly #aftermathMs: number;

  /** @param options.aftermathMs - how soon an operation's consequences follow */
  constructor(options: {
    proxy: { take(): ClassifiedRequest[] };
    aftermathMs?: number;
  }) {
    this.#proxy = options.proxy;
    this.#aftermathMs = options.aftermathMs ?? AFTERMATH_MS;
  }

  /** @returns what was asked for during the operation, and by what it set off */
  async count(operation: () => Promise<unknown>): Promise<ClassifiedRequest[]> {
    this.#proxy.take();
    await operation();
    const requests = this.#proxy.take();
    for (;;) {
      await wait(this.#aftermathMs);
      const late = this.#proxy.take();
      if (late.length === 0) return requests;
      requests.push(...late);
    }
  }
}
