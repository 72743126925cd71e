import { setTimeout as wait } from 'node:timers/promises';
import {
  type ControlPlane,
  type ControlPlaneProcesses,
  isCrossplane2,
} from '@crossplane-env/control-plane';
import {
  FAKE_API_VERSION,
  keyOf,
  type KubeObject,
  type KubeObjectInput,
  ObjectClient,
  type ObjectKey,
  until,
} from '@crossplane-env/testkit';
import type { Situation } from '../situations/Situation';
import { has, type ReportedStatus } from '../situations/steps';

/** What a composed resource is called in its Composition. */
export function compositionResourceName({
  metadata,
}: KubeObject): string | undefined {
  return metadata.annotations?.['crossplane.io/composition-resource-name'];
}

export type Check = (object: KubeObject) => boolean;

interface BecomesOptions {
  key: ObjectKey;
  check: Check;
  /** 60 000 if undefined. */
  patienceMs?: number;
}

/**
 * Waits until an object is there and as the check wants it.
 *
 * @throws Error with what the object is instead, if that takes too long
 */
export async function becomes(
  objects: ObjectClient,
  { key, check, patienceMs = 60_000 }: BecomesOptions,
): Promise<KubeObject> {
  let seen: KubeObject | undefined;
  try {
    return await until(async () => {
      seen = await objects.find(key);
      return seen && check(seen) && seen;
    }, patienceMs);
  } catch (error) {
    throw new Error(
      `${key.kind} ${key.name} did not become what was expected: ${
        (error as Error).message
      } It is ${JSON.stringify(seen?.status ?? seen)}.`,
    );
  }
}

/** Applies objects in their order, each once those before it have taken effect. */
export async function applyAndWait(
  { address }: ControlPlane,
  manifests: KubeObjectInput[],
): Promise<void> {
  const objects = new ObjectClient(address);
  for (const manifest of manifests) {
    await objects.apply(manifest);
    await takesEffect(objects, manifest, isCrossplane2(address.crossplane));
  }
}

async function takesEffect(
  objects: ObjectClient,
  manifest: KubeObjectInput,
  hasCrossplane2: boolean,
): Promise<void> {
  const { kind, metadata, spec, status } = manifest;
  const key = keyOf(manifest);
  if (status) await objects.merge(key, { status }, '/status');
  if (kind === 'Composition') {
    await until(async () => {
      const revisions = await revisionsOf(objects, metadata.name ?? '');
      return hasCrossplane2
        ? revisions.some(one => one.status?.conditions?.length > 0)
        : revisions.length > 0;
    });
  }
  if (kind === 'CompositeResourceDefinition') {
    await becomes(objects, { key, check: has('Established', 'True') });
    if (spec.claimNames) {
      await becomes(objects, { key, check: has('Offered', 'True') });
    }
  }
  if (kind === 'CustomResourceDefinition') {
    await becomes(objects, { key, check: has('Established', 'True') });
  }
}

function revisionsOf(
  objects: ObjectClient,
  composition: string,
): Promise<KubeObject[]> {
  return objects.list(
    {
      apiVersion: 'apiextensions.crossplane.io/v1',
      kind: 'CompositionRevision',
    },
    `labelSelector=crossplane.io/composition-name=${composition}`,
  );
}

/** What the steps of a situation act on. */
export class Stage {
  readonly situation: Situation;
  readonly objects: ObjectClient;
  /** Of the control plane, to be stopped and started by `stoppable` situations. */
  readonly processes: ControlPlaneProcesses;
  readonly root: ObjectKey;
  readonly #patienceMs: number;
  #managed: KubeObject[] = [];

  constructor(situation: Situation, controlPlane: ControlPlane) {
    this.situation = situation;
    this.processes = controlPlane.processes;
    this.objects = new ObjectClient(controlPlane.address);
    this.root = keyOf(situation.root);
    this.#patienceMs = situation.isSlow ? 180_000 : 60_000;
  }

  apply(...objects: KubeObjectInput[]): Promise<void> {
    return this.objects.apply(...objects);
  }

  merge(key: ObjectKey, body: object): Promise<void> {
    return this.objects.merge(key, body);
  }

  delete(key: ObjectKey, propagationPolicy?: string): Promise<void> {
    return this.objects.delete(key, propagationPolicy);
  }

  patchRoot(body: object): Promise<void> {
    return this.merge(this.root, body);
  }

  pass(seconds: number): Promise<void> {
    return wait(seconds * 1000);
  }

  rootBecomes(check: Check): Promise<KubeObject> {
    return this.becomes(this.root, check);
  }

  becomes(key: ObjectKey, check: Check): Promise<KubeObject> {
    return becomes(this.objects, {
      key,
      check,
      patienceMs: this.#patienceMs,
    });
  }

  /** Waits until some object of a kind in the situation's namespace is as the check wants it. */
  async someBecomes(
    type: { apiVersion: string; kind: string },
    check: Check,
  ): Promise<void> {
    const { namespace } = this.root;
    await until(
      async () =>
        (await this.objects.list({ ...type, namespace }, '')).some(check),
      this.#patienceMs,
    );
  }

  async isGone(key: ObjectKey): Promise<void> {
    await until(
      async () => (await this.objects.find(key)) === undefined,
      this.#patienceMs,
    );
  }

  /** The composite that the root claim is bound to, or the root itself. */
  async composite(): Promise<KubeObject> {
    const root = await this.objects.get(this.root);
    const ref = root.spec?.resourceRef;
    return ref ? this.objects.get(ref) : root;
  }

  /** The fake managed resources below the root, as soon as there are any. */
  async managed(resource?: string): Promise<KubeObject[]> {
    this.#managed = await until(async () => {
      const all = await this.#listManaged();
      const wanted = all.filter(
        one => !resource || compositionResourceName(one) === resource,
      );
      return wanted.length > 0 && wanted;
    }, this.#patienceMs);
    return this.#managed;
  }

  /** Those of the last look, which may have lost their root since. */
  get managedBefore(): KubeObject[] {
    return this.#managed;
  }

  async managedBecome(check: Check): Promise<void> {
    await until(
      async () => (await this.#listManaged()).some(check),
      this.#patienceMs,
    );
  }

  async deleteManaged(): Promise<void> {
    for (const object of await this.managed()) {
      await this.delete(keyOf(object));
    }
  }

  /** Writes what a provider would report to the managed resources below the root. */
  async report(status: ReportedStatus, resource?: string): Promise<void> {
    const { annotations, conditions, ...rest } = status;
    const lastTransitionTime = `${new Date().toISOString().slice(0, 19)}Z`;
    const timed = conditions.map(condition => ({
      ...condition,
      lastTransitionTime,
    }));
    for (const object of await this.managed(resource)) {
      const key = keyOf(object);
      if (annotations) await this.merge(key, { metadata: { annotations } });
      const body = { status: { ...rest, conditions: timed } };
      await this.objects.merge(key, body, '/status');
    }
  }

  async #listManaged(): Promise<KubeObject[]> {
    const composite = await this.composite().catch(() => undefined);
    if (!composite) return [];
    const { name, namespace } = composite.metadata;
    const kind = namespace ? 'Widget' : 'ClusterWidget';
    return this.objects.list(
      { apiVersion: FAKE_API_VERSION, kind, namespace },
      `labelSelector=crossplane.io/composite=${name}`,
    );
  }
}
