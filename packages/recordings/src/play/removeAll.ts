import type { KubeClient, KubeObject } from '@crossplane-env/testkit';
import type { ObjectReader } from './ObjectReader';

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
  reader: ObjectReader,
  objects: KubeObject[],
): Promise<void> {
  for (const { apiVersion, kind, metadata } of objects) {
    const { namespace, name } = metadata;
    const path = await reader.pathOf({ apiVersion, kind, namespace, name });
    if (path && !PLATFORM.test(apiVersion)) {
      await kube.delete(path);
      await kube.merge(path, RELEASED);
    }
  }
}
