import type { KubeApi, KubeObject } from '../../kube/KubeApi';

export const PACKAGE_LABEL = 'pkg.crossplane.io/package';
export const PACKAGE_API_VERSION = 'pkg.crossplane.io/v1';

/** The revision of a Function that runs. */
export function activeRevision(
  api: KubeApi,
  functionName: string,
): KubeObject | undefined {
  return api
    .list(PACKAGE_API_VERSION, 'FunctionRevision', {
      labelSelector: `${PACKAGE_LABEL}=${functionName}`,
    })
    .find(({ spec }) => spec.desiredState === 'Active');
}
