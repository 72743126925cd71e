import type { KubeClient } from './KubeClient';
import type { ObjectKey } from './KubeObject';

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
