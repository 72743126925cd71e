import { ANNOTATION_OWNER } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { TestControlPlane } from '@crossplane-env/control-plane';
import {
  fakeProvider,
  KubeClient,
  KubeObject,
  ObjectClient,
  ObjectKey,
} from '@crossplane-env/testkit';
import { LiveInventory } from '../../inventory/Inventory';
import { accessTo } from '../accessTo';
import { HttpClusterConnection } from '../../kubernetes/ClusterConnection';
import { CLUSTER, OWNER } from '../controlPlane/ExampleControlPlane';
import { Portal } from '../controlPlane/Portal';
import { WidgetType } from '../controlPlane/WidgetType';
import { startPortal } from '../controlPlane/startPortal';
import { unique } from '../controlPlane/unique';
import { eventually } from '../eventually';
import { samePicture } from './samePicture';

const NAMESPACE = { apiVersion: 'v1', kind: 'Namespace' };

const CROSSPLANE = { patienceMs: 60_000 };

/** A bookmark, a minute apart, or the heartbeat may be the last sign of life. */
const AGE_TOLERANCE_MS = 16_000;

/**
 * A portal whose way to the control plane is disturbed, an environment type of
 * its own, and an administrator whose way is not.
 */
export class FaultLab {
  readonly type = new WidgetType('composite');
  readonly namespace = unique('faults');
  readonly portal: Portal;
  /** The portal's. */
  readonly inventory: LiveInventory;
  readonly objects: ObjectClient;
  readonly #plane: TestControlPlane;
  readonly #kube: KubeClient;

  /** @param options.url - where the portal reaches the control plane, if elsewhere */
  static async open(
    plane: TestControlPlane,
    options: { url?: string } = {},
  ): Promise<FaultLab> {
    const { url } = options;
    const creation = jest.spyOn(LiveInventory, 'create');
    const portal = await startPortal(
      url ? { ...plane, url, caData: undefined } : plane,
    );
    const [inventory] = creation.mock.results.slice(-1);
    creation.mockRestore();
    const lab = new FaultLab(plane, { portal, inventory: inventory.value });
    await lab.#install();
    return lab;
  }

  private constructor(
    plane: TestControlPlane,
    options: { portal: Portal; inventory: LiveInventory },
  ) {
    this.#plane = plane;
    this.objects = new ObjectClient(plane);
    this.#kube = new KubeClient({ ...plane, token: plane.adminToken });
    this.portal = options.portal;
    this.inventory = options.inventory;
  }

  /** What people ask for; the same name is the same request. */
  wanted(name: string) {
    const { type, namespace } = this;
    return { type: type.ref, namespace, name, requestId: `request-${name}` };
  }

  refOf(name: string): string {
    return `${this.type.ref}/${this.namespace}/${name}`;
  }

  /** @returns as far as the portal knows */
  observe(name: string) {
    const { group, kind } = this.type;
    const { namespace } = this;
    const ref = { cluster: CLUSTER, group, kind, namespace, name };
    return this.inventory.getEnvironment(ref);
  }

  /** As lists of the lab's type tell it now. */
  async version(): Promise<string> {
    const { body } = await this.#kube.get(this.#path);
    return body.metadata.resourceVersion;
  }

  /** Whether the control plane cannot tell any more what happened since a version. */
  async hasForgotten(resourceVersion: string): Promise<boolean> {
    const query = `resourceVersion=${resourceVersion}`;
    const watch = await this.#kube.watch(`${this.#path}?${query}`);
    const [event] = await watch.take(1);
    watch.close();
    return event.type === 'ERROR' && event.object.code === 410;
  }

  /** Of all environments of the lab's type, as they are in the control plane. */
  async existingRefs(): Promise<string[]> {
    const { apiVersion, kind } = this.type;
    const { namespace } = this;
    const roots = await this.objects.list({ apiVersion, kind, namespace }, '');
    return roots.map(({ metadata }) => this.refOf(metadata.name)).sort();
  }

  get #path(): string {
    return `/apis/${this.type.apiVersion}/${this.type.kind.toLowerCase()}s`;
  }

  /** The environment's root, as it is in the control plane. */
  root(name: string): Promise<KubeObject | undefined> {
    const { apiVersion, kind } = this.type;
    const { namespace } = this;
    return this.objects.find({ apiVersion, kind, namespace, name });
  }

  /** What the environment is made of, as it is in the control plane. */
  async widgets(name: string): Promise<KubeObject[]> {
    return this.objects.list(
      { ...this.type.widgetType, namespace: this.namespace },
      `labelSelector=crossplane.io/composite%3D${name}`,
    );
  }

  /** Has an environment, and waits until it is ready. */
  async provide(name: string): Promise<void> {
    await this.portal.create(this.wanted(name));
    // Crossplane may have to find back to the API server first.
    await eventually(() => this.makeWidgets(name, true), CROSSPLANE);
    await eventually(
      () => this.portal.shows(this.refOf(name), 'ready'),
      CROSSPLANE,
    );
  }

  /** @throws Error unless an environment is said to be out of date, by about the right time */
  async showsAge(name: string, options: { since: number }): Promise<void> {
    const { staleSince = 'never' } = await this.portal.get(this.refOf(name));
    const errorMs = Math.abs(Date.parse(staleSince) - options.since);
    if (errorMs < AGE_TOLERANCE_MS) return;
    const since = new Date(options.since).toISOString();
    throw new Error(
      `${name} is stale since ${staleSince}, not since ${since}.`,
    );
  }

  /** Does what a provider would. @throws Error while there is no widget */
  async makeWidgets(name: string, ready: boolean): Promise<void> {
    const widgets = await this.widgets(name);
    if (widgets.length === 0) throw new Error(`${name} has no widget.`);
    for (const { apiVersion, kind, metadata } of widgets) {
      const key: ObjectKey = { apiVersion, kind, ...metadata };
      await this.objects.merge(key, { status: statusOf(ready) }, '/status');
    }
  }

  /** Waits until the portal shows what a portal that is started only now would show. */
  async samePicture(options: { patienceMs?: number } = {}) {
    const { url: server, caData, viewerToken } = this.#plane;
    const connection = new HttpClusterConnection({
      cluster: CLUSTER,
      access: accessTo({
        type: 'server',
        server: { server, caData, skipTLSVerify: false },
        identity: { type: 'token', token: viewerToken },
      }),
    });
    const { namespace, inventory } = this;
    return samePicture(inventory, { ...options, connection, namespace });
  }

  async close(): Promise<void> {
    await this.portal.stop();
    await this.objects.delete({ ...NAMESPACE, name: this.namespace });
  }

  async #install(): Promise<void> {
    const annotations = { [ANNOTATION_OWNER]: OWNER };
    const metadata = { name: this.namespace, annotations };
    await this.objects.apply(
      { ...NAMESPACE, metadata },
      ...fakeProvider,
      this.type.definition(),
      this.type.composition(),
    );
    await this.portal.offers(this.type.ref);
  }
}

function statusOf(ready: boolean) {
  const lastTransitionTime = new Date().toISOString();
  const common = { lastTransitionTime };
  return {
    conditions: [
      { ...common, type: 'Synced', status: 'True', reason: 'ReconcileSuccess' },
      ready
        ? { ...common, type: 'Ready', status: 'True', reason: 'Available' }
        : { ...common, type: 'Ready', status: 'False', reason: 'Unavailable' },
    ],
  };
}
