import {
  FAKE_API_VERSION,
  keyOf,
  type KubeObject,
  NAMESPACE,
  type ObjectClient,
  until,
} from '@crossplane-env/testkit';

/** Stands for a cloud that takes its time to delete. */
export const PROVIDER_FINALIZER = 'finalizer.managedresource.crossplane.io';

/** Does to the fake managed resources below a composite what a provider would. */
export class FakeProvider {
  readonly #client: ObjectClient;

  constructor(client: ObjectClient) {
    this.#client = client;
  }

  resourcesOf(root: string, kind = 'Widget'): Promise<KubeObject[]> {
    const namespace = kind === 'Widget' ? NAMESPACE : undefined;
    return this.#client.list(
      { apiVersion: FAKE_API_VERSION, kind, namespace },
      `labelSelector=crossplane.io/composite=${root}`,
    );
  }

  makeReady(
    root: string,
    options: { kind?: string; atProvider?: object } = {},
  ): Promise<KubeObject[]> {
    const { kind, atProvider = {} } = options;
    return this.#setStatus(root, kind, {
      atProvider,
      conditions: [
        condition('Synced', 'True', 'ReconcileSuccess'),
        condition('Ready', 'True', 'Available'),
      ],
    });
  }

  /** Says that the cloud refused the last request, whether or not the resource is there. */
  refuse(
    root: string,
    { message, ready }: { message: string; ready: 'True' | 'False' },
  ): Promise<KubeObject[]> {
    const synced = condition('Synced', 'False', 'ReconcileError');
    const reason = ready === 'True' ? 'Available' : 'Creating';
    return this.#setStatus(root, 'Widget', {
      conditions: [{ ...synced, message }, condition('Ready', ready, reason)],
    });
  }

  /** Makes the one resource ready, and keeps it from going when it is deleted. */
  async hold(root: string, kind?: string): Promise<KubeObject> {
    const [resource] = await this.makeReady(root, { kind });
    await this.#client.merge(keyOf(resource), {
      metadata: { finalizers: [PROVIDER_FINALIZER] },
    });
    return resource;
  }

  /** Lets go of what was held, and waits for it to be gone. */
  async release(resource: KubeObject): Promise<void> {
    const key = keyOf(resource);
    await this.#client.merge(key, { metadata: { finalizers: null } });
    await until(async () => !(await this.#client.find(key)));
  }

  /** Waits for resources to be there first. */
  async #setStatus(
    root: string,
    kind: string | undefined,
    status: object,
  ): Promise<KubeObject[]> {
    const resources = await until(async () => {
      const found = await this.resourcesOf(root, kind);
      return found.length > 0 && found;
    });
    for (const resource of resources) {
      await this.#client.merge(keyOf(resource), { status }, '/status');
    }
    return resources;
  }
}

function condition(type: string, status: string, reason: string) {
  const lastTransitionTime = new Date().toISOString();
  return { type, status, reason, lastTransitionTime };
}
