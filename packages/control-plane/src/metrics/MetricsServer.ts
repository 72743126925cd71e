import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { KubeClient, KubeObject } from '@crossplane-env/testkit';
import type { Startup } from '../startup/steps';

/** Over which time usage is told to be measured. */
const WINDOW = '1s';

interface Container {
  name: string;
  resources?: { requests?: { cpu?: string; memory?: string } };
}

/**
 * What a pod uses, of which nothing really runs: half of the processor time
 * that it requests, and all of the memory.
 */
export function podMetrics({ metadata, spec }: KubeObject, now: Date): object {
  const { name, namespace, labels } = metadata;
  return {
    metadata: {
      name,
      namespace,
      labels,
      creationTimestamp: now.toISOString(),
    },
    timestamp: now.toISOString(),
    window: WINDOW,
    containers: spec.containers.map(containerMetrics),
  };
}

function containerMetrics({ name, resources }: Container): object {
  const { cpu = '0', memory = '0' } = resources?.requests ?? {};
  return { name, usage: { cpu: `${milliCpu(cpu) / 2}m`, memory } };
}

/** The thousandths of a processor that a quantity such as `100m` or `0.5` means. */
export function milliCpu(quantity: string): number {
  return quantity.endsWith('m')
    ? Number(quantity.slice(0, -1))
    : Number(quantity) * 1000;
}

const METRICS_GROUP_VERSION = 'metrics.k8s.io/v1beta1';
const ROOT = `/apis/${METRICS_GROUP_VERSION}`;

const RESOURCES = {
  kind: 'APIResourceList',
  apiVersion: 'v1',
  groupVersion: METRICS_GROUP_VERSION,
  resources: [
    {
      name: 'pods',
      singularName: '',
      namespaced: true,
      kind: 'PodMetrics',
      verbs: ['get', 'list'],
    },
  ],
};

/**
 * The API of resource metrics, which autoscalers ask. Kubernetes' own one asks
 * kubelets, of which there are none.
 */
export class MetricsServer {
  readonly #kube: KubeClient;
  readonly #server: Server;

  private constructor(kube: KubeClient, server: Server) {
    this.#kube = kube;
    this.#server = server;
  }

  /** @param certificates - a folder with `tls.crt` and `tls.key` */
  static async start(
    kube: KubeClient,
    certificates: string,
  ): Promise<MetricsServer> {
    const server = createServer({
      cert: readFileSync(join(certificates, 'tls.crt')),
      key: readFileSync(join(certificates, 'tls.key')),
    });
    const metrics = new MetricsServer(kube, server);
    server.on('request', ({ url = '' }, response) =>
      metrics.#answer(url, response),
    );
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return metrics;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #answer(path: string, response: ServerResponse): Promise<void> {
    try {
      const body = await this.#read(path);
      send(response, body ? 200 : 404, body ?? {});
    } catch (error) {
      // The API server that would be asked for the pods is down.
      send(response, 503, { message: (error as Error).message });
    }
  }

  async #read(path: string): Promise<object | undefined> {
    if (path === ROOT) {
      return RESOURCES;
    }
    const { pathname, search } = new URL(path, 'https://localhost');
    if (!/\/pods$/.test(pathname) || !pathname.startsWith(`${ROOT}/`)) {
      return undefined;
    }
    const pods = pathname.replace(ROOT, '/api/v1');
    const { body } = await this.#kube.get(pods + search);
    const isRunning = ({ status }: KubeObject) => status?.phase === 'Running';
    const now = new Date();
    return {
      kind: 'PodMetricsList',
      apiVersion: METRICS_GROUP_VERSION,
      metadata: {},
      items: body.items
        .filter(isRunning)
        .map((pod: KubeObject) => podMetrics(pod, now)),
    };
  }
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}

const SERVICE = { namespace: 'kube-system', name: 'metrics-server' };

/** Makes resource metrics a part of the Kubernetes API. */
export async function publishMetrics({
  cluster,
  installation,
  metrics,
}: Startup): Promise<void> {
  const [group, version] = METRICS_GROUP_VERSION.split('/');
  await cluster.applier.applyAll([
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: SERVICE,
      spec: { type: 'ExternalName', externalName: 'localhost' },
    },
    {
      apiVersion: 'apiregistration.k8s.io/v1',
      kind: 'APIService',
      metadata: { name: `${version}.${group}` },
      spec: {
        group,
        version,
        groupPriorityMinimum: 100,
        versionPriority: 100,
        caBundle: installation.pki.caData,
        service: { ...SERVICE, port: metrics.port },
      },
    },
  ]);
}
