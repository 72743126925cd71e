import type { KubeClient, KubeObject } from '@crossplane-env/testkit';
import type { ServedKinds } from './ServedKinds';

const PLATFORM = /^(apiextensions|pkg)\.crossplane\.io\//;
const RELEASED = {
  metadata: {
    finalizers: null,
    annotations: { 'crossplane.io/paused': null },
  },
};

/**
 * Removes what a situation left, so that controllers are not kept busy while
 * others are played. It may be going by itself meanwhile: no answer matters.
 */
export async function removeAll(
  kube: KubeClient,
  kinds: ServedKinds,
  objects: KubeObject[],
): Promise<void> {
  for (const { apiVersion, kind, metadata } of objects) {
    const { namespace, name } = metadata;
    const key = { apiVersion, kind };
    const collection = await kinds.collectionPath(key, namespace);
    if (collection && !PLATFORM.test(apiVersion)) {
      await kube.delete(`${collection}/${name}`);
      await kube.merge(`${collection}/${name}`, RELEASED);
    }
  }
}
