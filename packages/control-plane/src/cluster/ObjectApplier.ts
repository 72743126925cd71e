import { setTimeout as wait } from 'node:timers/promises';
import {
  type KubeClient,
  type KubeObjectInput,
  ServedKinds,
} from '@crossplane-env/testkit';

const TIMEOUT_MS = 30_000;
const POLL_MS = 50;

/**
 * Applies objects whose kind or namespace may still be on its way, as it is
 * for a moment after a CRD, an XRD or a namespace was created.
 */
export class ObjectApplier {
  readonly #kube: KubeClient;
  readonly #fieldManager: string;
  readonly #kinds: ServedKinds;

  /**
   * @param fieldManager - whose fields these are: what it applies no longer is
   * removed
   */
  constructor(kube: KubeClient, fieldManager: string) {
    this.#kube = kube;
    this.#fieldManager = fieldManager;
    this.#kinds = new ServedKinds(kube);
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
    const { name, namespace = 'default' } = metadata;
    const path = await this.#kinds.pathOf({
      apiVersion,
      kind,
      namespace,
      name,
    });
    if (!path) {
      const message = `no kind ${kind} of ${apiVersion} is served`;
      return { code: 404, message };
    }
    const { code, body } = await this.#kube.apply(path, object, {
      manager: this.#fieldManager,
      force: true,
    });
    return { code, message: String(body.message ?? body) };
  }
}
