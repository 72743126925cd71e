export type { ResourceRef } from '../schema/openapi/generated/models';

/**
 * The `apiVersion` that Kubernetes writes for a group and version.
 *
 * @public
 */
export function formatApiVersion(group: string, version: string): string {
  return group ? `${group}/${version}` : version;
}

/**
 * The group and version in an `apiVersion`.
 *
 * @public
 */
export function parseApiVersion(apiVersion: string): {
  group: string;
  version: string;
} {
  const slash = apiVersion.indexOf('/');
  return slash < 0
    ? { group: '', version: apiVersion }
    : {
        group: apiVersion.slice(0, slash),
        version: apiVersion.slice(slash + 1),
      };
}
