import {
  type KindKey,
  type KubeClient,
  type KubeObject,
  type ObjectKey,
  ServedKinds,
} from '@crossplane-env/testkit';

type Kind = Pick<ObjectKey, 'apiVersion' | 'kind'>;

/** Reads objects of which even the kind may be missing. */
export class ObjectReader {
  readonly #kube: KubeClient;
  readonly #kinds: ServedKinds;

  constructor(kube: KubeClient) {
    this.#kube = kube;
    this.#kinds = new ServedKinds(kube);
  }

  /** The path of an object, or of all of a kind; undefined where that is not served. */
  pathOf(key: KindKey): Promise<string | undefined> {
    return this.#kinds.pathOf(key);
  }

  /** Undefined where there is no such object, or no such kind. */
  async find(key: ObjectKey): Promise<KubeObject | undefined> {
    const path = await this.pathOf(key);
    if (!path) return undefined;
    const { code, body } = await this.#kube.get(path);
    if (code === 404) return undefined;
    if (code >= 400) throw new Error(`${code} ${body.message ?? body}`);
    return body;
  }

  /** None where the kind is not served. */
  async list(
    { apiVersion, kind }: Kind,
    namespace?: string,
  ): Promise<KubeObject[]> {
    const path = await this.pathOf({ apiVersion, kind, namespace });
    if (!path) return [];
    const { code, body } = await this.#kube.get(path);
    if (code >= 400) throw new Error(`${code} ${body.message ?? body}`);
    return body.items.map((item: KubeObject) => ({
      ...item,
      apiVersion,
      kind,
    }));
  }
}
