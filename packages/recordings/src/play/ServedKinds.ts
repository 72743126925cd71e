import type {
  KubeClient,
  KubeObject,
  ObjectKey,
} from '@crossplane-env/testkit';

type Kind = Pick<ObjectKey, 'apiVersion' | 'kind'>;

interface ServedKind {
  plural: string;
  namespaced: boolean;
}

/** Reads objects of which even the kind may be missing. */
export class ServedKinds {
  readonly #kube: KubeClient;
  readonly #kinds = new Map<string, ServedKind>();

  constructor(kube: KubeClient) {
    this.#kube = kube;
  }

  /** The path of a kind's collection; undefined where it is not served. */
  async collectionPath(
    { apiVersion, kind }: Kind,
    namespace?: string,
  ): Promise<string | undefined> {
    const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : '/api/v1';
    const served = await this.#find(root, kind);
    if (!served) return undefined;
    const scope =
      served.namespaced && namespace ? `/namespaces/${namespace}` : '';
    return `${root}${scope}/${served.plural}`;
  }

  /** Undefined where there is no such object, or no such kind. */
  async find(key: ObjectKey): Promise<KubeObject | undefined> {
    const path = await this.collectionPath(key, key.namespace);
    if (!path) return undefined;
    const { code, body } = await this.#kube.get(`${path}/${key.name}`);
    if (code === 404) return undefined;
    if (code >= 400) throw new Error(`${code} ${body.message ?? body}`);
    return body;
  }

  /** None where the kind is not served. */
  async list(kind: Kind, namespace?: string): Promise<KubeObject[]> {
    const path = await this.collectionPath(kind, namespace);
    if (!path) return [];
    const { code, body } = await this.#kube.get(path);
    if (code >= 400) throw new Error(`${code} ${body.message ?? body}`);
    const { apiVersion, kind: name } = kind;
    return body.items.map((item: KubeObject) => ({
      ...item,
      apiVersion,
      kind: name,
    }));
  }

  async #find(root: string, kind: string): Promise<ServedKind | undefined> {
    const id = `${root} ${kind}`;
    if (!this.#kinds.has(id)) {
      const { body } = await this.#kube.get(root);
      for (const { name, namespaced, kind: found } of body.resources ?? []) {
        if (!name.includes('/')) {
          this.#kinds.set(`${root} ${found}`, { plural: name, namespaced });
        }
      }
    }
    return this.#kinds.get(id);
  }
}
