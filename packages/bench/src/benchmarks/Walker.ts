import type { KubeObject, ObjectClient } from '@crossplane-env/testkit';
import { BenchControlPlane } from '../controlPlane';

interface Kind {
  apiVersion: string;
  kind: string;
}

interface Reference extends Kind {
  namespace?: string;
  name: string;
}

/**
 * Looks at environments as something without a picture of its own has to: it
 * asks the control plane for the root, and for each object that is referred to.
 * It is a frugal one, which knows plurals and scopes without asking.
 */
export class Walker {
  readonly #url: string;
  readonly #token: string;
  /** Of another connection, which is not counted. */
  readonly #objects: ObjectClient;
  readonly #withEvents: boolean;

  /**
   * @param options.url - where the control plane is asked
   * @param options.withEvents - whether to ask for each object's events, which a diagnosis needs
   */
  constructor(options: {
    controlPlane: Pick<BenchControlPlane, 'address' | 'objects'>;
    url: string;
    withEvents: boolean;
  }) {
    this.#url = options.url;
    this.#token = options.controlPlane.address.viewerToken;
    this.#objects = options.controlPlane.objects;
    this.#withEvents = options.withEvents;
  }

  async viewEnvironment(root: Reference): Promise<void> {
    await this.#walk(await this.#get(root));
  }

  /** All environments of a kind, each with what its health depends on. */
  async viewEnvironments(kind: Kind): Promise<void> {
    const roots = await this.#list(kind);
    for (const root of roots) await this.#walk(root);
  }

  async viewTypes(): Promise<void> {
    const apiVersion = 'apiextensions.crossplane.io/v1';
    await this.#list({ apiVersion, kind: 'CompositeResourceDefinition' });
    await this.#list({ apiVersion, kind: 'Composition' });
  }

  async #walk(object: KubeObject): Promise<void> {
    if (this.#withEvents) await this.#listEvents(object);
    for (const reference of referencesOf(object)) {
      await this.#walk(await this.#get(reference));
    }
  }

  async #get(reference: Reference): Promise<KubeObject> {
    return this.#ask(await this.#objects.pathOf(reference));
  }

  async #list(kind: Kind): Promise<KubeObject[]> {
    return (await this.#ask(await this.#objects.pathOf(kind))).items;
  }

  async #listEvents({ metadata }: KubeObject): Promise<void> {
    const { uid, namespace = 'default' } = metadata;
    const selector = `fieldSelector=involvedObject.uid%3D${uid}`;
    await this.#ask(`/api/v1/namespaces/${namespace}/events?${selector}`);
  }

  async #ask(path: string): Promise<KubeObject> {
    const response = await fetch(`${this.#url}${path}`, {
      headers: { Authorization: `Bearer ${this.#token}` },
    });
    if (!response.ok) {
      throw new Error(`GET ${path} was answered ${response.status}.`);
    }
    return response.json();
  }
}

function referencesOf({ spec, metadata }: KubeObject): Reference[] {
  // A claim refers to its composite, a composite to what it composes.
  const found: Reference[] = spec?.resourceRef
    ? [spec.resourceRef]
    : spec?.resourceRefs ?? spec?.crossplane?.resourceRefs ?? [];
  return found.map(reference => ({
    namespace: metadata.namespace,
    ...reference,
  }));
}
