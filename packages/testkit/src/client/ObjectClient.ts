import type { Agent as HttpsAgent } from 'node:https';
import { type KubeAnswer, KubeClient, until } from './KubeClient';
import type {
  ControlPlaneTarget,
  KubeObject,
  KubeObjectInput,
  ObjectKey,
} from './KubeObject';

/** Of an object, or, without a name, of all of a kind. */
export type KindKey = Pick<ObjectKey, 'apiVersion' | 'kind'> &
  Partial<ObjectKey>;

interface ServedKind {
  plural: string;
  namespaced: boolean;
}

/** Where a control plane has the objects of a kind, as its discovery tells. */
export class ServedKinds {
  readonly #kube: Pick<KubeClient, 'get'>;
  readonly #kinds = new Map<string, ServedKind>();

  constructor(kube: Pick<KubeClient, 'get'>) {
    this.#kube = kube;
  }

  /**
   * The path of an object, or of all of a kind; undefined where the kind is not
   * served, or not yet. A namespace is left out where the kind is in none.
   */
  async pathOf({
    apiVersion,
    kind,
    namespace,
    name,
  }: KindKey): Promise<string | undefined> {
    const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : '/api/v1';
    const served = await this.#find(root, kind);
    if (!served) {
      return undefined;
    }
    const { plural, namespaced } = served;
    const scope = namespaced && namespace ? `/namespaces/${namespace}` : '';
    return `${root}${scope}/${plural}${name ? `/${name}` : ''}`;
  }

  async #find(root: string, kind: string): Promise<ServedKind | undefined> {
    const id = `${root} ${kind}`;
    if (!this.#kinds.has(id)) {
      const { body } = await this.#kube.get(root);
      for (const { name, namespaced, kind: found } of body.resources ?? []) {
        // The others are subresources.
        if (!name.includes('/')) {
          this.#kinds.set(`${root} ${found}`, { plural: name, namespaced });
        }
      }
    }
    return this.#kinds.get(id);
  }
}

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
    { apiVersion, kind, namespace }: Omit<KindKey, 'name'>,
    query: string,
  ): Promise<KubeObject[]> {
    const path = await this.pathOf({ apiVersion, kind, namespace });
    const { items } = accept(await this.#kube.get(`${path}?${query}`));
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
