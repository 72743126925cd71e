import type { Agent as HttpsAgent } from 'node:https';
import type { KubeObject, KubeObjectInput, ObjectKey } from './KubeObject';
import type { ControlPlaneTarget } from '../ControlPlaneTarget';
import { type KubeAnswer, KubeClient } from './KubeClient';
import { type KindKey, ServedKinds } from './ServedKinds';
import { until } from './until';

/** What the suite does to a control plane, by objects rather than paths. */
export class ObjectClient {
  readonly #kube: KubeClient;
  readonly #kinds: ServedKinds;

  constructor(
    target: Pick<ControlPlaneTarget, 'url' | 'caData' | 'adminToken'>,
    options: { agent?: HttpsAgent } = {},
  ) {
    const { url, caData, adminToken: token } = target;
    this.#kube = new KubeClient({ url, caData, token, ...options });
    this.#kinds = new ServedKinds(this.#kube);
  }

  async create(object: KubeObjectInput): Promise<KubeObject> {
    const { apiVersion, kind, metadata } = object;
    const { namespace } = metadata;
    const path = await this.pathOf({ apiVersion, kind, namespace });
    return accept(await this.#kube.create(path, object));
  }

  /** Applies objects, waiting where their kind is not served yet. */
  async apply(...objects: KubeObjectInput[]): Promise<void> {
    for (const object of objects) {
      const { apiVersion, kind, metadata } = object;
      const { name = '', namespace } = metadata;
      const path = await this.pathOf({ apiVersion, kind, name, namespace });
      accept(await this.#kube.apply(path, object, { force: true }));
    }
  }

  async find(key: ObjectKey): Promise<KubeObject | undefined> {
    const answer = await this.#kube.get(await this.pathOf(key));
    return answer.code === 404 ? undefined : accept(answer);
  }

  async get(key: ObjectKey): Promise<KubeObject> {
    return accept(await this.#kube.get(await this.pathOf(key)));
  }

  async list(
    type: { apiVersion: string; kind: string; namespace?: string },
    query: string,
  ): Promise<KubeObject[]> {
    const path = await this.pathOf(type);
    const { items } = accept(await this.#kube.get(`${path}?${query}`));
    const { apiVersion, kind } = type;
    return items.map((item: KubeObject) => ({ ...item, apiVersion, kind }));
  }

  async merge(key: ObjectKey, body: object, subresource = ''): Promise<void> {
    const path = await this.pathOf(key);
    accept(await this.#kube.merge(path + subresource, body));
  }

  async delete(key: ObjectKey, propagationPolicy?: string): Promise<void> {
    const options = propagationPolicy && {
      apiVersion: 'v1',
      kind: 'DeleteOptions',
      propagationPolicy,
    };
    accept(
      await this.#kube.delete(await this.pathOf(key), options || undefined),
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

  /** Of an object, or of all of a kind, once that is served. */
  pathOf(key: KindKey): Promise<string> {
    return until(() => this.#kinds.pathOf(key));
  }
}

function accept({ code, body }: KubeAnswer) {
  if (code >= 400) {
    throw new Error(`${code} ${body.message ?? body}`);
  }
  return body;
}
