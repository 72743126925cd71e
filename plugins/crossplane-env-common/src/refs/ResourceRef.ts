/**
 * Identifies one object in one cluster. Never a name alone: two kinds, two
 * namespaces or two clusters may each have an object of the same name.
 *
 * @public
 */
export interface ResourceRef {
  /** The cluster's name in the portal's configuration. */
  cluster: string;
  /** API group; the empty string is Kubernetes' core group. */
  group: string;
  version: string;
  kind: string;
  /** Absent for a cluster-scoped object. */
  namespace?: string;
  name: string;
  /** Present once the object has been seen; tells a recreated object from its predecessor. */
  uid?: string;
}

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
