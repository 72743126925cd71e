import type { KubeObject } from '@crossplane-env/testkit';

/** What a composed resource is called in its Composition. */
export function compositionResourceName({
  metadata,
}: KubeObject): string | undefined {
  return metadata.annotations?.['crossplane.io/composition-resource-name'];
}
