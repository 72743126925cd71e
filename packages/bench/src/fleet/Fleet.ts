import type { ClassifiedRequest } from '@crossplane-env/testkit';
import { BackendProcess, untilTypesAreKnown } from '../backend/BackendProcess';
import { componentRef } from '../backend/entities';
import type { ClusterAddress } from '../backend/main';
import {
  BenchControlPlane,
  ControlPlaneName,
  CountingProxy,
} from '../controlPlane';
import { type Message, ModuleProcess, until } from '../processes';
import type {
  RequestsMessage,
  ServeMessage,
  ServingMessage,
} from './apiServer';
import { BENCH_GROUP, CLAIM_KIND } from './environmentType';
import { countOf, numbersOf } from './generatedObjects';
import { Population } from './Population';

export interface FleetSize {
  environments: number;
  /** Of each environment; its claim and its composite come in addition. */
  resources: number;
}

/** Many environments in a control plane in which nothing changes. */
export interface Fleet extends FleetSize {
  address: ClusterAddress;
  /** How many there are, claims and composites included. */
  objects: number;
  /** Where they are listed. */
  paths: string[];
  /** How many environments are found to be what. */
  verdicts: { ready: number; failed: number };
  /** One of the environments, as the backend names it. */
  ref: string;
  /** A component that has a few of them. */
  entityRef: string;
  /** What the control plane was asked for since this was called last. */
  takeRequests(): Promise<ClassifiedRequest[]>;
  close(): Promise<void>;
}

/**
 * With Kubernetes and Crossplane themselves, one environment is made and
 * copied. Otherwise a small API server makes the objects up while it lists
 * them, so that there can be a hundred thousand of them.
 */
export function openFleet(
  size: FleetSize,
  options: { controlPlane: ControlPlaneName },
): Promise<Fleet> {
  return options.controlPlane === 'real'
    ? copyFleet(size)
    : generateFleet(size);
}

async function generateFleet(size: FleetSize): Promise<Fleet> {
  const child = new ModuleProcess({
    name: 'api-server',
    module: 'fleet/apiServer',
  });
  const message: ServeMessage = { type: 'serve', ...size };
  const { url, objects, paths } = await child.ask<ServingMessage>(
    message,
    'serving',
  );
  const { environments } = size;
  const { environment, app, team } = numbersOf(0);
  return {
    ...size,
    ...{ objects, paths },
    address: { url, viewerToken: 'viewer', editorToken: 'editor' },
    verdicts: {
      ready: countOf('ready', environments),
      failed: countOf('refused', environments),
    },
    ref: `local/${BENCH_GROUP}/${CLAIM_KIND}/team-${team}/environment-${environment}`,
    entityRef: componentRef({ app, team: `team-${team}` }),
    takeRequests: async () => {
      const ask: Message = { type: 'take requests' };
      return (await child.ask<RequestsMessage>(ask, 'requests')).requests;
    },
    close: () => child.stop(),
  };
}

async function copyFleet(size: FleetSize): Promise<Fleet> {
  const { environments } = size;
  const controlPlane = await BenchControlPlane.open('real');
  const proxy = await CountingProxy.start({ target: controlPlane.address });
  const close = async () => {
    await proxy.close();
    await controlPlane.close();
  };
  try {
    const population = await Population.prepare(controlPlane, size);
    const objects = environments ? await population.fill(environments) : [];
    const kinds = new Map(
      objects.map(({ apiVersion, kind }) => [
        `${apiVersion} ${kind}`,
        { apiVersion, kind },
      ]),
    );
    const { viewerToken, editorToken } = controlPlane.address;
    return {
      ...size,
      address: { url: proxy.url, viewerToken, editorToken },
      objects: objects.length,
      paths: await Promise.all(
        [...kinds.values()].map(kind => controlPlane.objects.pathOf(kind)),
      ),
      verdicts: { ready: environments, failed: 0 },
      ref: population.ref,
      entityRef: population.entityRef,
      takeRequests: async () => proxy.take(),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Resolves once a backend shows each environment as it is. */
export async function untilComplete(
  { client }: Pick<BackendProcess, 'client'>,
  { environments, resources, verdicts, ref }: Fleet,
): Promise<void> {
  await untilTypesAreKnown(client);
  if (environments === 0) return;
  const count = async (verdict?: 'ready' | 'failed') =>
    (await client.listEnvironments({ limit: 1, verdict })).totalItems;
  const isComplete = async () =>
    (await count()) === environments &&
    (await count('ready')) === verdicts.ready &&
    (await count('failed')) === verdicts.failed &&
    (await client.getEnvironment(ref)).health.total === resources;
  await until(() => isComplete().catch(unlessUnanswered), {
    what: 'the picture to be complete',
    timeoutMs: 900_000,
    intervalMs: 250,
  });
}

/** A portal that is busy for long may break off a connection: that is not an answer. */
function unlessUnanswered(error: Error): boolean {
  if (error.message === 'fetch failed') return false;
  throw error;
}

/** What did not change for so long is recorded, unless nothing changes for good. */
const QUIET_MS = 4_000;

/** Resolves once the backend no longer writes about environments in its database. */
export async function untilRecorded(
  backend: Pick<BackendProcess, 'counts'>,
): Promise<{ transactions: number; ms: number }> {
  const began = performance.now();
  let transactions = 0;
  let changedAt = began;
  await until(
    async () => {
      const counted = (await backend.counts()).transactions;
      if (counted !== transactions) changedAt = performance.now();
      transactions = counted;
      return performance.now() - changedAt > QUIET_MS;
    },
    { what: 'the records to be written', timeoutMs: 900_000, intervalMs: 100 },
  );
  return { transactions, ms: changedAt - began };
}
