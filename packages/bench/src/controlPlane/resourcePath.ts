import { KubeApi } from '@crossplane-env/sandbox';

/**
 * Where a kind's objects are, in a namespace or in all of them.
 *
 * @throws Error when the kind is not served
 */
export function resourcePath(
  api: KubeApi,
  of: { apiVersion: string; kind: string; namespace?: string },
): string {
  const { apiVersion, kind, namespace } = of;
  const definition = api.definition(apiVersion, kind);
  if (!definition) throw new Error(`No ${kind} of ${apiVersion} is served.`);
  const { group, namespaced, plural } = definition;
  const place = namespaced && namespace ? `/namespaces/${namespace}` : '';
  return `/${group ? 'apis' : 'api'}/${apiVersion}${place}/${plural}`;
}
