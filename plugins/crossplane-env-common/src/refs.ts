import { InputError } from '@backstage/errors';

export type { ResourceRef } from './schema/openapi/generated/models';

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

/** A URL's path never keeps these: they mean the folder and the one above. */
const UNUSABLE = new Set(['', '.', '..']);

/**
 * Names an environment: the parts of its root object that do not change with
 * the served version.
 *
 * @public
 */
export interface EnvironmentRef {
  cluster: string;
  group: string;
  kind: string;
  /** Absent for a cluster-scoped root. */
  namespace?: string;
  name: string;
}

/** Not a legal namespace, so it cannot be mistaken for one. */
const NO_NAMESPACE = '-';

/**
 * One string for an environment: `cluster/group/kind/namespace/name`, each
 * part percent-encoded, with `-` where there is no namespace. It is the path
 * of the environment in the HTTP API and its resource reference in permissions.
 *
 * @public
 */
export function formatEnvironmentRef(ref: EnvironmentRef): string {
  return [
    ref.cluster,
    ref.group,
    ref.kind,
    ref.namespace ?? NO_NAMESPACE,
    ref.name,
  ]
    .map(encodeURIComponent)
    .join('/');
}

/**
 * The inverse of {@link formatEnvironmentRef}.
 *
 * @throws InputError when the string does not have five non-empty parts
 * @public
 */
export function parseEnvironmentRef(value: string): EnvironmentRef {
  const parts = decodeParts(value, 5);
  if (!parts) {
    throw new InputError(
      `Invalid environment reference '${value}'; expected 'cluster/group/kind/namespace/name', with '-' for no namespace`,
    );
  }
  const [cluster, group, kind, namespace, name] = parts;
  return {
    cluster,
    group,
    kind,
    ...(namespace === NO_NAMESPACE ? {} : { namespace }),
    name,
  };
}

/**
 * Names an environment type.
 *
 * @public
 */
export interface EnvironmentTypeRef {
  cluster: string;
  group: string;
  kind: string;
}

/**
 * One string for an environment type: `cluster/group/kind`, percent-encoded.
 *
 * @public
 */
export function formatEnvironmentTypeRef(ref: EnvironmentTypeRef): string {
  return [ref.cluster, ref.group, ref.kind].map(encodeURIComponent).join('/');
}

/**
 * The inverse of {@link formatEnvironmentTypeRef}.
 *
 * @throws InputError when the string does not have three non-empty parts
 * @public
 */
export function parseEnvironmentTypeRef(value: string): EnvironmentTypeRef {
  const parts = decodeParts(value, 3);
  if (!parts) {
    throw new InputError(
      `Invalid environment type '${value}'; expected 'cluster/group/kind', such as 'prod/example.org/RunEnvironment'`,
    );
  }
  const [cluster, group, kind] = parts;
  return { cluster, group, kind };
}

/**
 * The percent-decoded parts between slashes, or undefined unless there are just
 * so many, and each can be one part of a URL's path.
 */
function decodeParts(value: string, count: number): string[] | undefined {
  const parts = value.split('/').map(safeDecode);
  return parts.length === count && parts.every(isUsable) ? parts : undefined;
}

function isUsable(part: string | undefined): part is string {
  return part !== undefined && !UNUSABLE.has(part);
}

function safeDecode(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
