import { setTimeout as wait } from 'node:timers/promises';
import type {
  ControlPlane,
  ControlPlaneProcesses,
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
import type { ReportedStatus } from '../situations/lab/statuses';
import { becomes, type Check } from './becomes';
import { compositionResourceName } from './compositionResourceName';
import type { Situation } from '../situations/Situation';

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
