import { setTimeout as wait } from 'node:timers/promises';
import type { KubeClient, KubeObjectInput } from '@crossplane-env/testkit';

const TIMEOUT_MS = 30_000;
const POLL_MS = 50;

interface ServedKind {
  kind: string;
  /** The plural; with a slash if it is a subresource. */
  name: string;
  namespaced: boolean;
}

/**
 * Applies objects whose kind or namespace may still be on its way, as it is
 * for a moment after a CRD, an XRD or a namespace was created.
 */
export class ObjectApplier {
  readonly #kube: KubeClient;
  readonly #fieldManager: string;
  readonly #served = new Map<string, ServedKind[]>();

  /**
   * @param fieldManager - whose fields these are: what it applies no longer is
   * removed
   */
  constructor(kube: KubeClient, fieldManager: string) {
    this.#kube = kube;
    this.#fieldManager = fieldManager;
  }

  /** @throws Error with the last answer, if it was not accepted in 30 seconds */
  async apply(object: KubeObjectInput): Promise<void> {
    const deadline = Date.now() + TIMEOUT_MS;
    for (;;) {
      const { code, message } = await this.#tryApply(object);
      if (code < 400) {
        return;
      }
      const mayComeRight = code === 404 || code === 429 || code >= 500;
      if (!mayComeRight || Date.now() > deadline) {
        throw new Error(message);
      }
      await wait(POLL_MS);
    }
  }

  async applyAll(objects: KubeObjectInput[]): Promise<void> {
    await Promise.all(objects.map(object => this.apply(object)));
  }

  async #tryApply(object: KubeObjectInput) {
    const { apiVersion, kind, metadata } = object;
    const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : '/api/v1';
    const served = await this.#findKind(root, kind);
    if (!served) {
      const message = `no kind ${kind} of ${apiVersion} is served`;
      return { code: 404, message };
    }
    const namespace = served.namespaced && (metadata.namespace ?? 'default');
    const scope = namespace ? `/namespaces/${namespace}` : '';
    const { code, body } = await this.#kube.apply(
      `${root}${scope}/${served.name}/${metadata.name}`,
      object,
      { manager: this.#fieldManager, force: true },
    );
    return { code, message: String(body.message ?? body) };
  }

  async #findKind(root: string, kind: string): Promise<ServedKind | undefined> {
    const find = () =>
      this.#served
        .get(root)
        ?.find(
          ({ name, kind: other }) => other === kind && !name.includes('/'),
        );
    if (!find()) {
      const { body } = await this.#kube.get(root);
      this.#served.set(root, body.resources ?? []);
    }
    return find();
  }
}
