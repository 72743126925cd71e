import type { KubeObject, KubeObjectInput, ObjectKey } from './KubeObject';
import type { ControlPlaneTarget } from '../ControlPlaneTarget';
import { type KubeAnswer, KubeClient } from './KubeClient';
import { until } from './until';

interface ServedKind {
  plural: string;
  namespaced: boolean;
}

/** What the suite does to a control plane, by objects rather than paths. */
export class ObjectClient {
  readonly #kube: KubeClient;
  readonly #kinds = new Map<string, ServedKind>();

  constructor(target: ControlPlaneTarget) {
    this.#kube = new KubeClient({ ...target, token: target.adminToken });
  }

  /** Applies objects, waiting where their kind is not served yet. */
  async apply(...objects: KubeObjectInput[]): Promise<void> {
    for (const object of objects) {
      const { apiVersion, kind, metadata } = object;
      const { name = '', namespace } = metadata;
      const path = await this.#path({ apiVersion, kind, name, namespace });
      // A kind that was just defined may still be told to come back later.
      const answer = await until(async () => {
        const once = await this.#kube.apply(path, object, { force: true });
        return once.code !== 429 && once;
      });
      accept(answer);
    }
  }

  async find(key: ObjectKey): Promise<KubeObject | undefined> {
    const answer = await this.#kube.get(await this.#path(key));
    return answer.code === 404 ? undefined : accept(answer);
  }

  async get(key: ObjectKey): Promise<KubeObject> {
    return accept(await this.#kube.get(await this.#path(key)));
  }

  async list(
    type: { apiVersion: string; kind: string; namespace?: string },
    query: string,
  ): Promise<KubeObject[]> {
    const path = await this.#path({ ...type, name: '' });
    const { items } = accept(await this.#kube.get(`${path}?${query}`));
    const { apiVersion, kind } = type;
    return items.map((item: KubeObject) => ({ ...item, apiVersion, kind }));
  }

  async merge(key: ObjectKey, body: object, subresource = ''): Promise<void> {
    const path = await this.#path(key);
    accept(await this.#kube.merge(path + subresource, body));
  }

  async delete(key: ObjectKey, propagationPolicy?: string): Promise<void> {
    const options = propagationPolicy && {
      apiVersion: 'v1',
      kind: 'DeleteOptions',
      propagationPolicy,
    };
    accept(
      await this.#kube.delete(await this.#path(key), options || undefined),
    );
  }

  /** The events of an object as `Type Reason message`, sorted. */
  async eventsOf(object: KubeObject): Promise<string[]> {
    const { uid, namespace = 'default' } = object.metadata;
    const events = await this.list(
      { apiVersion: 'v1', kind: 'Event', namespace },
      `fieldSelector=involvedObject.uid=${uid}`,
    );
    return events
      .map(({ type, reason, message }) => `${type} ${reason} ${message}`)
      .sort();
  }

  async #path({ apiVersion, kind, namespace, name }: ObjectKey) {
    const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : '/api/v1';
    const { plural, namespaced } = await until(() =>
      this.#findKind(root, kind),
    );
    const scope = namespaced && namespace ? `/namespaces/${namespace}` : '';
    return `${root}${scope}/${plural}${name && `/${name}`}`;
  }

  async #findKind(root: string, kind: string): Promise<ServedKind | undefined> {
    const id = `${root} ${kind}`;
    if (!this.#kinds.has(id)) {
      const { body } = await this.#kube.get(root);
      for (const resource of body.resources ?? []) {
        const { name: plural, namespaced } = resource;
        if (!plural.includes('/')) {
          this.#kinds.set(`${root} ${resource.kind}`, { plural, namespaced });
        }
      }
    }
    return this.#kinds.get(id);
  }
}

function accept({ code, body }: KubeAnswer) {
  if (code >= 400) {
    throw new Error(`${code} ${body.message ?? body}`);
  }
  return body;
}
