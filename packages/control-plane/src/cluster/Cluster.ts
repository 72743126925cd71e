import { setTimeout as wait } from 'node:timers/promises';
import {
  conditionOf,
  KubeClient,
  type KubeObject,
  type KubeObjectInput,
  type Manifest,
  readManifests,
  ServedKinds,
  until,
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

const FIELD_MANAGER = 'crossplane-env-control-plane';

/** The running Kubernetes API, with the rights of an administrator. */
export interface Cluster {
  kube: KubeClient;
  applier: ObjectApplier;
}

export function connect(address: {
  url: string;
  caData: string;
  token: string;
}): Cluster {
  const kube = new KubeClient(address);
  return { kube, applier: new ObjectApplier(kube, FIELD_MANAGER) };
}

/** Sends a merge patch. @throws Error with the answer if it is refused */
export async function merge(
  { kube }: Cluster,
  path: string,
  body: object,
): Promise<void> {
  const answer = await kube.merge(path, body);
  if (answer.code >= 400) {
    throw new Error(`${path} cannot be changed: ${answer.body.message}`);
  }
}

/** Deletes an object, if it is there. @throws Error with the answer if it is refused */
export async function remove({ kube }: Cluster, path: string): Promise<void> {
  const answer = await kube.delete(path);
  if (answer.code >= 400 && answer.code !== 404) {
    throw new Error(`${path} cannot be deleted: ${answer.body.message}`);
  }
}

/**
 * Applies objects, whatever their order.
 *
 * @throws Error naming the object and its file
 */
export async function applyManifests(
  applier: ObjectApplier,
  manifests: Manifest[],
): Promise<void> {
  await Promise.all(
    manifests.map(async ({ file, object }) => {
      try {
        await applier.apply(object);
      } catch (error) {
        const { kind, metadata } = object;
        const { message } = error as Error;
        throw new Error(
          `The ${kind} ${metadata.name} of ${file} cannot be applied: ${message}`,
        );
      }
    }),
  );
}

const CRDS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
const CRDS_TIMEOUT_MS = 120_000;

/** Applies the CRDs of folders, and waits until their kinds are served. */
export async function installCrds(
  { applier, kube }: Cluster,
  folders: string[],
): Promise<void> {
  const crds = readManifests(folders).map(({ object }) => object);
  await applier.applyAll(crds);
  const isEstablished = (crd: KubeObject) =>
    conditionOf(crd, 'Established')?.status === 'True';
  await until(async () => {
    const { body } = await kube.get(CRDS);
    return body.items.every(isEstablished);
  }, CRDS_TIMEOUT_MS);
}
