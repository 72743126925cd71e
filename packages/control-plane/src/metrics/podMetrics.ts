import type { KubeObject } from '@crossplane-env/testkit';

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
